"""An English question in Vietnamese words: for finding articles and telling what is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.language.normal import canonical
from knowledge.understanding.counting import EDGE
from knowledge.understanding.english import grammar_words
from knowledge.understanding.english_asking import PASSIVE, compose_clause, split_clauses
from knowledge.understanding.english_phrases import Slot
from knowledge.understanding.english_units import read_units
from knowledge.understanding.paths import LONGER, Reading, find_path
from knowledge.understanding.vocabulary import Vocabulary

# What each place down a list of meanings costs, in nats: the library's wording outweighs our order, chance does not.
_PASSIVE_STARTS: Final = tuple(f"{mark} " for mark in PASSIVE)
_LATER: Final = 1.25


@dataclass(frozen=True, slots=True)
class Translation:
    """The question in Vietnamese, its names, and other Vietnamese words for what it says."""

    text: str
    names: tuple[str, ...]
    also: tuple[str, ...]


def translate(text: str, vocabulary: Vocabulary) -> Translation:
    """The Vietnamese for a normalised English question."""
    units = read_units(text, vocabulary)
    slots = [slot for clause in split_clauses(units) for slot in compose_clause(clause) if any(slot.options)]
    chosen = _choose(slots, vocabulary)
    words = " ".join(word for word, after in zip(chosen, [*chosen[1:], ""], strict=False) if not _is_said(word, after))
    names = tuple(dict.fromkeys(option for slot, option in zip(slots, chosen, strict=True) if slot.is_name))
    also = dict.fromkeys(
        option
        for slot, taken in zip(slots, chosen, strict=True)
        for option in slot.options
        if option and option != taken and len(slot.options) > 1
    )
    return Translation(words[:1].upper() + words[1:], names, tuple(also))


def _is_said(mark: str, after: str) -> bool:
    """Whether a mark of the passive stands before a verb that has its own: "bị" before "bị thương"."""
    return mark in PASSIVE and (after.startswith(_PASSIVE_STARTS) or after in grammar_words("unmarked", "words"))


def _choose(slots: Sequence[Slot], vocabulary: Vocabulary) -> list[str]:
    """One option for each slot, together the likeliest in the library's language."""
    edge = [Reading((EDGE,), 0.0)]
    choices = [[_reading(option, place) for place, option in enumerate(slot.options) if option] for slot in slots]
    path = find_path([edge, *choices, edge], vocabulary)[1:-1]
    return [
        next(option for option, reading in zip(filter(None, slot.options), readings, strict=True) if reading is taken)
        for slot, readings, taken in zip(slots, choices, path, strict=True)
    ]


def _reading(option: str, place: int) -> Reading:
    words = tuple(canonical(option).split()) or (option,)
    return Reading(words, place * _LATER - (len(words) - 1) * LONGER)
