"""The post that a question asks about: "giám đốc" is not "phó giám đốc"."""

from collections.abc import Sequence
from functools import cache

from knowledge.answering.asks import AnswerType, Asks, terms_of
from knowledge.language.tables import load_table, section_of
from knowledge.library.terms import Term

Words = tuple[str, ...]

# So many words may stand between "ai" and the post: "ai *được bổ nhiệm làm* Phó Giám đốc".
_GAP = 5


def post_asked(terms: Sequence[Term], asks: Asks) -> Words | None:
    """The post of the person asked for with its prefix, or `None` when the question names none."""
    ask = asks.asks[0]
    if ask.type is not AnswerType.PERSON:
        return None
    words = tuple(term.accented for term in terms)
    found = find_posts(words)
    after = [post for place, post in found if 0 < place - ask.last <= _GAP]
    if after:
        return after[0]
    first = [post for place, post in found if place <= 1 and place < ask.first]
    return first[0] if first else None


def find_posts(words: Sequence[str]) -> list[tuple[int, Words]]:
    """Every post in a row of accented words with its place, prefix included, the longest at each place."""
    found, place = [], 0
    while place < len(words):
        size = _post_at(words, place)
        if size:
            found.append((place, tuple(words[place : place + size])))
        place += max(size, 1)
    return found


def _post_at(words: Sequence[str], place: int) -> int:
    """How many words the post at a place takes; 0 for none."""
    prefix = next((len(p) for p in _prefixes() if tuple(words[place : place + len(p)]) == p), 0)
    start = place + prefix
    sizes = [size for size in range(1, 6) if tuple(words[start : start + size]) in _heads()]
    return prefix + max(sizes) if sizes else 0


@cache
def _heads() -> frozenset[Words]:
    return frozenset(terms_of(head) for head in section_of(load_table("posts"), "heads"))


@cache
def _prefixes() -> tuple[Words, ...]:
    return tuple(terms_of(prefix) for prefix in section_of(load_table("posts"), "prefixes"))
