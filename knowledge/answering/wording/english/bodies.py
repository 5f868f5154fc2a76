"""Organisations: "Phòng Tham mưu, Công an quận Hải An" -> "Staff Division, Hải An District Police"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache

from knowledge.answering.wording.english.places import is_number, name_end, write_name
from knowledge.language.lexicon import PhraseMap
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.language.tokens import Token, tokenise


class Kind(Enum):
    """What a part of an organisation's name does."""

    KNOWN = auto()  # an organisation by itself
    HEAD = auto()  # "Công an": takes an area
    NAMED = auto()  # "Công ty", "Báo": takes a name, perhaps of another body
    UNIT = auto()  # "Phòng", "Cục": takes a department
    DEPARTMENT = auto()
    LEVEL = auto()  # "quận", "Trung ương"
    NAME = auto()
    NUMBER = auto()
    JOINT = auto()  # "của", "thuộc"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a name in English."""

    kind: Kind
    english: str


@dataclass(slots=True)
class _Group:
    """One organisation of a chain, its parts gathered until it is written."""

    head: str
    is_named: bool = False
    department: str = ""
    number: str = ""
    areas: list[str] = field(default_factory=list)  # the nearest first

    def is_open(self) -> bool:
        """Whether a department may still follow."""
        return not self.department and not self.areas

    def fill(self, part: Part) -> None:
        """Take in what belongs to this organisation."""
        match part.kind:
            case Kind.DEPARTMENT:
                self.department = part.english
            case Kind.NUMBER if self.areas and self.areas[-1] in _NUMBERED:
                self.areas[-1] += f" {part.english}"
            case Kind.NUMBER:
                self.number = f"{self.number} {part.english}".strip()
            case Kind.LEVEL:
                self.areas.append(part.english)
            case _ if self.areas:
                # The name stands before its level: "quận Hải An" -> "Hải An District".
                self.areas[-1] = f"{part.english} {self.areas[-1]}".replace("City City", "City")
            case _:
                self.areas.append(part.english)

    def write(self) -> str:
        """The whole name."""
        noun = _with_department(self.head, self.department) if self.department else self.head
        nearest, *wider = self.areas or [""]
        name = f"{nearest} {noun} {self.number}".strip()
        return ", ".join([name, *(area.replace("Provincial", "Province") for area in wider)])


_NUMBERED = frozenset({"District", "Ward"})
_ROMAN = re.compile("[IVX]+")
_JOINTS = frozenset({"của", "thuộc", "trực thuộc", "tại"})
# What stands behind its noun: "Department for Building the Movement to Protect National Security".
_BEHIND = ("Building ", "Prevention ", "Protection ")
_OF = frozenset({"Department", "Institute", "Academy"})


def translate_body(text: str) -> str | None:
    """The organisation in English, each of a chain after a comma; `None` when a word of it is not known."""
    parts = read_parts(tokenise(text))
    return write_parts(parts) if parts else None


def read_parts(tokens: Sequence[Token]) -> list[Part] | None:
    """The parts of an organisation's name in order; `None` when a word in lower case is not known."""
    parts: list[Part] = []
    place = 0
    while place < len(tokens):
        found = _parts().match_at(tokens, place)
        if found and _is_part(tokens[place : found.last], found.value, parts):
            parts.append(_read_found(found.value, parts))
            place = found.last
            continue
        end = _name_end(tokens, place)
        if end == place:
            return None
        name = write_name(tokens[place:end])
        parts.append(Part(Kind.NUMBER if is_number(name) or _ROMAN.fullmatch(name) else Kind.NAME, name))
        place = end
    return parts


def _is_part(tokens: Sequence[Token], found: tuple[Part, ...], before: Sequence[Part]) -> bool:
    """Whether a phrase is more than a syllable of a name: "Phòng" in "Hải Phòng", "Trường" in "xã Nông Trường"."""
    first = tokens[0].text
    if not before or before[-1].kind not in (Kind.NAME, Kind.LEVEL) or first.islower() or first.isupper():
        return True
    return len(tokens) > 1 and found[0].kind is not Kind.LEVEL


def _name_end(tokens: Sequence[Token], start: int) -> int:
    """As for places, but a known phrase ends the name too."""
    last = name_end(tokens, start)
    name = [Part(Kind.NAME, "")]
    for place in range(start + 1, last):
        found = _parts().match_at(tokens, place)
        if found and _is_part(tokens[place : found.last], found.value, name):
            return place
    return last


def _read_found(choices: tuple[Part, ...], before: Sequence[Part]) -> Part:
    """The reading that fits: after a unit a department, else the first."""
    after_unit = bool(before) and before[-1].kind is Kind.UNIT
    if after_unit:
        return next((part for part in choices if part.kind is Kind.DEPARTMENT), choices[0])
    return next((part for part in choices if part.kind is not Kind.DEPARTMENT), choices[0])


def write_parts(parts: Sequence[Part], unit: str = "") -> str | None:
    """The parts as one name; `unit` is the noun of a department that comes without one; `None` for no organisation."""
    chain: list[_Group] = []
    for part in parts:
        is_open = bool(chain) and chain[-1].is_open()
        is_lone = part.kind is Kind.DEPARTMENT and not is_open
        if is_open and chain[-1].is_named and part.kind in (Kind.KNOWN, Kind.HEAD):
            # "Báo Công an nhân dân"
            chain[-1].areas.append(part.english)
        elif part.kind in (Kind.KNOWN, Kind.HEAD, Kind.NAMED, Kind.UNIT) or is_lone:
            group = _Group(part.english, part.kind is Kind.NAMED)
            if is_lone and unit:
                group = _Group(unit, department=part.english)
            # Some say the unit twice: "Phòng Phòng Cảnh sát giao thông".
            if not (chain and chain[-1] == group):
                chain.append(group)
        elif not chain and part.kind is Kind.NAME and part.english.isupper():
            # A code is a body by itself: "C50 thuộc Tổng cục Cảnh sát".
            chain.append(_Group(part.english))
        elif part.kind is not Kind.JOINT:
            if not chain:
                return None
            chain[-1].fill(part)
    return ", ".join(group.write() for group in chain) or None


def _with_department(head: str, department: str) -> str:
    if department.startswith(_BEHIND) or " of " in department:
        return f"{head} for {department}"
    is_civil = head in _OF and "Police" not in department
    return f"{head} of {department}" if is_civil else f"{department} {head}"


@cache
def _parts() -> PhraseMap[tuple[Part, ...]]:
    readings: dict[str, list[Part]] = {}
    for phrase, part in _read_all():
        readings.setdefault(phrase.casefold(), []).append(part)
    return PhraseMap((phrase, tuple(parts)) for phrase, parts in readings.items())


def _read_all() -> Iterator[tuple[str, Part]]:
    organisations, places = load_table("organisations"), load_table("render_places")
    sections = (
        (organisations, "known", Kind.KNOWN),
        (organisations, "bodies", Kind.HEAD),
        (organisations, "named", Kind.NAMED),
        (organisations, "units", Kind.UNIT),
        (places, "levels", Kind.LEVEL),
        (organisations, "departments", Kind.DEPARTMENT),
        (places, "attributes", Kind.LEVEL),
    )
    for table, section, kind in sections:
        for vietnamese, english in section_of(table, section).items():
            yield vietnamese, Part(kind, words_of(english)[0])
    for joint in _JOINTS:
        yield joint, Part(Kind.JOINT, "")
    yield "số", Part(Kind.NUMBER, "No.")
