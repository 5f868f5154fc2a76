"""What passes between Telegram and the bot, as the loopback server makes and keeps it."""

import re
from dataclasses import dataclass, field

BOT = {"id": 987654321, "is_bot": True, "first_name": "ANTT", "username": "antt_test_bot", "can_join_groups": True,
       "can_read_all_group_messages": False, "supports_inline_queries": False}  # fmt: skip
MOMENT = 1_800_000_000  # the date of every message, Unix seconds


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the bot: the method and its parameters, decoded."""

    method: str
    parameters: dict[str, object]


@dataclass(slots=True)
class Shown:
    """One message of the bot as it stands in the chat now."""

    chat_id: int
    message_id: int
    text: str  # as people see it
    parameters: dict[str, object]  # of the last call that made it so
    rows: list[list[dict[str, str]]] = field(default_factory=list)
    edits: int = 0
    photo: bytes = b""
    thread_id: int | None = None  # the topic of a forum that it stands in

    def data(self, label: str) -> str:
        """What the button whose label holds this text sends back."""
        return next(b["callback_data"] for row in self.rows for b in row if label in b["text"])


@dataclass(slots=True)
class Fault:
    """What answers in our place, so many times: a status with its body, or a line that breaks (status 0)."""

    method: str
    status: int
    description: str = ""
    parameters: dict[str, int] | None = None
    chat_id: int | None = None  # `None`: every chat
    times: int = 1

    def fits(self, call: Call) -> bool:
        """Whether the call runs into it."""
        meant = self.chat_id is None or call.parameters.get("chat_id") == self.chat_id
        return self.times > 0 and self.method == call.method and meant


CHANNELS_BELOW = -(10**12)  # ids of our channels; those from there to 0 are our groups


def chat(chat_id: int) -> dict[str, object]:
    """A chat object."""
    if chat_id > 0:
        return {"id": chat_id, "type": "private", "first_name": "Lan"}
    return {"id": chat_id, "type": "channel" if chat_id < CHANNELS_BELOW else "supergroup", "title": "Khu phố"}


def message(chat_id: int, message_id: int, sender: dict[str, object], text: str) -> dict[str, object]:
    """A message object."""
    return {
        "message_id": message_id,
        "date": MOMENT,
        "chat": chat(chat_id),
        "from": sender,
        "text": text,
        "entities": _entities(text),
    }


def person(user_id: int) -> dict[str, object]:
    return {"id": user_id, "is_bot": False, "first_name": "Lan", "language_code": "vi"}


def from_channel(title: str, username: str | None = None, post: int = 5, at: int = MOMENT) -> dict[str, object]:
    """What a forwarded post of a channel says of where it is from; to be given to `say`."""
    name = {"username": username} if username else {}
    channel = {"id": CHANNELS_BELOW - 7, "type": "channel", "title": title} | name
    return {"forward_origin": {"type": "channel", "date": at, "chat": channel, "message_id": post}}


def standing(chat_id: int, before: str, after: str, by: int = 7) -> dict[str, object]:
    """A change of our own membership: statuses such as "member", "kicked", "administrator"."""

    def member(status: str) -> dict[str, object]:
        extra = {"kicked": {"until_date": 0}, "administrator": dict.fromkeys(_RIGHTS, False)}.get(status, {})
        return {"user": BOT, "status": status} | extra

    changed = {"old_chat_member": member(before), "new_chat_member": member(after)}
    return {"chat": chat(chat_id), "from": person(by), "date": MOMENT} | changed


_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip


def _entities(text: str) -> list[dict[str, object]]:
    """Commands and mentions, placed in UTF-16 units."""
    kinds = (("bot_command", r"(?<!\S)/\w+(?:@\w+)?"), ("mention", r"(?<!\S)@\w+"))
    return [
        {"type": kind, "offset": _units(text[: found.start()]), "length": _units(found[0])}
        for kind, pattern in kinds
        for found in re.finditer(pattern, text)
    ]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
