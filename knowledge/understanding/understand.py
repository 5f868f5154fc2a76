"""From what was typed to clean Vietnamese: the one door of this room.

Nothing here knows articles; the library lends its words as a `Vocabulary`. No text makes it raise.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.language.keystrokes import decode_line
from knowledge.language.normal import normalise
from knowledge.language.tokens import Token, tokenise
from knowledge.models import Language
from knowledge.understanding.casing import find_capitals
from knowledge.understanding.detecting import detect_language
from knowledge.understanding.digits import write_out_digits
from knowledge.understanding.fillers import find_core, is_only_talk
from knowledge.understanding.paths import Reading
from knowledge.understanding.restoring import restore
from knowledge.understanding.translation import translate
from knowledge.understanding.vocabulary import Vocabulary

# A longer text is no question; the rest of it is not read.
_LONGEST: Final = 1000  # characters
_QUOTED: Final = re.compile(r"[“\"«]([^“”\"«»]{2,200})[”\"»]")
_TITLE_BLANKS: Final = 2  # what is quoted and shorter is a nickname or irony
_LOOSE: Final = " ,.;:!?-"  # what a greeting leaves behind
_BLANKS: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Understood:
    """A question in clean Vietnamese, and what of it is certain."""

    text: str  # Vietnamese with diacritics; without greetings; "" when nothing was typed
    language: Language  # of the typing, and so of the answer
    was_guessed: bool  # words were put right or translated: show how it was read
    typed: str  # as typed, in stored form
    names: tuple[str, ...] = ()  # typed with capitals, and quoted titles, with their diacritics
    renderings: tuple[tuple[str, tuple[str, ...]], ...] = ()  # each phrase of `text` so chosen, and what else it may be
    guessed_names: tuple[str, ...] = ()  # what looks like a name although it was typed without capitals


def understand(text: str, vocabulary: Vocabulary) -> Understood:
    """The question as meant, by the words that the library uses."""
    typed = _BLANKS.sub(" ", normalise(text)[:_LONGEST]).strip()
    tokens = tokenise(typed)
    language = detect_language(tokens)
    if is_only_talk([token.canonical for token in tokens]):
        return Understood("", language, False, typed)  # noqa: FBT003
    if language is Language.EN:
        translation = translate(typed, vocabulary)
        said = (translation.names, translation.renderings)
        return Understood(translation.text, Language.EN, True, typed, *said)  # noqa: FBT003
    return _understand_vietnamese(typed, tokens, vocabulary)


def _understand_vietnamese(typed: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> Understood:
    written = write_out_digits(decode_line(typed, tokens), vocabulary)
    tokens = tokens if written == typed else tokenise(written)
    restored = restore(tokens, vocabulary)
    cased = find_capitals(tokens, restored.readings, vocabulary)
    first, last = _find_core(restored.readings)
    text = _join(written, tokens, cased.texts, (first, last))
    if typed[:1].isupper():
        text = text[:1].upper() + text[1:]
    quoted = [title for title in _QUOTED.findall(text) if title.count(" ") >= _TITLE_BLANKS]
    was_guessed = restored.is_changed or written != typed
    sure = tuple(dict.fromkeys((*quoted, *cased.names)))
    return Understood(text, Language.VI, was_guessed, typed, sure, guessed_names=cased.guessed)


def _find_core(readings: Sequence[Reading]) -> tuple[int, int]:
    """The places of the tokens between the greetings."""
    owners = [place for place, reading in enumerate(readings) for _ in reading.words]
    first, last = find_core([word for reading in readings for word in reading.words])
    return (owners[first], owners[last - 1] + 1) if owners else (0, 0)


def _join(written: str, tokens: Sequence[Token], words: Sequence[str], core: tuple[int, int]) -> str:
    """The words of the core with the punctuation that was typed between them."""
    first, last = core
    if first >= last:
        return ""
    pieces = [words[first]]
    for place in range(first + 1, last):
        pieces += [written[tokens[place - 1].span.end : tokens[place].span.start], words[place]]
    before = written[tokens[first - 1].span.end if first else 0 : tokens[first].span.start]
    after = written[tokens[last - 1].span.end : tokens[last].span.start] if last < len(tokens) else ""
    ending = written[tokens[-1].span.end :]
    text = f"{before.lstrip(_LOOSE)}{''.join(pieces)}{after.rstrip(_LOOSE)}{ending.lstrip()}"
    return _BLANKS.sub(" ", text).strip(" ,")
