"""Unchecked fields to a Record: each fault is named with its key and what the key may be."""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from knowledge.reading.findings import Finding, Origin
from knowledge.reading.records import Record

Location = tuple[int | str, ...]

_NAMES_OF_TYPES: Final = (
    (str, "text"),
    (bool, "true or false"),
    (int, "a whole number"),
    (float, "a number"),
    (Mapping, "a table"),
    (list, "a list"),
    (date, "a date"),
    (type(None), "nothing"),
)
_MUST_BE: Final = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a table of keys and values",
    "model_type": "a table of keys and values",
    "model_attributes_type": "a table of keys and values",
    "datetime_type": "a date as in 2026-08-15 or 2026-08-15T08:30:00+07:00",
    "date_type": "a day as in 2026-08-15",
    "is_instance_of": "a number",
}
_LIMITS: Final = {"greater_than_equal": ("ge", "at least"), "less_than_equal": ("le", "at most")}
_UNKNOWN: Final = "extra_forbidden"
_SEEN: Final = 40  # characters of a wrong value that we repeat


@dataclass(frozen=True, slots=True)
class Draft:
    """A publication as a reader found it, its fields unchecked."""

    origin: Origin
    fields: Mapping[str, object]
    lines: Mapping[str, int] = field(default_factory=dict)  # "people[1].role" -> the line it stands in
    warnings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A record and what is doubtful about it; `record` is `None` when there are rejections."""

    record: Record | None
    rejections: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()


def check_draft(draft: Draft) -> Checked:
    """The draft as a Record; unknown keys are left out with a warning."""
    try:
        return Checked(Record.model_validate(dict(draft.fields)), warnings=draft.warnings)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    unknown = [detail["loc"] for detail in errors if detail["type"] == _UNKNOWN]
    warnings = (*draft.warnings, *(_say(draft, loc, "is a key we do not know and was left out") for loc in unknown))
    if len(unknown) < len(errors):
        wrong = (detail for detail in errors if detail["type"] != _UNKNOWN)
        return Checked(None, tuple(_say(draft, detail["loc"], _what_is_wrong(detail)) for detail in wrong), warnings)
    known = _without(draft.fields, unknown)
    return Checked(Record.model_validate(known), warnings=warnings)


def name_of_key(location: Location) -> str:
    """The key as we write it, entries counted from 1: ("people", 0, "role") -> "people[1].role"."""
    name = ""
    for part in location:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if name else part
    return name or "record"


def _say(draft: Draft, location: Location, message: str) -> Finding:
    key = _one_word(name_of_key(location))
    line = draft.lines.get(key, draft.origin.line)
    return Finding(draft.origin.path, line, key, message)


def _one_word(key: str) -> str:
    """The key without what would break the line or the parts of it."""
    return re.sub(r"[\s:]+", "_", key)[: _SEEN * 2] or "(empty)"


def _what_is_wrong(detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        return "is missing; add it"
    if kind == "value_error":
        return str(context["error"])
    if kind == "enum":
        return f"must be {context['expected']}, not {_seen(detail['input'])}"
    if kind in _LIMITS:
        limit, words = _LIMITS[kind]
        return f"must be {words} {context[limit]:,}, not {_seen(detail['input'])}"
    if kind in _MUST_BE:
        return f"must be {_MUST_BE[kind]}, not {_type_of(detail['input'])}"
    return f"cannot be used: {detail['msg']}"


def _type_of(value: object) -> str:
    return next((name for kind, name in _NAMES_OF_TYPES if isinstance(value, kind)), "this")


def _seen(value: object) -> str:
    if isinstance(value, StrEnum | str):
        return f"'{value[:_SEEN]}'"
    return f"{value:,}" if isinstance(value, int) else _type_of(value)


def _without(fields: Mapping[str, object], locations: list[Location]) -> dict[str, Any]:
    """A copy of the fields without these keys."""
    known: dict[str, Any] = deepcopy(dict(fields))
    for *path, last in locations:
        holder: Any = known
        for part in path:
            holder = holder[part]
        holder.pop(last, None)
    return known
