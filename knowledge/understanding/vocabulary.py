"""The words of a library: their spellings, how often each stands, and what stands beside it.

It knows what articles say, not what a question means. Built once per library, shared by all questions.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, Final

import numpy as np

from knowledge.language.normal import fold
from knowledge.language.syllables import is_folded_syllable
from knowledge.understanding.chances import GENERAL_PAIRS, UNKNOWN, Chances, weigh
from knowledge.understanding.counting import SHIFT, Counts, Keys, Tally, add_tallies, count_words
from knowledge.understanding.deletions import Deletions, build_deletions, find_near, join_deletions
from knowledge.understanding.general import General, general_words, number_general
from knowledge.understanding.memo import Memo
from knowledge.understanding.prior import everyday_lines

# What is remembered: a few megabytes.
_MOST_PAIRS, _MOST_WORDS = 50_000, 20_000

# A foreign word printed once is as likely a misprint; it is no correction of anything.
_TRUSTED: Final = 2
# The prior has at least this share of the texts' words. Chosen on 20,000 articles, 2026-11.
_PRIOR_SHARE: Final = 0.2


@dataclass(frozen=True, slots=True)
class Lore:
    """What some texts teach about words; that of more texts is joined from that of each."""

    tally: Tally
    deletions: Deletions


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Words by number, in the order of their folded forms; numbers go in and out of the arrays only."""

    numbers: Mapping[str, int]  # canonical form -> number
    forms: tuple[str, ...]
    spellings: Mapping[str, tuple[int, int]]  # folded form -> its forms' numbers, half open
    counts: Counts
    capitals: Counts
    pairs: Keys
    pair_counts: Counts
    pair_capitals: Counts
    deletions: tuple[Deletions, ...]
    general: General
    chances: Chances
    total: int  # words in all texts
    known_pairs: Memo[tuple[int, int], tuple[int, int]]  # what `_pair` found before
    known_shares: Memo[str, float]  # and `capital_share`
    readings: Memo[Hashable, Any]  # and whoever reads single words by this vocabulary

    def number(self, form: str) -> int:
        """The number of a canonical form; `UNKNOWN` when it never stands."""
        return self.numbers.get(form, UNKNOWN)

    def count(self, form: str) -> int:
        """How often a canonical form stands in the texts."""
        number = self.numbers.get(form, UNKNOWN)
        return 0 if number == UNKNOWN else int(self.counts[number])

    def forms_of(self, folded: str) -> tuple[str, ...]:
        """The accented forms that have this form without marks."""
        first, last = self.spellings.get(folded, (0, 0))
        return self.forms[first:last]

    def near(self, folded: str) -> list[tuple[str, int]]:
        """The known folded forms at one or two edits from a folded word, nearest first, with their edits."""
        return find_near(folded, self.deletions, self._is_worth_meaning)

    def _is_worth_meaning(self, folded: str) -> bool:
        """Whether a typo may stand for the folded word: a syllable, or a foreign word printed more than once."""
        first, last = self.spellings.get(folded, (0, 0))
        return first < last and (is_folded_syllable(folded) or int(self.counts[first:last].sum()) >= _TRUSTED)

    def pair_count(self, first: str, second: str) -> int:
        """How often two canonical forms stand side by side."""
        return self._pair(first, second)[0]

    def name_share(self, first: str, second: str) -> float:
        """The share of a pair's occurrences that have a capital on both words; 0 when it never stands."""
        count, capitals = self._pair(first, second)
        return capitals / count if count else 0.0

    def capital_share(self, form: str) -> float:
        """The share of a form's occurrences that have a capital inside a sentence; 0 when it never stands."""
        known = self.known_shares.get(form)
        return self.known_shares.keep(form, self._capital_share(form)) if known is None else known

    def _capital_share(self, form: str) -> float:
        number = self.numbers.get(form, UNKNOWN)
        return 0.0 if number == UNKNOWN else float(self.capitals[number] / max(self.counts[number], 1))

    def _pair(self, first: str, second: str) -> tuple[int, int]:
        left, right = self.numbers.get(first, UNKNOWN), self.numbers.get(second, UNKNOWN)
        if UNKNOWN in (left, right):
            return 0, 0
        known = self.known_pairs.get((left, right))
        return self.known_pairs.keep((left, right), self._count_pair(left, right)) if known is None else known

    def _count_pair(self, left: int, right: int) -> tuple[int, int]:
        key = np.uint64((left << SHIFT) | right)
        place = int(self.pairs.searchsorted(key))
        if place == len(self.pairs) or self.pairs[place] != key:
            return 0, 0
        return int(self.pair_counts[place]), int(self.pair_capitals[place])

    def usual(self, form: str) -> float:
        """How usual a canonical form is, here or at large, as if counted in the texts."""
        number = self.numbers.get(form, UNKNOWN)
        return 0.0 if number == UNKNOWN else float(self.counts[number] + GENERAL_PAIRS * self.general.shares[number])

    def are_neighbours(self, first: str, second: str) -> bool:
        """Whether the second form is known to stand behind the first, here or at large."""
        left, right = self.numbers.get(first, UNKNOWN), self.numbers.get(second, UNKNOWN)
        return UNKNOWN not in (left, right) and (self._pair(first, second)[0] > 0 or self.general.has_pair(left, right))


