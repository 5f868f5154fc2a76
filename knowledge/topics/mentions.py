"""The areas that a text names, as printed; which of ours they are is told elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from knowledge.language.communes import City, list_cities
from knowledge.language.letters import UPPER
from knowledge.language.normal import canonical
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Article, PlaceKind, Span

_WORD: Final = rf"(?:{UPPER}[^\W\d_]*|\d{{1,2}}(?!\w))"
_NAME: Final = rf"{_WORD}(?: {_WORD}){{0,3}}"
_NEXT: Final = re.compile(rf"(?:,| và|;) (?P<name>{_NAME})")
_SEVERAL: Final = re.compile(r"(?:các|những|\d|hai|ba|bốn|năm) $", re.IGNORECASE)
_BEHIND: Final = 12  # characters before a kind in which a number of them stands


@dataclass(frozen=True, slots=True)
class AreaMention:
    """One area as printed, in `Article.text`."""

    kind: str  # "phường", "quận", "thành phố", ...; empty for a bare name
    name: str  # canonical
    span: Span


def find_mentions(article: Article) -> list[AreaMention]:
    """The areas that an article names, in the order of the text, without overlap."""
    text = article.text
    headed = [mention for found in _headed().finditer(text) for mention in _read_headed(found, text)]
    taken = [mention.span for mention in headed]
    bare = (mention for mention in (*_read_provinces(text), *_read_places(article)))
    free = [mention for mention in bare if not any(_overlap(mention.span, span) for span in taken)]
    return sorted(dict.fromkeys((*headed, *free)), key=lambda mention: mention.span)


def _overlap(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


@cache
def _kinds() -> dict[str, str]:
    """What is printed for each kind, in lower case -> the kind."""
    table = section_of(load_table("areas"), "kinds")
    return {word.lower(): kind for kind, words in table.items() for word in (kind, *words_of(words))}


@cache
def _headed() -> re.Pattern[str]:
    """A kind with the capitalised words behind it; abbreviated kinds are capitals: "Q.Lê Chân", "TP Huế"."""
    written = [word for word, kind in _kinds().items() if word == kind or " " in word]
    short = [word for word in _kinds() if word not in written]
    small = "|".join(sorted(map(re.escape, written), key=len, reverse=True))
    capital = "|".join(sorted((re.escape(word.upper()) for word in short), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:(?P<written>(?i:{small})) |(?P<short>{capital}|Tp)(?:\. ?| ))(?P<name>{_NAME})")


def _read_headed(found: re.Match[str], text: str) -> Iterator[AreaMention]:
    """The area behind a kind, and those that are listed after it: "các xã Vĩnh Bảo, Vĩnh Am"."""
    kind = _kinds()[(found["written"] or found["short"]).lower()]
    if len(found["short"] or "") == 1 and not _known(found["name"]):
        return  # the first letter of somebody's name
    mention = _mention(kind, found["name"], found.start(), found.start("name"))
    yield mention
    if _SEVERAL.search(text[max(found.start() - _BEHIND, 0) : found.start()]):
        while (following := _NEXT.match(text, mention.span.end)) and _known(following["name"]):
            place = following.start("name")
            mention = _mention(kind, following["name"], place, place)
            yield mention


def _mention(kind: str, printed: str, start: int, name_at: int) -> AreaMention:
    name = _known(printed) or printed
    return AreaMention(kind, _form_of(name), Span(start, name_at + len(name)))


@lru_cache(maxsize=4096)
def _form_of(name: str) -> str:
    """The canonical form; the same names stand in article after article."""
    return canonical(name)


@lru_cache(maxsize=4096)
def _known(printed: str) -> str:
    """The longest beginning of capitalised words that is a name of the tables; empty for none."""
    words = printed.split(" ")
    beginnings = (" ".join(words[:size]) for size in range(len(words), 0, -1))
    return next((name for name in beginnings if canonical(name) in _known_names()), "")


@cache
def _known_names() -> frozenset[str]:
    names = [name for city in list_cities() for name in _names_of(city)]
    return frozenset(map(canonical, (*section_of(load_table("places"), "provinces"), *names)))


@cache
def provinces() -> dict[str, str]:
    """The canonical names of all provinces, old and new -> the one of today."""
    return {canonical(name): str(now) for name, now in section_of(load_table("places"), "provinces").items()}


def _names_of(city: City) -> Iterator[str]:
    for commune in city.communes:
        yield commune.name
        yield from commune.districts
        yield from (part.name for part in commune.parts)
    yield from (part.name for part in city.merged)


@cache
def _bare_provinces() -> re.Pattern[str]:
    """A province without its kind and not inside a longer name: no "Nguyễn Thái Bình", no "phố Hà Nội"."""
    places = load_table("places")
    # Hồ Chí Minh alone is the man.
    names = [re.escape(name) for name in section_of(places, "provinces") if name != "Hồ Chí Minh"]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(names, key=len, reverse=True))})(?![\w-])(?! {UPPER}[^\W\d_])")


def _read_provinces(text: str) -> Iterator[AreaMention]:
    for found in _bare_provinces().finditer(text):
        before = text[max(found.start() - _BEHIND, 0) : found.start()].rstrip().rpartition(" ")[2]
        if before.lower() not in _names_sites() and before not in _families():
            yield AreaMention("", _form_of(found.group()), Span(found.start(), found.end()))


@cache
def _names_sites() -> frozenset[str]:
    """The last word of what a name of a street or site stands behind."""
    heads = section_of(load_table("places"), "heads")
    return frozenset(head.split()[-1].lower() for kind in ("street", "site", "ward") for head in words_of(heads[kind]))


@cache
def _families() -> frozenset[str]:
    return frozenset(words_of(load_table("names")["family"]))


def _read_places(article: Article) -> Iterator[AreaMention]:
    """The districts and communes that were read out of the text without their kind."""
    for place in article.extract.places:
        name = _form_of(place.name)
        if place.kind in {PlaceKind.DISTRICT, PlaceKind.WARD} and name in _known_names():
            yield AreaMention("", name, place.span)
