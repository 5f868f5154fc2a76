"""Lists of phrases, found in running text by longest match."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from knowledge.language.tables import load_table, section_of, words_of
from knowledge.language.tokens import Token, tokenise
from knowledge.models import Span

__all__ = ["PhraseMap", "PhraseMatch", "PhraseSet", "load_table", "section_of", "words_of"]

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class PhraseMatch(Generic[Value]):
    """A phrase of a list, found in a text: `tokens[first:last]`."""

    phrase: str  # as the list writes it
    value: Value
    first: int
    last: int
    span: Span


@dataclass(frozen=True, slots=True)
class _Entry(Generic[Value]):
    phrase: str
    value: Value
    words: tuple[str, ...]  # canonical


class PhraseMap(Generic[Value]):
    """Phrases with a value each; the first of two phrases that differ only in case or tone placement wins."""

    def __init__(self, entries: Mapping[str, Value] | Iterable[tuple[str, Value]]) -> None:
        pairs = entries.items() if isinstance(entries, Mapping) else entries
        self._by_first_word: dict[str, list[_Entry[Value]]] = defaultdict(list)
        self._by_words: dict[tuple[str, ...], _Entry[Value]] = {}
        for phrase, value in pairs:
            words = tuple(token.canonical for token in tokenise(phrase))
            if words and words not in self._by_words:
                entry = _Entry(phrase, value, words)
                self._by_words[words] = entry
                self._by_first_word[words[0]].append(entry)
        for candidates in self._by_first_word.values():
            candidates.sort(key=lambda entry: -len(entry.words))

    def __len__(self) -> int:
        return len(self._by_words)

    def __contains__(self, phrase: str) -> bool:
        return tuple(token.canonical for token in tokenise(phrase)) in self._by_words

    def get(self, phrase: str) -> Value | None:
        """The value of a phrase; `None` when the list does not hold it with these diacritics."""
        entry = self._by_words.get(tuple(token.canonical for token in tokenise(phrase)))
        return entry.value if entry else None

    def match_at(self, tokens: Sequence[Token], place: int) -> PhraseMatch[Value] | None:
        """The longest phrase that begins at a token, diacritics alike; `None` when none does."""
        for entry in self._by_first_word.get(tokens[place].canonical, ()):
            last = place + len(entry.words)
            here = tokens[place:last]
            if tuple(token.canonical for token in here) == entry.words:
                span = Span(here[0].span.start, here[-1].span.end)
                return PhraseMatch(entry.phrase, entry.value, place, last, span)
        return None

    def find(self, tokens: Sequence[Token]) -> list[PhraseMatch[Value]]:
        """The phrases in a text, leftmost longest, without overlap."""
        found, place = [], 0
        while place < len(tokens):
            match = self.match_at(tokens, place)
            if match:
                found.append(match)
            place = match.last if match else place + 1
        return found


class PhraseSet(PhraseMap[None]):
    """Phrases without values."""

    def __init__(self, phrases: Iterable[str]) -> None:
        super().__init__((phrase, None) for phrase in phrases)
