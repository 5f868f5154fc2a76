"""Capitals put back: names as the library prints them, everything else as typed."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from knowledge.language.shorthand import expansions_of
from knowledge.language.tokens import Token
from knowledge.understanding.paths import Reading
from knowledge.understanding.persons import measure_person
from knowledge.understanding.spelling import is_word
from knowledge.understanding.vocabulary import Vocabulary

# A pair of words is a name when the library prints it with capitals at least this often, and not once by chance.
_NAME_SHARE: Final = 0.5
_LEAST_COUNT: Final = 2
_LIKE_NAMES: Final = 0.25
# Two names side by side are two when the pair between them is so much rarer than the pairs of either.
_SPLIT_SHARE: Final = 0.5
# A common word ends with a name's first, "hạng ba" before "Ba Vì", when it is so large a share of its first word.
_CLING_SHARE: Final = 0.3
# A name's last word is cut from a common one, "Bộ Tư" from "Bộ Tư lệnh", when what follows stands there this often.
_CUT_SHARE, _LEAST_CUT = 0.5, 3
_LONGEST: Final = 4  # syllables of a person's name
# A word is an abbreviation when it is hardly ever printed without a capital and is no syllable.
_ABBREVIATION_SHARE: Final = 0.8


@dataclass(frozen=True, slots=True)
class _Word:
    """One word that was read, and how it was typed."""

    word: str  # canonical
    place: int  # of its token
    is_capital: bool
    is_apart: bool  # punctuation stands before it, or it is an abbreviation


@dataclass(frozen=True, slots=True)
class Cased:
    """The names in a question, and the text of each token with its capitals."""

    names: tuple[str, ...]  # typed with capitals
    guessed: tuple[str, ...]  # typed without
    texts: tuple[str, ...]


def find_capitals(tokens: Sequence[Token], readings: Sequence[Reading], vocabulary: Vocabulary) -> Cased:
    """The names, and the question as a newspaper would print it."""
    words = list(_words(tokens, readings))
    runs = _find_runs(words, vocabulary)
    named = {place for run in runs for place in run}
    shown: list[list[str]] = [[] for _ in tokens]
    for number, word in enumerate(words):
        shown[word.place].append(_shown(word.word, number in named, vocabulary))
    texts = tuple(
        _with_case_of(token, reading, " ".join(parts))
        for token, reading, parts in zip(tokens, readings, shown, strict=True)
    )
    sure = [run for run in runs if all(words[place].is_capital for place in run)]
    guessed = [run for run in runs if run not in sure]
    return Cased(_names_of(sure, words), _names_of(guessed, words), texts)


def _names_of(runs: Sequence[range], words: Sequence[_Word]) -> tuple[str, ...]:
    return tuple(" ".join(words[place].word.title() for place in run) for run in runs)


def _words(tokens: Sequence[Token], readings: Sequence[Reading]) -> Iterator[_Word]:
    end, was_short = 0, False
    is_loud = all(token.text.isupper() for token in tokens if token.text[0].isalpha())
    for place, (token, reading) in enumerate(zip(tokens, readings, strict=True)):
        for number, word in enumerate(reading.words):
            is_apart = number == 0 and (
                token.span.start > end + 1 or (not is_loud and (was_short or _is_typed_short(token)))
            )
            yield _Word(word, place, token.text[0].isupper() and not is_loud, is_apart)
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


def _find_runs(words: Sequence[_Word], vocabulary: Vocabulary) -> list[range]:
    """The places of each name of two or more words."""
    knows_capitals = any(word.is_capital and word.place > 0 for word in words)
    are_linked = [_are_name(first, second, knows_capitals, vocabulary) for first, second in pairwise(words)]
    _part_names(words, are_linked, vocabulary)
    persons = _link_persons(words, are_linked, vocabulary)
    runs, first = [], 0
    for place, is_linked in enumerate([*are_linked, False]):
        if not is_linked:
            is_before_name = are_linked[place + 1 : place + 2] == [True]
            kept = {*persons, place} if is_before_name else persons
            runs.append(_trim(range(first, place + 1), words, kept, vocabulary))
            first = place + 1
    return [run for run in runs if len(run) > 1]


def _part_names(words: Sequence[_Word], are_linked: list[bool], vocabulary: Vocabulary) -> None:
    """Unlinks two names side by side that were typed without capitals: "Minh Hải Hưng Yên"."""
    for place in range(1, len(are_linked) - 1):
        if all(are_linked[place - 1 : place + 2]) and not words[place].is_capital:
            left, middle, right = (
                vocabulary.pair_count(words[first].word, words[first + 1].word) for first in range(place - 1, place + 2)
            )
            are_linked[place] = middle > _SPLIT_SHARE * min(left, right)


def _link_persons(words: Sequence[_Word], are_linked: list[bool], vocabulary: Vocabulary) -> set[int]:
    """Links what makes a person's name; the places of all words in such names."""
    persons: set[int] = set()
    for place, word in enumerate(words):
        length = 0 if place in persons else measure_person(_together(words[place : place + _LONGEST]), vocabulary)
        if length and not word.is_capital:
            are_linked[place : place + length - 1] = [True] * (length - 1)
            if place and (place - 1) not in persons:
                are_linked[place - 1] = False
            persons.update(range(place, place + length))
    return persons


def _together(words: Sequence[_Word]) -> list[str]:
    """The first words up to the first punctuation."""
    apart = next((place for place, word in enumerate(words) if place and word.is_apart), len(words))
    return [word.word for word in words[:apart]]


def _trim(run: range, words: Sequence[_Word], persons: Collection[int], vocabulary: Vocabulary) -> range:
    """The run without an end that rather belongs to the common word beside it: "Bộ Công" in "cán bộ công an"."""
    if len(run) > 1 and run[-1] not in persons and run[-1] + 1 < len(words):
        before, last, after = (words[place].word for place in (run[-2], run[-1], run[-1] + 1))
        beside = vocabulary.pair_count(last, after)
        if beside >= _LEAST_CUT and beside >= _CUT_SHARE * vocabulary.pair_count(before, last):
            run = run[:-1]
    if len(run) > 1 and run[0] not in persons and run[0] and not words[run[0]].is_apart:
        before, first, second = (words[place].word for place in (run[0] - 1, run[0], run[1]))
        beside = vocabulary.pair_count(before, first)
        is_common = beside >= max(_LEAST_CUT, _CLING_SHARE * vocabulary.count(before))
        if is_common and beside > vocabulary.pair_count(first, second):
            run = run[1:]
    return run
