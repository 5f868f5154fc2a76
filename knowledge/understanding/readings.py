"""What each typed token may mean: itself, the same with marks, another word by a slip of ear or finger."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log
from typing import Final

from knowledge.language.normal import has_diacritics
from knowledge.language.shorthand import count_hints, dialect_meanings_of, expansions_of, meanings_of
from knowledge.language.syllables import is_folded_syllable
from knowledge.language.tokens import Token, tokenise
from knowledge.understanding.counting import NUMBER
from knowledge.understanding.deletions import LONG
from knowledge.understanding.paths import LONGER, Reading
from knowledge.understanding.spelling import (
    TONE_SWAPPED,
    is_less_marked,
    is_word,
    price_edits,
    price_marks,
    price_slip,
    slips_of,
    take_apart,
)
from knowledge.understanding.vocabulary import Vocabulary

# Costs in nats, see spelling.py. Chosen together with those.
NONSENSE: Final = 6.0  # to keep what is neither a syllable nor a word of the library
NAME_GUARD: Final = 5.0  # to change what was typed with a capital, as names are
WORD_GUARD: Final = 2.5  # to change a syllable that the library prints
SYLLABLE_GUARD: Final = 1.5  # to change one that it does not
WRITTEN_SHORT: Final = 1.5
LESS_USUAL: Final = 1.0  # for each meaning before it in the list
HINTED: Final = -2.0  # where another word of the question speaks for it
SHORT_GUARD: Final = 1.5  # to write out what is a word as well, "ca", or what the library prints short
DIALECT: Final = 4.0
LETTER_HELD: Final = 2.0
BLANK_MISSED: Final = 6.5  # two words typed as one
# More readings of one token than this only cost time: the path never takes the rest.
_MOST: Final = 14
# An abbreviation of so many letters that the library prints so often stays as it is.
_SHORTEST_ABBREVIATION, _USUAL = 2, 5
_SHORTEST_TO_SPLIT: Final = 4


@dataclass(frozen=True, slots=True)
class Mood:
    """How a question is typed as a whole."""

    missed: float  # what a mark left out means, 0 (nothing: there are none) to 1 (a slip)
    care: float  # how much less likely slips are than in text full of them: factor of their costs, at least 1
    has_capitals: bool  # names stand out by a capital
    words: frozenset[str]  # canonical, all of the question


def read_at_first(token: Token, mood: Mood, vocabulary: Vocabulary) -> list[Reading]:
    """The readings that need no mistake but marks left out; with mistakes only where nothing else is known."""
    if meanings_of(token.text):  # what these are depends on the words around
        return _read_at_first(token, mood, vocabulary)
    key = (token.text, mood.missed, mood.care, mood.has_capitals)
    known: list[Reading] | None = vocabulary.readings.get(key)
    return vocabulary.readings.keep(key, _read_at_first(token, mood, vocabulary)) if known is None else known


def _read_at_first(token: Token, mood: Mood, vocabulary: Vocabulary) -> list[Reading]:
    typed = token.canonical
    short = list(_written_out(token, mood, vocabulary))
    if not typed.isalpha() or (_is_abbreviation(token, mood) and not short):
        return [Reading((_number_or(typed),), 0.0)]
    keep = _keep(token, vocabulary)
    if short:
        return [keep, *_with_more_marks(token, mood, vocabulary), *short]
    if not _is_known(token, vocabulary):
        return read_with_mistakes(token, mood, vocabulary)
    return [keep] if take_apart(typed)[2] else _cheapest([keep, *_with_more_marks(token, mood, vocabulary)], vocabulary)


def read_with_mistakes(token: Token, mood: Mood, vocabulary: Vocabulary) -> list[Reading]:
    """The readings of a word as typed and of all that it may be a slip for."""
    if not token.canonical.isalpha() or _is_abbreviation(token, mood):
        return read_at_first(token, mood, vocabulary)
    sure = [*_with_more_marks(token, mood, vocabulary), *_written_out(token, mood, vocabulary)]
    others = [*_with_other_marks(token, mood, vocabulary), *_by_slips(token, mood, vocabulary)]
    if not _is_known(token, vocabulary):
        others += [*_squeezed(token, vocabulary), *_by_edits(token, mood, vocabulary), *_split(token, vocabulary)]
    guard = _guard(token, mood, vocabulary)
    guarded = [
        Reading(reading.words, reading.cost * mood.care + (guard if reading.cost > TONE_SWAPPED else 0.0))
        for reading in others
    ]
    return _cheapest([_keep(token, vocabulary), *sure, *guarded], vocabulary)


def _number_or(typed: str) -> str:
    """The word that every number is counted as, or a code or abbreviation as it stands."""
    return NUMBER if typed[0].isdigit() and not any(map(str.isalpha, typed)) else typed


def _guard(token: Token, mood: Mood, vocabulary: Vocabulary) -> float:
    """What it costs more to change a word that looks right."""
    guard = NAME_GUARD if mood.has_capitals and token.text[0].isupper() else 0.0
    if not is_word(token.canonical):
        return guard
    return guard + (WORD_GUARD if vocabulary.usual(token.canonical) else SYLLABLE_GUARD) * mood.care


def _is_abbreviation(token: Token, mood: Mood) -> bool:
    return mood.has_capitals and token.text.isupper() and not has_diacritics(token.text)


def _keep(token: Token, vocabulary: Vocabulary) -> Reading:
    """The word as typed; one that only makes sense as shorthand is kept when the library prints it so itself."""
    typed = token.canonical
    is_short = len(typed) < _SHORTEST_ABBREVIATION or vocabulary.count(typed) < _USUAL
    is_sense = is_word(typed) or (vocabulary.count(typed) > 0 and not (is_short and meanings_of(typed)))
    return Reading((typed,), 0.0 if is_sense else NONSENSE)


def _is_known(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether the letters as typed make a word: as typed, or with marks where none are typed."""
    if token.canonical == token.term:
        return bool(vocabulary.forms_of(token.term))
    return vocabulary.usual(token.canonical) > 0


