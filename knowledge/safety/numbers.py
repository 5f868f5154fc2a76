"""The emergency numbers of the country: data with meaning, source and the day they were checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from knowledge.language.tables import load_table, words_of
from knowledge.models import Language


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """One number: what is dialled, who answers, where that is laid down, and when we last checked."""

    number: str
    meanings: Mapping[Language, str]
    sources: tuple[str, ...]
    verified_on: date


@cache
def emergency_numbers() -> tuple[EmergencyNumber, ...]:
    """All numbers in the order of the file.

    Raises: TypeError when an entry of the file is not of its shape.
    """
    entries = load_table("emergency_numbers")["numbers"]
    if not isinstance(entries, list):
        message = f"expected a list of numbers, got {entries!r}"
        raise TypeError(message)
    return tuple(map(_read_number, entries))


def numbers_for(order: Sequence[str]) -> tuple[EmergencyNumber, ...]:
    """The numbers named, in that order."""
    known = {entry.number: entry for entry in emergency_numbers()}
    return tuple(known[number] for number in order)


def _read_number(entry: Mapping[str, object]) -> EmergencyNumber:
    verified_on = entry["verified_on"]
    if not isinstance(verified_on, date):
        message = f"expected a day under 'verified_on', got {verified_on!r}"
        raise TypeError(message)
    meanings = {language: str(entry[language]) for language in Language}
    return EmergencyNumber(str(entry["number"]), meanings, words_of(entry["sources"]), verified_on)
