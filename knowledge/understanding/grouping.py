"""Puts questions that are alike together: thousands in a second, the same ones whenever it is done again.

Each question joins the first group whose head it resembles, else it heads a group of its own. So that not all are
compared with all, only heads are looked at that share one of its rarest words: a question that resembles a head in
most of its weight cannot but share one of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from math import log
from typing import Final

from knowledge.understanding.fuzzy import closest
from knowledge.understanding.likeness import Wording, may_ask_the_same, read_wording

ALIKE: Final = 0.6  # share of the weight of both that they have in common; looser than for an answer, for people look
_FEW: Final = 10  # in how many questions a word that says nothing stands, were there none: smooths small collections
_OFTEN: Final = 3  # a word that stands so often is no slip
_LONG: Final = 5  # letters from which on a word of one slip is known again


def group_alike(texts: Sequence[str]) -> list[list[int]]:
    """The places of the texts in groups, each group's head first; the groups in the order of their heads.

    Texts are folded words; what stands first heads.
    """
    wordings = _without_slips([read_wording(text) for text in texts])
    heads = _Heads(_weigh(wordings))
    groups: dict[int, list[int]] = {}
    for place, wording in enumerate(map(heads.weigh, wordings)):
        head = heads.find(wording)
        if head is None:
            heads.add(place, wording)
            groups[place] = [place]
        else:
            groups[head].append(place)
    return list(groups.values())


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A wording with what its words weigh."""

    wording: Wording
    weight: float
    rarest: tuple[str, ...]  # without these too little is left to be alike


@dataclass(slots=True)
class _Heads:
    """The heads of groups, found by their rarest words."""

    weights: Mapping[str, float]
    _by_word: dict[str, list[tuple[int, _Weighed]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, place: int, head: _Weighed) -> None:
        for word in head.rarest:
            self._by_word[word].append((place, head))

    def find(self, wanted: _Weighed) -> int | None:
        """The head that it resembles most; of equals the first."""
        best, found, weight_of, matter = ALIKE, None, self.weights.__getitem__, wanted.wording.matter
        for place, head in self._near(wanted):
            shared = sum(map(weight_of, matter & head.wording.matter))
            likeness = shared / (wanted.weight + head.weight - shared)
            if likeness > best or (found is None and likeness >= best):
                best, found = likeness, place
        return found

    def weigh(self, wording: Wording) -> _Weighed:
        weight = sum(self.weights[word] for word in wording.matter)
        return _Weighed(wording, weight, tuple(self._rarest(wording.matter, weight)))

    def _near(self, wanted: _Weighed) -> list[tuple[int, _Weighed]]:
        """The heads that share a rare word, are about as long and ask for the same, in their order."""
        least, most = wanted.weight * ALIKE, wanted.weight / ALIKE
        shared = chain.from_iterable(self._by_word.get(word, ()) for word in wanted.rarest)
        near = {place: head for place, head in shared if least <= head.weight <= most}
        return [one for one in sorted(near.items()) if may_ask_the_same(wanted.wording, one[1].wording)]

    def _rarest(self, matter: frozenset[str], weight: float) -> Iterator[str]:
        left = weight
        for word in sorted(matter, key=lambda each: (-self.weights[each], each)):
            if left < ALIKE * weight:
                return
            yield word
            left -= self.weights[word]


def _count(wordings: Iterable[Wording]) -> Counter[str]:
    return Counter(word for wording in wordings for word in wording.matter)


def _weigh(wordings: Sequence[Wording]) -> Mapping[str, float]:
    """The rarer a word, the more it tells."""
    total = len(wordings) + _FEW
    return {word: log(total / (count + 1)) for word, count in _count(wordings).items()}


def _without_slips(wordings: Sequence[Wording]) -> list[Wording]:
    """The wordings, a word that stands nowhere else replaced by the common one from which one edit leads to it."""
    counts = _count(wordings)
    common = [word for word, count in counts.items() if count >= _OFTEN and len(word) >= _LONG]
    single = (word for word, count in counts.items() if count == 1 and len(word) >= _LONG and word.isalpha())
    meant = {word: near[0].word for word in single if (near := closest(word, common, limit=1))}
    return [
        replace(wording, matter=frozenset(meant.get(word, word) for word in wording.matter)) for wording in wordings
    ]
