"""Vietnamese as it was meant: marks put back, slips mended, shorthand written out; what is right stays as typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from knowledge.language.normal import has_diacritics
from knowledge.language.tokens import Token
from knowledge.understanding.counting import EDGE
from knowledge.understanding.paths import Reading, find_path, find_strange
from knowledge.understanding.readings import Mood, read_at_first, read_with_mistakes
from knowledge.understanding.spelling import is_word
from knowledge.understanding.vocabulary import Vocabulary

# In careful Vietnamese a quarter to a third of the words carry no mark. Where more lack one, marks were left out.
_USUAL_PLAIN, _ALL_PLAIN = 0.45, 0.9
# From this share of capitals on they tell nothing.
_ALL_CAPITALS: Final = 0.8
# Who begins with a capital and writes no nonsense makes fewer slips: their costs rise by this factor.
CARE: Final = 1.35
_LONGEST: Final = 120  # words that are looked at; what follows stays as typed


@dataclass(frozen=True, slots=True)
class Restored:
    """The words meant for each token, and whether any differs from what was typed."""

    readings: tuple[Reading, ...]
    is_changed: bool


def restore(tokens: Sequence[Token], vocabulary: Vocabulary) -> Restored:
    """The likeliest reading of the tokens of one question."""
    looked_at = tokens[:_LONGEST]
    mood = _mood_of(looked_at, vocabulary)
    glued = _are_glued(looked_at)
    choices = [
        [Reading((token.canonical,), 0.0)] if is_glued else read_at_first(token, mood, vocabulary)
        for token, is_glued in zip(looked_at, glued, strict=True)
    ]
    breaks = _find_breaks(looked_at)
    path = _find_inside(choices, breaks, vocabulary)
    strange = [place for place in find_strange(path, vocabulary) if not glued[place]]
    if strange:
        for place in strange:
            choices[place] = read_with_mistakes(looked_at[place], mood, vocabulary)
        path = _find_inside(choices, breaks, vocabulary)
    path += [Reading((token.canonical,), 0.0) for token in tokens[_LONGEST:]]
    is_changed = any(
        reading.words != (token.canonical,) and token.canonical.isalpha()
        for token, reading in zip(tokens, path, strict=True)
    )
    return Restored(tuple(path), is_changed)


def _are_glued(tokens: Sequence[Token]) -> list[bool]:
    """Which tokens stand right behind another, as the letter of "126k": pieces of a code."""
    ends = [-1, *(token.span.end for token in tokens)]
    return [token.span.start == end for token, end in zip(tokens, ends, strict=False)]


def _find_breaks(tokens: Sequence[Token]) -> list[bool]:
    """Behind which tokens punctuation stands; pairs of words are counted between such only."""
    return [second.span.start > first.span.end + 1 for first, second in pairwise(tokens)] + [False]


def _find_inside(choices: Sequence[Sequence[Reading]], breaks: Sequence[bool], vocabulary: Vocabulary) -> list[Reading]:
    """The likeliest path between the edges of a question; over a break words say nothing of each other."""
    edge, pause = [Reading((EDGE,), 0.0)], [Reading((",",), 0.0)]
    rows: list[Sequence[Reading]] = [edge]
    for row, is_break in zip(choices, breaks, strict=True):
        rows += [row, pause] if is_break else [row]
    path = find_path([*rows, edge], vocabulary)
    return [reading for row, reading in zip(rows, path, strict=False) if row is not edge and row is not pause]


def _mood_of(tokens: Sequence[Token], vocabulary: Vocabulary) -> Mood:
    words = [token for token in tokens if token.text.isalpha()]
    plain = sum(not has_diacritics(token.text) for token in words)
    share = plain / len(words) if words else 0.0
    missed = min(max((_ALL_PLAIN - share) / (_ALL_PLAIN - _USUAL_PLAIN), 0.0), 1.0)
    capitals = sum(token.text[0].isupper() for token in words)
    has_capitals = 0 < capitals < _ALL_CAPITALS * len(words)
    is_careful = (
        has_capitals and words[0].text[0].isupper() and not any(_is_nonsense(word, vocabulary) for word in words)
    )
    return Mood(missed, CARE if is_careful else 1.0, has_capitals, frozenset(token.canonical for token in tokens))


def _is_nonsense(token: Token, vocabulary: Vocabulary) -> bool:
    return token.text.islower() and not is_word(token.canonical) and not vocabulary.count(token.canonical)
