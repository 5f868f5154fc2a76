"""An English question in Vietnamese words: for finding articles and telling what is asked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.language.lexicon import load_table, section_of, words_of
from knowledge.language.normal import canonical
from knowledge.understanding.counting import EDGE
from knowledge.understanding.english import grammar_words
from knowledge.understanding.english_asking import compose_clause, split_clauses
from knowledge.understanding.english_clauses import PASSIVE
from knowledge.understanding.english_phrases import Slot
from knowledge.understanding.english_units import is_sure_name, read_units
from knowledge.understanding.paths import LONGER, Reading, find_path
from knowledge.understanding.vocabulary import Vocabulary

_MANY: Final = "bao nhiêu"
_DATE: Final = re.compile(r"(?:năm|tháng|ngày|giờ) \d")
_PASSIVE_STARTS: Final = tuple(f"{mark} " for mark in PASSIVE)
# What each place down a list of meanings costs, in nats: the library's wording outweighs our order, chance does not.
_LATER: Final = 2.5


@dataclass(frozen=True, slots=True)
class Translation:
    """The question in Vietnamese and its names.

    `renderings` ties each chosen phrase, as it stands in `text`, to the other Vietnamese for the same English.
    """

    text: str
    names: tuple[str, ...]
    renderings: tuple[tuple[str, tuple[str, ...]], ...] = ()


def translate(text: str, vocabulary: Vocabulary) -> Translation:
    """The Vietnamese for a normalised English question."""
    units = read_units(text, vocabulary)
    slots = [slot for clause in split_clauses(units) for slot in compose_clause(clause) if any(slot.options)]
    chosen = _fit_neighbours(_choose(slots, vocabulary))
    words = " ".join(_join(chosen))
    names = tuple(dict.fromkeys(slot.name for slot in slots if slot.is_name and is_sure_name(slot.name, vocabulary)))
    renderings = _read_renderings(slots, chosen)
    return Translation(words[:1].upper() + words[1:], names, renderings)


def _join(chosen: Sequence[str]) -> Iterator[str]:
    """The phrases, a mark of the passive left out where it is said, a date set off from "bao nhiêu"."""
    for word, after in zip(chosen, [*chosen[1:], ""], strict=False):
        if not _is_said(word, after):
            yield word
        if word.endswith(_MANY) and _DATE.match(after):
            yield "vào"  # "bao nhiêu năm 2019" would ask for years


def _read_renderings(slots: Sequence[Slot], chosen: Sequence[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each chosen phrase that says something with the others that it was chosen from."""
    found: dict[str, dict[str, None]] = {}
    for slot, taken in zip(slots, chosen, strict=True):
        others = [option for option in slot.options if option and option != taken]
        if others and slot.says_something:
            found.setdefault(taken, {}).update(dict.fromkeys(others))
    return tuple((taken, tuple(others)) for taken, others in found.items())


def _is_said(mark: str, after: str) -> bool:
    """Whether a mark of the passive stands before a verb that has its own: "bị" before "bị thương"."""
    return mark in PASSIVE and (after.startswith(_PASSIVE_STARTS) or after in grammar_words("unmarked", "words"))


def _fit_neighbours(chosen: Sequence[str]) -> list[str]:
    """The phrases, those changed that are called otherwise before the next: the head of a district's police."""
    table = section_of(load_table("english"), "beside")
    fitted = list(chosen)
    for place, after in enumerate(chosen[1:]):
        change = table.get(chosen[place])
        if isinstance(change, dict) and after in words_of(change["before"]):
            fitted[place] = str(change["say"])
    return fitted


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
