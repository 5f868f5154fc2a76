"""Capitals put back: names as the library prints them, everything else as typed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from knowledge.language.shorthand import expansions_of
from knowledge.language.tokens import Token
from knowledge.understanding.paths import Reading
from knowledge.understanding.spelling import is_word
from knowledge.understanding.vocabulary import Vocabulary

# A pair of words is a name when the library prints it with capitals at least this often, and not once by chance.
_NAME_SHARE: Final = 0.5
_LEAST_COUNT: Final = 2
_LIKE_NAMES: Final = 0.25
# A name's last word is cut from a common one, "Bộ Tư" from "Bộ Tư lệnh", when what follows stands there this often.
_CUT_SHARE, _LEAST_CUT = 0.5, 3
# A word is an abbreviation when it is hardly ever printed without a capital and is no syllable.
_ABBREVIATION_SHARE: Final = 0.8


@dataclass(frozen=True, slots=True)
class _Word:
    """One word that was read, and how it was typed."""

    word: str  # canonical
    place: int  # of its token
    is_capital: bool
    is_apart: bool  # punctuation stands before it, or it is an abbreviation


def find_capitals(
    tokens: Sequence[Token], readings: Sequence[Reading], vocabulary: Vocabulary
) -> tuple[list[str], list[str]]:
    """The names in a question, and the text of each token with its capitals."""
    words = list(_words(tokens, readings))
    knows_capitals = any(word.is_capital and word.place > 0 for word in words)
    are_linked = [_are_name(first, second, knows_capitals, vocabulary) for first, second in pairwise(words)]
    shown: list[list[str]] = [[] for _ in tokens]
    for word, left, right in zip(words, [False, *are_linked], [*are_linked, False], strict=False):
        shown[word.place].append(_shown(word.word, left or right, vocabulary))
    texts = [
        _with_case_of(token, reading, " ".join(parts))
        for token, reading, parts in zip(tokens, readings, shown, strict=True)
    ]
    return _find_names(words, are_linked, vocabulary), texts


def _words(tokens: Sequence[Token], readings: Sequence[Reading]) -> Iterator[_Word]:
    end, was_short = 0, False
    for place, (token, reading) in enumerate(zip(tokens, readings, strict=True)):
        for number, word in enumerate(reading.words):
            is_apart = number == 0 and (token.span.start > end + 1 or was_short or _is_typed_short(token))
            yield _Word(word, place, token.text[0].isupper(), is_apart)
        end, was_short = token.span.end, _is_typed_short(token)


def _is_typed_short(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def _are_name(first: _Word, second: _Word, knows_capitals: bool, vocabulary: Vocabulary) -> bool:  # noqa: FBT001
    """Whether two neighbours belong to one name: the library prints them so, or the citizen typed them so."""
    words = (first.word, second.word)
    if second.is_apart or not all(word.isalpha() for word in words) or _is_short(words, vocabulary):
        return False
    is_printed_so = vocabulary.name_share(*words) >= _NAME_SHARE and (
        vocabulary.pair_count(*words) >= _LEAST_COUNT or _like_names(words, vocabulary)
    )
    if first.is_capital and second.is_capital:
        return is_printed_so or first.place > 0
    return is_printed_so and not (knows_capitals and first.is_capital != second.is_capital)


def _like_names(words: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether both words stand in names often enough for one sight of the pair to do."""
    return all(vocabulary.capital_share(word) >= _LIKE_NAMES for word in words)


def _is_short(words: Sequence[str], vocabulary: Vocabulary) -> bool:
    return any(_is_abbreviation(word, vocabulary) for word in words)


def _is_abbreviation(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is one that newspapers print in capitals."""
    is_printed_so = vocabulary.capital_share(word) >= _ABBREVIATION_SHARE and not is_word(word)
    return is_printed_so and bool(expansions_of(word.upper()))


def _shown(word: str, is_name: bool, vocabulary: Vocabulary) -> str:  # noqa: FBT001
    if _is_abbreviation(word, vocabulary):
        return word.upper()
    return word.title() if is_name else word


def _with_case_of(token: Token, reading: Reading, word: str) -> str:
    """A word that was read, with the capitals of what was typed where it had any; numbers and codes as typed."""
    if not token.canonical.isalpha():
        return token.text
    if reading.words == (token.canonical,) and token.text[0].isupper():
        return token.text
    return word[0].upper() + word[1:] if token.text[0].isupper() else word


def _find_names(words: Sequence[_Word], are_linked: Sequence[bool], vocabulary: Vocabulary) -> list[str]:
    """The runs of words that are linked as names, but not "Bộ Công" out of "Bộ Công an"."""
    names, first = [], 0
    for place, is_linked in enumerate([*are_linked, False]):
        if not is_linked:
            run, after = [word.word for word in words[first : place + 1]], words[place + 1 : place + 2]
            if len(run) > 1 and not (after and _is_cut(run, after[0].word, vocabulary)):
                names.append(" ".join(map(str.title, run)))
            first = place + 1
    return names


def _is_cut(run: Sequence[str], after: str, vocabulary: Vocabulary) -> bool:
    behind = vocabulary.pair_count(run[-1], after)
    return behind >= _LEAST_CUT and behind >= _CUT_SHARE * vocabulary.pair_count(run[-2], run[-1])