def _with_more_marks(token: Token, mood: Mood, vocabulary: Vocabulary) -> Iterable[Reading]:
    """The same letters with marks that may have been left out."""
    if not take_apart(token.canonical)[2]:
        for form in vocabulary.forms_of(token.term):
            if is_less_marked(token.canonical, form):
                yield Reading((form,), price_marks(token.canonical, form, missed=mood.missed) * mood.care)


def _with_other_marks(token: Token, mood: Mood, vocabulary: Vocabulary) -> Iterable[Reading]:
    for form in vocabulary.forms_of(token.term):
        yield Reading((form,), price_marks(token.canonical, form, missed=mood.missed))


def _written_out(token: Token, mood: Mood, vocabulary: Vocabulary) -> Iterable[Reading]:
    """What the word is short for, or what it means where another dialect is spoken; a name's initial is neither."""
    if mood.has_capitals and not token.text.islower():
        return
    is_usual = _is_syllable(token, mood) or vocabulary.count(token.canonical) >= _USUAL
    guard = SHORT_GUARD * mood.care**2 if is_usual else 0.0
    for place, meaning in enumerate(meanings_of(token.text, mood.words) or _official(token, mood)):
        is_hinted = count_hints(token.text, meaning, mood.words) > 0
        yield _phrase(meaning, WRITTEN_SHORT + (HINTED if is_hinted else guard) + place * LESS_USUAL)
    for meaning in dialect_meanings_of(token.text):
        yield _phrase(meaning, DIALECT * mood.care**2)


def _official(token: Token, mood: Mood) -> tuple[str, ...]:
    """What a newspaper's abbreviation stands for; one in capitals is as good as its expansion."""
    return expansions_of(token.text) if token.text.islower() and not _is_syllable(token, mood) else ()


def _is_syllable(token: Token, mood: Mood) -> bool:
    """Whether the word may be a syllable as typed: where marks are left out, "cat" is one as well."""
    return is_word(token.canonical) or (mood.missed < 1.0 and is_folded_syllable(token.canonical))


def _phrase(meaning: str, cost: float) -> Reading:
    words = tuple(token.canonical for token in tokenise(meaning))
    return Reading(words, cost - (len(words) - 1) * LONGER)


def _squeezed(token: Token, vocabulary: Vocabulary) -> Iterable[Reading]:
    """The word without letters that were held too long: "đâuuu"."""
    word = "".join(
        letter
        for place, letter in enumerate(token.canonical)
        if place == 0 or token.term[place] != token.term[place - 1]
    )
    if word != token.canonical and vocabulary.usual(word):
        yield Reading((word,), LETTER_HELD)


def _by_slips(token: Token, mood: Mood, vocabulary: Vocabulary) -> Iterable[Reading]:
    for slip in slips_of(token.canonical):
        for form in vocabulary.forms_of(slip.folded):
            yield Reading((form,), price_slip(token.canonical, slip, form, missed=mood.missed))


def _by_edits(token: Token, mood: Mood, vocabulary: Vocabulary) -> Iterable[Reading]:
    for near, edits in vocabulary.near(token.term):
        if is_folded_syllable(near) or len(near) >= LONG - 2:
            for form in vocabulary.forms_of(near):
                yield Reading((form,), price_edits(token.canonical, edits, form, missed=mood.missed))


def _split(token: Token, vocabulary: Vocabulary) -> Iterable[Reading]:
    """Two words that lost the blank between them: "côngan"."""
    if _SHORTEST_TO_SPLIT <= len(token.term) <= 2 * LONG:
        for place in range(2, len(token.term) - 1):
            first, second = token.canonical[:place], token.canonical[place:]
            if vocabulary.usual(first) >= 1 and vocabulary.usual(second) >= 1:
                yield Reading((first, second), BLANK_MISSED)


def _cheapest(readings: list[Reading], vocabulary: Vocabulary) -> list[Reading]:
    """The readings that a path may take, each once; the first, as typed, always."""
    best: dict[tuple[str, ...], Reading] = {}
    for reading in readings[1:]:
        if reading.words not in best or reading.cost < best[reading.words].cost:
            best[reading.words] = reading
    best.pop(readings[0].words, None)
    if len(best) <= _MOST:
        return [readings[0], *best.values()]
    ranked = sorted(best.values(), key=lambda reading: reading.cost - log(1 + vocabulary.usual(reading.words[0])))
    return [readings[0], *ranked[:_MOST]]
