"""Places: "số 12 ngõ 47 đường Cầu Đất, quận Hải An" -> "No. 12, Alley 47, Cầu Đất Street, Hải An District"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from knowledge.language.lexicon import PhraseMap, PhraseMatch
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.language.tokens import Token, tokenise

_PART_END = re.compile(r"[,;()]|\s[-–—]\s")
_SHORTEST_AFTER_CAPITAL = 2  # syllables of a name after a capitalised head: "Cầu Đất" is itself a name


def translate_place(text: str) -> str | None:
    """The place in English, part by part; `None` when a part is neither name nor known."""
    parts = [part for part in _PART_END.split(text) if part.strip()]
    said = [_translate_part(tokenise(part)) for part in parts]
    if not said or any(one is None for one in said):
        return None
    return ", ".join(one for one in said if one)


def _translate_part(tokens: Sequence[Token]) -> str | None:
    pieces, place = [], 0
    while place < len(tokens):
        head = head_at(tokens, place)
        start = head.last if head else place
        end = name_end(tokens, start)
        if end == start:
            return None
        name = write_name(tokens[start:end])
        pieces.append(_with_head(name, head) if head else name)
        place = end
    return ", ".join(pieces)


def head_at(tokens: Sequence[Token], place: int) -> PhraseMatch[tuple[str, str]] | None:
    """The head of a place's name that stands at a token; a capitalised one only before a longer name or a number."""
    found = _heads().match_at(tokens, place)
    if found is None:
        return None
    first, after = tokens[place].text, tokens[found.last : found.last + _SHORTEST_AFTER_CAPITAL]
    is_plain = first.islower() or (first.isupper() and len(first) <= len(found.phrase))
    if is_plain or (after and is_number(after[0].text)):
        return found
    return found if len(after) == _SHORTEST_AFTER_CAPITAL and after[0].text[0].isupper() else None


def name_end(tokens: Sequence[Token], start: int) -> int:
    """Where the name ends that begins at a token: capitals and numbers; `start` when none stands there."""
    end = start
    while end < len(tokens) and (tokens[end].text[0].isupper() or is_number(tokens[end].text)):
        # A number begins its own part: "Lạch Tray 70" is none, "Quận 12 TP.HCM" two.
        if end > start and (is_number(tokens[start].text) or _starts_part(tokens, end)):
            break
        end += 1
    return end


def _starts_part(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place].text.isupper() and head_at(tokens, place) is not None


def is_number(text: str) -> bool:
    """Whether a name is a number or code: "12", "5B/68", "1A"."""
    return text[0].isdigit()


def write_name(tokens: Sequence[Token]) -> str:
    """A proper name: countries and abbreviated cities in English, any other as printed."""
    text = " ".join(token.text for token in tokens)
    return _names().get(text) or text


def _with_head(name: str, head: PhraseMatch[tuple[str, str]]) -> str:
    after, before = head.value
    if is_number(name) or head.phrase in words_of(section_of(load_table("render_places"), "leading")["heads"]):
        return f"{before} {name}"
    # "TP.HCM" and "Thủ đô Hà Nội" need no second noun.
    return name if name.endswith(after) else f"{name} {after}"


@cache
def _heads() -> PhraseMap[tuple[str, str]]:
    heads = section_of(load_table("render_places"), "heads")
    return PhraseMap(
        (vietnamese, (words_of(english)[0], words_of(english)[-1])) for vietnamese, english in heads.items()
    )


@cache
def _names() -> PhraseMap[str]:
    return PhraseMap(_read_names())


def _read_names() -> Iterator[tuple[str, str]]:
    places = load_table("places")
    for vietnamese, english in section_of(places, "countries").items():
        yield vietnamese, words_of(english)[0]
    provinces: Mapping[str, object] = section_of(places, "provinces")
    for printed, now in provinces.items():
        # Only abbreviations: a former province keeps its name.
        if now == "Hồ Chí Minh" and printed != "Sài Gòn" and any(part.isupper() for part in re.split(r"[. ]", printed)):
            yield printed, "Hồ Chí Minh City"
