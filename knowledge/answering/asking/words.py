"""Which two neighbouring syllables are one Vietnamese word: "thu hồi", "bị can"; most words have two."""

import math
from collections.abc import Collection, Sequence
from functools import cache
from itertools import chain

from knowledge.answering.asking.rows import terms_of
from knowledge.language.communes import list_cities, names_of_communes
from knowledge.language.tables import load_table, section_of, texts_of, words_of
from knowledge.understanding.vocabulary import Vocabulary

# Word lists whose Vietnamese phrases are words of the language.
_TABLES = (
    *("awards", "documents", "organisations", "places", "posts", "ranks", "units"),
    *("english", "english_city", "english_life", "english_security", "english_state", "english_words"),
)
# What a listed word and a clinging pair are worth against each other when they overlap.
LISTED, CLINGING = 1.0, 0.6
# Two syllables that stand together this many times oftener than by chance are one word, from so many times on.
_TOGETHER, _OFTEN = math.log(30), 3


def find_words(syllables: Sequence[str], vocabulary: Vocabulary | None, alone: Collection[int] = ()) -> list[range]:
    """The places of each word of a row of accented syllables, listed pairs before pairs that cling together.

    The syllables at the places in `alone` join no other. Without a vocabulary none is known to cling.
    """
    total = 0 if vocabulary is None else vocabulary.total
    best: list[tuple[float, int]] = [(0.0, 0)]  # up to each place: the worth of the best cut, the size of its last word
    for end in range(1, len(syllables) + 1):
        single = best[end - 1][0], 1
        pair = best[end - 2][0] + _worth(syllables, end - 2, vocabulary, total) if end > 1 else 0.0
        joins = end > 1 and end - 1 not in alone and end - 2 not in alone and pair > single[0]
        best.append((pair, 2) if joins else single)
    words, end = [], len(syllables)
    while end:
        words.append(range(end - best[end][1], end))
        end -= best[end][1]
    return words[::-1]


def _worth(syllables: Sequence[str], place: int, vocabulary: Vocabulary | None, total: int) -> float:
    """What it is worth to take the syllables at a place and after it as one word; 0 for two that are none."""
    if (syllables[place], syllables[place + 1]) in _lexicon():
        return LISTED
    return CLINGING if vocabulary and _clings(syllables, place, vocabulary, total) else 0.0


def _clings(syllables: Sequence[str], place: int, vocabulary: Vocabulary, total: int) -> bool:
    first, second = syllables[place], syllables[place + 1]
    together = vocabulary.pair_count(first, second)
    if together < _OFTEN or not first.isalpha() or not second.isalpha():
        return False
    by_chance = vocabulary.count(first) * vocabulary.count(second) / max(total, 1)
    return math.log(together / max(by_chance, 1e-9)) >= _TOGETHER


@cache
def _lexicon() -> frozenset[tuple[str, ...]]:
    """All phrases of two syllables of the word lists that hold no word of grammar alone, such as "được bắt"."""
    texts = chain.from_iterable(texts_of(load_table(name)) for name in _TABLES)
    communes = chain.from_iterable(map(names_of_communes, list_cities()))
    phrases = map(terms_of, chain(texts, communes))
    synonyms = (phrase for phrase in map(terms_of, texts_of(load_table("synonyms"))) if not _is_helped(phrase))
    listed = {phrase for phrase in (*phrases, *synonyms) if len(phrase) == 2 and not _is_loose(phrase)}  # noqa: PLR2004
    return frozenset(listed.union(terms_of(words) for words in words_of(load_table("stopwords")["joined"])))


def _is_helped(phrase: tuple[str, ...]) -> bool:
    """Whether a phrase of the synonyms is a word with one beside it that only helps: "bị bắt", "lao tới"."""
    helping = section_of(load_table("synonyms"), "helping")
    return phrase[0] in words_of(helping["before"]) or phrase[-1] in words_of(helping["after"])


def _is_loose(phrase: tuple[str, ...]) -> bool:
    """Whether the phrase is a word with one of grammar before it: "được thưởng", "đã tặng"."""
    return phrase[0] in words_of(load_table("stopwords")["loose"])


def is_listed(first: str, second: str) -> bool:
    """Whether two syllables are one word by the word lists: "văn phòng"."""
    return (first, second) in _lexicon()
