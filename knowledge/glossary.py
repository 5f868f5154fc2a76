"""What a word of police and administration means: abbreviations, units, ranks, posts, organisations and documents.

Pure: the word lists of `knowledge.language` and the articles that are handed in; knows of no question and no answer.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from knowledge.language.lexicon import load_table, section_of, words_of
from knowledge.language.normal import fold, normalise
from knowledge.models import Article, Document

NEAREST: Final = 3
ALIKE: Final = 0.4  # share of common pairs of letters below which a word is no help
LONGEST: Final = 60  # characters of a word that is looked up; a longer one is no word
_WANTED: Final = re.compile(r"[^\W_]+")
_NUMBER: Final = re.compile(r"\d{2,}")
# "CATP là gì", "V05 la gi vay", "what is PC04": an abbreviation or code, nothing else around it.
_ASKED: Final = (
    re.compile(
        r"^(?P<word>[^\s?]{2,12}) (?:là|la) (?:gì|gi|j)(?: (?:vậy|vay|thế|the|ạ|a|nhỉ|nhi))?[ ?.!]*$", re.IGNORECASE
    ),
    re.compile(r"^what(?:'s| is| does) (?P<word>[^\s?]{2,12})(?: (?:mean|stand for))?[ ?.!]*$", re.IGNORECASE),
)
_TABLES: Final = (("ranks", "ranks"), ("posts", "fixed"), ("posts", "heads"), ("organisations", "known"))


class Kind(StrEnum):
    """What a word is."""

    ABBREVIATION = "abbreviation"
    UNIT = "unit"
    RANK = "rank"
    POST = "post"
    ORGANISATION = "organisation"
    DOCUMENT = "document"


_KINDS: Final = {"ranks": Kind.RANK, "posts": Kind.POST, "organisations": Kind.ORGANISATION}


@dataclass(frozen=True, slots=True)
class Entry:
    """One word with what it means."""

    word: str  # as written
    kind: Kind
    meanings: tuple[str, ...] = ()  # Vietnamese, the commonest first
    english: str | None = None
    level: tuple[int, int] | None = None  # of a rank: its place from the top, and how many there are
    document: Document | None = None
    article: Article | None = None  # where the articles say so; `None`: our word lists


@dataclass(frozen=True, slots=True)
class Lookup:
    """What was found, else the words written most alike."""

    entries: tuple[Entry, ...]
    nearest: tuple[str, ...] = ()


def look_up(typed: str, articles: Iterable[Article]) -> Lookup:
    """What a word means, in the lists first, then as the articles use it."""
    key = _key(typed)
    if not key or len(typed) > LONGEST:
        return Lookup(())
    entries = _entries().get(key, ()) or tuple(_told(key, articles))
    return Lookup(entries) if entries else Lookup((), _nearest(key))


def asked_word(question: str) -> str | None:
    """The word of our lists that a question asks the meaning of; `None` for every other question."""
    if len(question) > LONGEST:
        return None
    found = next((match for pattern in _ASKED if (match := pattern.match(normalise(question).strip()))), None)
    word = found["word"] if found else ""
    return (
        word if any(entry.kind in {Kind.ABBREVIATION, Kind.UNIT} for entry in _entries().get(_key(word), ())) else None
    )


@cache
def _entries() -> Mapping[str, tuple[Entry, ...]]:
    """The entries of our lists by folded word."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in (*_abbreviations(), *_titles()):
        if all(entry.word != known.word for known in found[_key(entry.word)]):
            found[_key(entry.word)].append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def _abbreviations() -> Iterator[Entry]:
    table = load_table("abbreviations")
    for name in table:
        kind = Kind.UNIT if name == "police_units" else Kind.ABBREVIATION
        for word, meaning in section_of(table, name).items():
            yield Entry(word, kind, words_of(meaning), _english(words_of(meaning)[0]))


def _titles() -> Iterator[Entry]:
    ladder = list(section_of(load_table("glossary"), "ladder"))
    for table, section in _TABLES:
        for word, english in section_of(load_table(table), section).items():
            place = (ladder.index(word) + 1, len(ladder)) if word in ladder else None
            yield Entry(word, _KINDS[table], (), words_of(english)[0], place)


@cache
def _english_names() -> Mapping[str, str]:
    tables = (("organisations", "known"), ("organisations", "bodies"), ("posts", "fixed"), ("ranks", "degrees"))
    pairs = (pair for table, section in tables for pair in section_of(load_table(table), section).items())
    return {_key(word): words_of(english)[0] for word, english in pairs} | {
        _key(word): str(english) for word, english in section_of(load_table("glossary"), "english").items()
    }


def _english(meaning: str) -> str | None:
    return _english_names().get(_key(meaning))


def _told(key: str, articles: Iterable[Article]) -> Iterator[Entry]:
    """The first document of that number, or the first organisation that an article calls so."""
    for article in articles:
        entry = _document(key, article) or _organisation(key, article)
        if entry:
            yield entry
            return


def _document(key: str, article: Article) -> Entry | None:
    for document in article.extract.documents:
        names = {_key(f"{document.kind} {number}") for number in (document.number, document.short_number) if number}
        if key in names | {_key(number) for number in (document.number,) if number}:
            word = f"{document.kind} {document.number or document.short_number}"
            return Entry(word, Kind.DOCUMENT, document=document, article=article)
    return None


def _organisation(key: str, article: Article) -> Entry | None:
    """An organisation by an alias, or by the number in it: "799" for "Ban Chỉ đạo 799"."""
    for organisation in article.extract.organisations:
        for alias in organisation.aliases:
            numbers = _NUMBER.findall(alias) if key.isdecimal() else ()
            if key == _key(alias) or key in numbers:
                return Entry(alias, Kind.ORGANISATION, (organisation.name,), article=article)
    return None


def _nearest(key: str) -> tuple[str, ...]:
    """Words that share the most pairs of letters with it, the shorter first of equals."""
    pairs = _pairs(key)
    scored = ((_alike(pairs, _pairs(other)), -len(other), entries[0].word) for other, entries in _entries().items())
    return tuple(word for score, _, word in sorted(scored, reverse=True)[:NEAREST] if score >= ALIKE)


def _pairs(key: str) -> frozenset[str]:
    padded = f" {key} "
    return frozenset(padded[place : place + 2] for place in range(len(padded) - 1))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _key(word: str) -> str:
    """Folded letters and digits, a blank between: "PCCC&CNCH" -> "pccc cnch"."""
    return " ".join(_WANTED.findall(fold(normalise(word)).lower()))
