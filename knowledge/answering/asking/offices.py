"""The post or rank of the person asked for: "giám đốc" is not "phó giám đốc"."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.answering.asking.ask import AnswerType, Asks
from knowledge.answering.asking.query import stopwords
from knowledge.answering.asking.rows import split_all, terms_of
from knowledge.language.tables import load_table, section_of
from knowledge.library.terms import Term

Words = tuple[str, ...]

_OFFICE = 4  # words after a post that tell where it is held
# What a post counts when it is held elsewhere.
POST_ALONE = 0.4
_HEAD = ("trưởng",)
# So many words may stand between "ai" and the post: "ai *được bổ nhiệm làm* Phó Giám đốc".
_GAP = 5


@dataclass(frozen=True, slots=True)
class Office:
    """A post with its prefix, and the words of where it is held: "phó giám đốc" of "sở tư pháp"."""

    post: Words
    where: Words

    @property
    def is_broad(self) -> bool:
        """Whether people hold it who are called by another post: an officer, a member."""
        return self.post in _broad()

    def share_in(self, words: Sequence[str]) -> float:
        """1 when the words name the place too, down to `POST_ALONE` when they name none of it."""
        if not self.where:
            return 1.0
        share = sum(word in words for word in self.where) / len(self.where)
        return POST_ALONE + (1 - POST_ALONE) * share


def office_asked(terms: Sequence[Term], asks: Asks) -> Office | None:
    """The post of the person asked for and where it is held, or `None` when the question names none."""
    ask = asks.asks[0]
    if ask.type is not AnswerType.PERSON:
        return None
    words = tuple(term.accented for term in terms)
    for place, post in find_posts(words):
        follows = 0 < place - ask.last <= _GAP
        leads = place < ask.first and (place <= 1 or post == ask.head)
        if follows or leads:
            start = place + len(post)
            where = tuple(word for word in words[start : start + _OFFICE] if word not in stopwords())
            return Office(_as_printed(post, where), where)
    return None


def _as_printed(post: Words, where: Words) -> Words:
    """The post as articles print it: "trưởng *cục* ..." is a "cục trưởng"."""
    turned = (*where[:1], *_HEAD)
    return turned if post == _HEAD and turned in _heads() else post


def find_posts(words: Sequence[str]) -> list[tuple[int, Words]]:
    """Every post in a row of accented words with its place, prefix included, the longest at each place."""
    return list(_find_posts(tuple(words)))


@lru_cache(maxsize=1 << 12)
def _find_posts(words: Words) -> tuple[tuple[int, Words], ...]:
    found, place = [], 0
    while place < len(words):
        size = _post_at(words, place)
        if size:
            found.append((place, words[place : place + size]))
        place += max(size, 1)
    return tuple(found)


def _post_at(words: Words, place: int) -> int:
    """How many words the post at a place takes; 0 for none."""
    if words[place] not in _first_words():
        return 0
    prefix = next((len(p) for p in _prefixes() if words[place : place + len(p)] == p), 0)
    start = place + prefix
    sizes = [size for size in range(1, 6) if words[start : start + size] in _heads()]
    return prefix + max(sizes) if sizes else 0


@cache
def _heads() -> frozenset[Words]:
    posts, ranks = section_of(load_table("posts"), "heads"), section_of(load_table("ranks"), "ranks")
    return frozenset(terms_of(head) for head in (*posts, *ranks))


@cache
def _first_words() -> frozenset[str]:
    """What a post or its prefix may begin with; most words are none of it."""
    return frozenset(words[0] for words in (*_heads(), *_prefixes()) if words)


@cache
def _prefixes() -> tuple[Words, ...]:
    return tuple(terms_of(prefix) for prefix in section_of(load_table("posts"), "prefixes"))


@cache
def _broad() -> frozenset[Words]:
    return frozenset(split_all(load_table("posts")["broad"]))
