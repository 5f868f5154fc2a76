"""The words of a question that say what it is about, without those that only ask for a sum or comparison."""

from collections.abc import Iterator, Sequence

from knowledge.answering.asking.query import Query, QueryTerm
from knowledge.answering.asking.rows import listed
from knowledge.answering.computing.nouns import find_groups

# Where questions.toml keeps the words that ask for a computation.
_ASKING = {
    "comparison": ("words", "fewer", "times", "then_now", "more"),
    "total": ("words", "both"),
    "extremes": ("oldest", "youngest", "most", "fewest"),
    "difference": ("rest", "outside", "spent"),
    "ages": ("apart", "words"),
    "people_compared": ("oldest", "youngest"),
}


def content_of(query: Query) -> tuple[QueryTerm, ...]:
    """The terms of a query without those of phrases that ask for a computation; all when no other is left."""
    asking = set(_places([term.accented for term in query.all_terms]))
    # Articles seldom print how many there are of a group that the question counts itself: "bốn phòng".
    asking |= {place for place, _ in find_groups(query)}
    return tuple(term for term in query.terms if term.place not in asking) or query.terms


def _places(words: Sequence[str]) -> Iterator[int]:
    for section, keys in _ASKING.items():
        for key in keys:
            for place, phrase, _ in listed("questions", section, key).places_in(words):
                yield from range(place, place + len(phrase))