def learn(texts: Iterable[str]) -> Lore:
    """What the texts teach."""
    tally = count_words(texts)
    return Lore(tally, build_deletions(tally.folded))


def join_lore(parts: Sequence[Lore], gone: Iterable[str] = ()) -> Lore:
    """What all parts teach, without the texts that are gone from them."""
    tallies = [(part.tally, 1) for part in parts]
    return Lore(add_tallies([*tallies, (count_words(gone), -1)]), join_deletions([part.deletions for part in parts]))


def build_vocabulary(texts: Iterable[str]) -> Vocabulary:
    """The words of the texts, topped up with everyday Vietnamese."""
    return compose_vocabulary([learn(texts)])


def compose_vocabulary(parts: Sequence[Lore], gone: Iterable[str] = ()) -> Vocabulary:
    """The words of all parts without those of the texts that are gone, topped up with everyday Vietnamese.

    In many texts the prior counts several times, or it would drown.
    """
    off, prior = count_words(gone), _prior()
    weight = _weigh_prior(prior.tally, [part.tally for part in parts], off)
    tally = add_tallies([(prior.tally, weight), *((part.tally, 1) for part in parts), (off, -1)], _general_pairs())
    numbers = {form: number for number, form in enumerate(tally.forms)}
    general = number_general(numbers)
    return Vocabulary(
        numbers=numbers,
        forms=tally.forms,
        spellings=_group_by_folded(tally),
        counts=tally.counts,
        capitals=tally.capitals,
        pairs=tally.pairs,
        pair_counts=tally.pair_counts,
        pair_capitals=tally.pair_capitals,
        deletions=(prior.deletions, _general_deletions(), *(part.deletions for part in parts)),
        general=general,
        chances=_weigh(tally, general),
        total=int(tally.counts.sum()),
        known_pairs=Memo(_MOST_PAIRS),
        known_shares=Memo(_MOST_WORDS),
        readings=Memo(_MOST_WORDS),
    )


@cache
def _general_pairs() -> frozenset[tuple[str, str]]:
    """The words known without any article, folded and canonical."""
    return frozenset((fold(word), word) for word in general_words())


@cache
def _general_deletions() -> Deletions:
    return build_deletions(sorted({folded for folded, _ in _general_pairs()}))


@cache
def _prior() -> Lore:
    return learn(everyday_lines())


def _weigh_prior(prior: Tally, texts: Sequence[Tally], gone: Tally) -> int:
    """How often each line of the prior counts."""
    words = sum(int(tally.counts.sum()) for tally in texts) - int(gone.counts.sum())
    return max(1, round(words * _PRIOR_SHARE / max(int(prior.counts.sum()), 1)))


def _group_by_folded(tally: Tally) -> dict[str, tuple[int, int]]:
    groups = groupby(enumerate(tally.folded), key=lambda item: item[1])
    ranges = ((folded, [number for number, _ in group]) for folded, group in groups)
    return {folded: (numbers[0], numbers[-1] + 1) for folded, numbers in ranges}


def _weigh(tally: Tally, general: General) -> Chances:
    followers = _count_keys(tally.pairs >> np.uint64(SHIFT), len(tally.forms))
    leaders = _count_keys(tally.pairs & np.uint64((1 << SHIFT) - 1), len(tally.forms))
    return weigh(tally.counts, followers, leaders, (tally.pairs, tally.pair_counts), general)


def _count_keys(numbers: Keys, length: int) -> Counts:
    return np.bincount(numbers.astype(np.int64), minlength=length).astype(np.uint32)
