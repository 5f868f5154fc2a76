"""The two things that a question names side by side: "A với B", "A hay B", "cả A lẫn B"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from knowledge.answering.asking.phrases import question_words
from knowledge.answering.asking.query import Query, stopwords
from knowledge.answering.asking.rows import terms_of
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.library.terms import Term
from knowledge.models import Span

# How many terms beside the connector still belong to one of the two things, and how much each further one counts.
MOST_TERMS = 6
FADE = 0.65
LONGEST_ITEM = 4  # words of an item of a list
# What every word is worth at least, also one of grammar where nothing else tells the things apart: "thứ nhất", "hai".
PLAIN = 1.0
_MARKS, _COMMAS = frozenset({",", ";", ":", "(", ")"}), frozenset({",", ";"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a thing: `weight` tells how much it says."""

    accented: str
    folded: str
    span: Span  # in the question
    weight: float
    is_name: bool = False  # written as a proper name


@dataclass(frozen=True, slots=True)
class Sides:
    """Two things with the words that tell them apart, those nearest to the connector first."""

    first: tuple[Word, ...]
    second: tuple[Word, ...]
    first_said: tuple[Word, ...]  # all words of the thing
    second_said: tuple[Word, ...]
    listed: tuple[tuple[Word, ...], ...] = ()  # what stands before the first, divided by commas, the nearest first
    items: int = 0  # how many of those surely are items of one list with the two


def find_sides(query: Query) -> Iterator[Sides]:
    """The things around each connector of the question that joins no second question."""
    terms = query.all_terms
    asking = question_words(terms)
    for first, last in _connectors(terms):
        if last + 1 in asking:
            continue
        before = list(_run(query, range(first - 1, -1, -1), asking))
        if terms[last].accented == "hơn" and (subject := _subject(query, first, asking)):
            before = subject
        after = list(_run(query, range(last + 1, len(terms)), asking))
        sides = _apart(query, before, after)
        if sides.first and sides.second:
            listed = tuple(_listed(query, before[-1], asking, {*before, *after}))
            yield replace(sides, listed=listed, items=_count_items(query, before[-1], asking) if listed else 0)


def _subject(query: Query, end: int, asking: set[int]) -> list[int]:
    """The places of the thing before "bị", "được", ... where that stands between it and "nhiều hơn"."""
    words = [term.accented for term in query.all_terms]
    verbs = words_of(section_of(load_table("questions"), "pairs")["predicates"])
    places = [place for place in range(max(end - MOST_TERMS, 0), end) if words[place] in verbs]
    return list(_run(query, range(places[0] - 1, -1, -1), asking)) if places else []


def _count_items(query: Query, start: int, asking: set[int]) -> int:
    """How many items end before a place, each behind an opening word or a comma: "tính *cả iPad*, laptop và"."""
    terms = query.all_terms
    words = [term.accented for term in terms]
    count = 0
    while start > 0 and _is_apart(query.text, terms[start - 1], terms[start], _COMMAS):
        first = start - 1
        while first > 0 and first - 1 not in asking and words[first - 1] not in _openers():
            if _is_apart(query.text, terms[first - 1], terms[first]) or start - first == LONGEST_ITEM:
                break
            first -= 1
        is_opened = first == 0 or words[first - 1] in _openers() or _is_comma(query, first)
        is_adverb = words[first] in words_of(section_of(load_table("questions"), "pairs")["adverbs"])
        if not is_opened or is_adverb or first - 1 in asking:
            break
        count, start = count + 1, first
    return count


def _is_comma(query: Query, place: int) -> bool:
    return _is_apart(query.text, query.all_terms[place - 1], query.all_terms[place], _COMMAS)


@cache
def _openers() -> frozenset[str]:
    return frozenset(words_of(section_of(load_table("questions"), "pairs")["openers"]))


def _listed(query: Query, start: int, asking: set[int], said: set[int]) -> Iterator[tuple[Word, ...]]:
    """What stands before a thing behind a comma, as the first of "A, B và C", without the words of the others."""
    terms = query.all_terms
    known = {terms[place].accented for place in said}
    while start > 0 and _is_apart(query.text, terms[start - 1], terms[start], _COMMAS):
        run = list(_run(query, range(start - 1, -1, -1), asking))
        if not run:
            return
        start = run[-1]
        own = [place for place in run if terms[place].accented not in known]
        content = [place for place in own if terms[place].accented not in stopwords()] or own
        if not content or own[0] != run[0]:
            return
        yield _words(query, content)


def _connectors(terms: Sequence[Term]) -> Iterator[tuple[int, int]]:
    """The first and last place of each connector; "tổng cộng" holds none."""
    words = tuple(term.accented for term in terms)
    place = 1
    while place < len(words):
        sizes = (len(phrase) for phrase in _phrases("connectors") if words[place : place + len(phrase)] == phrase)
        size = next(sizes, 0)
        if size:
            yield place, place + size - 1
        place += max(size, 1)


def _run(query: Query, places: range, asking: set[int]) -> Iterator[int]:
    """The places of a thing, from the connector outwards, up to a mark, a question word or a word that ends it."""
    terms = query.all_terms
    words = tuple(term.accented for term in terms)
    ends = {at for phrase in _phrases("ends") for at in range(len(words)) if words[at : at + len(phrase)] == phrase}
    for count, place in enumerate(places):
        if count and _is_apart(query.text, terms[place - places.step], terms[place]):
            return
        if place in asking or (count and place in ends) or count == MOST_TERMS:
            return
        yield place


def _is_apart(text: str, one: Term, other: Term, marks: frozenset[str] = _MARKS) -> bool:
    """Whether a mark stands between two terms."""
    first, second = sorted((one.span, other.span))
    return text[first.end : second.start].strip() in marks


def _apart(query: Query, before: Sequence[int], after: Sequence[int]) -> Sides:
    """The words of each side that the other lacks; words of grammar only where there are no others."""
    words = [term.accented for term in query.all_terms]
    own = [
        [place for place in side if words[place] not in {words[at] for at in other}]
        for side, other in ((before, after), (after, before))
    ]
    content = [[place for place in side if words[place] not in stopwords()] for side in own]
    chosen = [full or plain for full, plain in zip(content, own, strict=True)]
    first, second = (_words(query, places) for places in chosen)
    return Sides(first, second, _words(query, before), _words(query, after))


def _words(query: Query, places: Sequence[int]) -> tuple[Word, ...]:
    rarity = {term.accented: term.rarity for term in query.terms}
    terms = [query.all_terms[place] for place in places]
    return tuple(
        Word(
            term.accented,
            term.folded,
            term.span,
            max(rarity.get(term.accented, 0.0), PLAIN) * FADE**count,
            term.span.start > 0 and query.text[term.span.start].isupper(),
        )
        for count, term in enumerate(terms)
    )


@cache
def _phrases(key: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of `[pairs]` under a key, longest first."""
    phrases = (terms_of(words) for words in words_of(section_of(load_table("questions"), "pairs")[key]))
    return tuple(sorted(phrases, key=len, reverse=True))
