"""Which phrases of a list stand in a text, word by word."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from knowledge.language.normal import canonical, fold
from knowledge.safety.words import Word
from knowledge.understanding.fuzzy import MIN_LENGTH, closest

GAP: Final = "..."
WIDEST: Final = 3
"""The most words that "..." stands for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a text: its list, and its first word and the one behind its last."""

    tag: str
    start: int
    end: int
    is_whole: bool  # without a gap


@dataclass(frozen=True, slots=True)
class _Phrase:
    tag: str
    words: tuple[str, ...]  # canonical
    folded: tuple[str, ...]
    is_exact: bool


class Phrasebook:
    """Lists of phrases by their tags, ready to be looked for; those of the `exact` tags with their marks only."""

    def __init__(self, lists: Mapping[str, Iterable[str]], exact: Container[str] = ()) -> None:
        self._by_first: dict[str, list[_Phrase]] = defaultdict(list)  # of one word, or with a gap behind the first
        self._by_two: dict[tuple[str, str], list[_Phrase]] = defaultdict(list)
        for tag, phrases in lists.items():
            for text in phrases:
                words = tuple(canonical(text).split())
                self._put(_Phrase(tag, words, tuple(map(fold, words)), tag in exact))
        everywhere = (*self._by_first.values(), *self._by_two.values())
        known = {word for phrases in everywhere for phrase in phrases for word in phrase.folded}
        self._known = sorted(word for word in known if len(word) >= MIN_LENGTH)

    def _put(self, phrase: _Phrase) -> None:
        first, second = (*phrase.folded, GAP)[:2]
        if second == GAP:
            self._by_first[first].append(phrase)
        else:
            self._by_two[first, second].append(phrase)

    def find(self, words: Sequence[Word]) -> list[Found]:
        """All phrases in the words, but none that is a mere part of another."""
        letters = [self._correct(word) for word in words]
        found = [one for start in range(len(words)) for one in self._find_at(start, words, letters)]
        return _without_parts(found, len(words))

    def _correct(self, word: Word) -> str:
        """Its letters, or those of the one word of ours that it is a slip of."""
        if word.is_known:
            return word.folded
        near = closest(word.folded, self._known, limit=1)
        return near[0].word if near else word.folded

    def _find_at(self, start: int, words: Sequence[Word], letters: Sequence[str]) -> Iterator[Found]:
        two = (letters[start], letters[start + 1]) if start + 1 < len(letters) else ("", "")
        for phrase in (*self._by_first.get(letters[start], ()), *self._by_two.get(two, ())):
            end = _match(phrase, 0, start, words, letters)
            if end is not None:
                yield Found(phrase.tag, start, end, GAP not in phrase.words)


def _match(phrase: _Phrase, place: int, at: int, words: Sequence[Word], letters: Sequence[str]) -> int | None:
    """Where the phrase ends if it goes on here from its word at `place`; `None` when it does not."""
    for step in range(place, len(phrase.words)):
        if phrase.words[step] == GAP:
            ends = (_match(phrase, step + 1, at + gap, words, letters) for gap in range(WIDEST + 1))
            return next((end for end in ends if end is not None), None)
        if at >= len(words) or letters[at] != phrase.folded[step]:
            return None
        word, meant = words[at], phrase.words[step]
        if not (word.canonical == meant if phrase.is_exact else word.fits(meant, is_alone=len(phrase.words) == 1)):
            return None
        at += 1
    return at


def _without_parts(found: Sequence[Found], words: int) -> list[Found]:
    """Those that are no mere part of a longer phrase without a gap."""
    ends = [0] * words  # by first word, where the longest phrase ends that starts there
    for one in found:
        if one.is_whole:
            ends[one.start] = max(ends[one.start], one.end)
    reached = (0, *accumulate(ends, max))  # where those end that start before
    return [one for one in found if reached[one.start] < one.end and ends[one.start] <= one.end]
