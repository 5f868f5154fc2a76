"""People and their posts: "Thượng tá Nghiêm Trọng Khải, Phó Giám đốc CATP" -> "..., Deputy Director ..."."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from knowledge.answering.wording.english.bodies import Kind, Part, read_parts, write_parts
from knowledge.answering.wording.english.places import translate_place
from knowledge.language.lexicon import PhraseMap
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.language.tokens import Token, tokenise
from knowledge.models import Person

_MINISTRY, _MINISTRY_OF = "Bộ", "Ministry of "
_DEPUTY = "Phó"
_INSTITUTE = "Institute"
_OTHER_SPELLING = re.compile("sỹ")
# A comma ends a post when the next one begins: "Phó Bí thư Đảng ủy, Phó Giám đốc".
_BETWEEN_POSTS = re.compile(r",\s*")


def translate_person(person: Person) -> str:
    """Rank, name, post: "Colonel Nghiêm Trọng Khải, Deputy Director of the City Police"."""
    rank = translate_rank(person.rank) if person.rank else ""
    name = f"{rank} {person.name}".strip()
    post = translate_post(person.post or "", person.organisation or "")
    return f"{name}, {post}" if post else name


def translate_rank(rank: str) -> str:
    """A rank, degree or form of address; as printed when it is not known."""
    return _ranks().get(_OTHER_SPELLING.sub("sĩ", rank)) or rank


def translate_post(post: str, organisation: str = "") -> str:
    """A post and whose it is; what is not known stays as printed."""
    # Of several posts the last is the organisation's.
    *others, last = _BETWEEN_POSTS.split(post)
    said = _translate_office(tokenise(f"{last} {organisation}")) or _as_printed(last, organisation)
    return ", ".join([*(_translate_office(tokenise(other)) or other for other in others), said])


def _as_printed(post: str, organisation: str) -> str:
    head = _translate_office(tokenise(post)) or post
    return f"{head.partition(' of the ')[0]} of {organisation}" if head and organisation else head or organisation


def _translate_office(tokens: Sequence[Token]) -> str | None:
    """[former] [standing] post of the body; `None` when a word is not known."""
    before, place = _take(tokens, 0, "prefixes")
    said = _of_body(tokens, place, _heads()) or _of_body(tokens, place, _offices())
    return " ".join([*before, said]) if said else None


def _of_body(tokens: Sequence[Token], place: int, offices: PhraseMap[str]) -> str | None:
    """The office of a list that stands at a token, with all that follows."""
    found = offices.match_at(tokens, place) if place < len(tokens) else None
    if found is None:
        return None
    if found.phrase == _DEPUTY and (office := _of_body(tokens, found.last, offices)):
        return f"Deputy {office}"
    suffixes, place = _take(tokens, found.last, "suffixes")
    adjectives = [word.capitalize() for word in suffixes if " " not in word]
    post = " ".join([*adjectives, found.value, *(word for word in suffixes if " " in word)])
    return _with_body(post, tokens[place:])


def _take(tokens: Sequence[Token], place: int, section: str) -> tuple[list[str], int]:
    """The words of a section that stand at a place, in English, and where they end."""
    words: list[str] = []
    while place < len(tokens) and (found := _section(section).match_at(tokens, place)):
        # "Phó" and "đồng" begin posts of their own.
        if found.value.istitle() or found.value.endswith("-"):
            break
        words.append(found.value)
        place = found.last
    return words, place


def _with_body(post: str, tokens: Sequence[Token]) -> str | None:
    """The post with the body or area that it leads; `None` when a word of that is not known."""
    if not tokens:
        return post
    if post.endswith("Minister"):
        return _ministry(post, tokens)
    parts = read_parts(tokens) or []
    if parts and all(part.kind is Kind.LEVEL for part in parts):
        return " ".join([*(part.english for part in parts), post])
    if parts and parts[0].kind in (Kind.NAME, Kind.LEVEL):
        place = translate_place(" ".join(token.text for token in tokens))
        return f"{post} of {place}" if place else None
    return _leading(post, parts) if parts else None


def _leading(post: str, parts: Sequence[Part]) -> str | None:
    """The post of a body: "Head of the Division" + "Cảnh sát hình sự" share the noun."""
    core, _, unit = post.partition(" of the ")
    first = parts[0]
    is_same = first.kind is Kind.UNIT and first.english.casefold() == unit.casefold()
    # The procuracy too is a "Viện" and no institute.
    if unit and (is_same or first.kind is Kind.DEPARTMENT or unit == _INSTITUTE):
        post = core
    body = write_parts(parts, unit)
    if body is None:
        return None
    return f"{post} of {body}" if body[-1].isdigit() else f"{post} of the {body}"


def _ministry(post: str, tokens: Sequence[Token]) -> str | None:
    """The minister of a ministry, with or without "Bộ": "Deputy Minister of Public Security"."""
    text = " ".join(token.text for token in tokens)
    known = _section_of_bodies().get(text) or _section_of_bodies().get(f"{_MINISTRY} {text}")
    if known is None or not known.startswith(_MINISTRY_OF):
        return None
    return f"{post} of {known.removeprefix(_MINISTRY_OF)}"


@cache
def _ranks() -> PhraseMap[str]:
    return PhraseMap(_english("ranks", ("ranks", "degrees", "address", "trades")))


@cache
def _offices() -> PhraseMap[str]:
    return PhraseMap(_english("posts", ("fixed", "heads")))


@cache
def _heads() -> PhraseMap[str]:
    return _section("heads")


@cache
def _section(name: str) -> PhraseMap[str]:
    return PhraseMap(_english("posts", (name,)))


@cache
def _section_of_bodies() -> PhraseMap[str]:
    return PhraseMap(_english("organisations", ("known",)))


def _english(table: str, sections: Sequence[str]) -> Iterator[tuple[str, str]]:
    for section in sections:
        for vietnamese, english in section_of(load_table(table), section).items():
            yield vietnamese, words_of(english)[0]
