"""What Telegram accepts, as far as we use it: after https://core.telegram.org/bots/api and tdlib's parser."""

import html
import re
from collections.abc import Mapping

TEXT_LIMIT = 4096  # UTF-16 units after the markup is taken out
CAPTION_LIMIT = 1024  # likewise, under a photo
PHOTO_LIMIT = 10 * 2**20  # bytes
DOWNLOAD_LIMIT = 20 * 2**20  # bytes of a file that bots are given
SIDES_LIMIT, RATIO_LIMIT = 10_000, 20  # pixels of width and height together; of the longer side to the shorter
DATA_LIMIT = 64  # bytes
NOTICE_LIMIT = 200  # characters of answerCallbackQuery
COMMANDS_LIMIT = 100

# Which attributes each tag may have.
TAGS = {
    **dict.fromkeys(("b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "tg-spoiler", "pre"), frozenset()),
    "code": frozenset({"class"}),
    "a": frozenset({"href"}),
    "blockquote": frozenset({"expandable"}),
    "span": frozenset({"class"}),
}
PLAIN_INSIDE = frozenset({"pre", "code"})  # hold no other element

_TAG = re.compile(r"<(/?)([a-z-]+)((?:\s+[a-z-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?)*)\s*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z-]+)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


class RefusedError(Exception):
    """A call that Telegram answers with 400; the text is its description."""

    def __init__(self, description: str) -> None:
        super().__init__(f"Bad Request: {description}")


def read_html(source: str) -> str:
    """The text that people see. Raises: RefusedError as Telegram does."""
    text: list[str] = []
    stack: list[str] = []
    place = 0
    for bracket in re.finditer("<", source):
        if bracket.start() < place:
            continue
        tag = _TAG.match(source, bracket.start())
        if tag is None:
            _refuse("unclosed start tag", source, bracket.start())
        text.append(source[place : bracket.start()])
        place = tag.end()
        _follow(tag, stack, source)
    if stack:
        _refuse(f'can\'t find end tag corresponding to start tag "{stack[-1]}"', source, len(source))
    text.append(source[place:])
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), "".join(text))


def _follow(tag: re.Match[str], stack: list[str], source: str) -> None:
    """Open or close the element on the stack."""
    name = tag[2].lower()
    if tag[1]:
        if not stack or stack.pop() != name:
            _refuse(f'unexpected end tag "{name}"', source, tag.start())
        return
    attributes = {attribute[1].lower() for attribute in _ATTRIBUTE.finditer(tag[3])}
    if name not in TAGS or not attributes <= TAGS[name]:
        _refuse(f'unsupported start tag "{name}"', source, tag.start())
    if (stack and stack[-1] in PLAIN_INSIDE) or (name == "blockquote" and name in stack):
        _refuse(f'"{name}" may not be nested', source, tag.start())
    stack.append(name)


def _refuse(what: str, source: str, place: int) -> None:
    offset = len(source[:place].encode())
    msg = f"can't parse entities: {what} at byte offset {offset}"
    raise RefusedError(msg)


def read_text(parameters: Mapping[str, object]) -> str:
    """What people see of a message's `text`. Raises: RefusedError."""
    source = str(parameters.get("text", ""))
    text = read_html(source) if str(parameters.get("parse_mode", "")).upper() == "HTML" else source
    if not text.strip():
        msg = "message text is empty"
        raise RefusedError(msg)
    if len(text.encode("utf-16-le")) // 2 > TEXT_LIMIT:
        msg = "message is too long"
        raise RefusedError(msg)
    return text.strip()


def read_caption(parameters: Mapping[str, object]) -> str:
    """What people see of a photo's `caption`, perhaps nothing. Raises: RefusedError."""
    source = str(parameters.get("caption", ""))
    text = read_html(source) if str(parameters.get("parse_mode", "")).upper() == "HTML" else source
    if len(text.encode("utf-16-le")) // 2 > CAPTION_LIMIT:
        msg = "message caption is too long"
        raise RefusedError(msg)
    return text.strip()


def check_photo(photo: object) -> None:
    """Raises: RefusedError for a file that is no PNG or larger than Telegram takes."""
    if not isinstance(photo, bytes) or not photo.startswith(b"\x89PNG\r\n\x1a\n"):
        msg = "IMAGE_PROCESS_FAILED"
        raise RefusedError(msg)
    width, height = (int.from_bytes(photo[start : start + 4]) for start in (16, 20))
    too_long = width + height > SIDES_LIMIT or max(width, height) > RATIO_LIMIT * min(width, height)
    if too_long or len(photo) > PHOTO_LIMIT:
        msg = "PHOTO_INVALID_DIMENSIONS"
        raise RefusedError(msg)


def check_keyboard(rows: list[list[dict[str, str]]]) -> None:
    """Raises: RefusedError for a button that Telegram does not take."""
    for button in (button for row in rows for button in row):
        if not button.get("text", "").strip():
            msg = "text buttons are unallowed in the inline keyboard"
            raise RefusedError(msg)
        if "url" not in button and not 1 <= len(button.get("callback_data", "").encode()) <= DATA_LIMIT:
            msg = "BUTTON_DATA_INVALID"
            raise RefusedError(msg)


def check_commands(commands: list[dict[str, str]]) -> None:
    """Raises: RefusedError for a menu that Telegram does not take."""
    if len(commands) > COMMANDS_LIMIT:
        msg = "BOT_COMMANDS_TOO_MUCH"
        raise RefusedError(msg)
    for command in commands:
        if not _COMMAND.fullmatch(command["command"]):
            msg = "BOT_COMMAND_INVALID"
            raise RefusedError(msg)
        if not 1 <= len(command["description"]) <= 256:
            msg = "BOT_COMMAND_DESCRIPTION_INVALID"
            raise RefusedError(msg)
