"""The words of a question that say what it is about, without those that only ask for a sum or comparison."""

from collections.abc import Iterator, Sequence
from functools import cache

from knowledge.answering.asking.query import Query, QueryTerm
from knowledge.answering.asking.rows import terms_of
from knowledge.answering.computing.nouns import find_groups
from knowledge.language.tables import load_table, section_of, words_of

# Where questions.toml keeps the words that ask for a computation.
_ASKING = {
    "comparison": ("words", "fewer", "times", "then_now", "more"),
    "total": ("words", "both"),
    "extremes": ("oldest", "youngest", "most", "fewest"),
    "difference": ("rest", "outside", "spent"),
}


def content_of(query: Query) -> tuple[QueryTerm, ...]:
    """The terms of a query without those of phrases that ask for a computation; all when no other is left."""
    asking = set(_places([term.accented for term in query.all_terms]))
    # Articles seldom print how many there are of a group that the question counts itself: "bốn phòng".
    asking |= {place for place, _ in find_groups(query)}
    return tuple(term for term in query.terms if term.place not in asking) or query.terms


def _places(words: Sequence[str]) -> Iterator[int]:
    for phrase in _phrases():
        for place in range(len(words) - len(phrase) + 1):
            if tuple(words[place : place + len(phrase)]) == phrase:
                yield from range(place, place + len(phrase))


@cache
def _phrases() -> frozenset[tuple[str, ...]]:
    table = load_table("questions")
    return frozenset(
        terms_of(phrase)
        for section, keys in _ASKING.items()
        for key in keys
        for phrase in words_of(section_of(table, section)[key])
    )
