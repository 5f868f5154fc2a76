"""What one question asks for: values, no reading."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.models import FactKind


class AnswerType(StrEnum):
    """What kind of thing answers; the names of `questions.toml`."""

    PERSON = "person"
    POST = "post"
    NUMBER = "number"
    DATE = "date"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"
    WEEKDAY = "weekday"
    PLACE = "place"
    ORGANISATION = "organisation"
    DOCUMENT_NUMBER = "document_number"
    NAME = "name"
    NAMED = "named"
    MEANING = "meaning"  # what a short name stands for
    ATTRIBUTE = "attribute"  # a phone number, a plate
    REASON = "reason"
    PURPOSE = "purpose"
    MANNER = "manner"
    POLAR = "polar"
    COMPARISON = "comparison"
    TOPIC = "topic"  # no question word at all


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing asked for; `first` and `last` are the places of its question words among the question's terms."""

    type: AnswerType
    first: int
    last: int
    head: tuple[str, ...] = ()  # accented terms of the noun that the answer carries: ("khách", "sạn")
    kinds: frozenset[FactKind] = frozenset()  # of numbers; empty for any
    is_several: bool = False  # "những ngày nào": more than one is wanted
    is_plain: bool = False  # a person who holds no office: "phụ xe tên gì"
    words: tuple[str, ...] = ()  # all accented terms of the question


@dataclass(frozen=True, slots=True)
class Asks:
    """All that one question asks for, and in which manner."""

    asks: tuple[Ask, ...]
    is_polar: bool = False
    is_comparison: bool = False
    is_total: bool = False
    is_several: bool = False
    record_fields: tuple[str, ...] = ()  # "published_at", "byline", ...: asked about the page itself
