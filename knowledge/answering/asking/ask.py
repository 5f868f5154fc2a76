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
    # Accented terms of the noun that the answer carries, ("khách", "sạn"); of "chở gì" the verb before the answer.
    head: tuple[str, ...] = ()
    kinds: frozenset[FactKind] = frozenset()  # of numbers; empty for any
    is_several: bool = False  # "những ngày nào": more than one is wanted
    is_plain: bool = False  # a person who holds no office: "phụ xe tên gì"
    is_range: bool = False  # from one to another: "từ mấy giờ đến mấy giờ"
    is_most: bool = False  # the most of its kind: "ai bị thương nặng nhất"
    is_rank: bool = False  # of a post the rank: "quân hàm gì"
    is_former: bool = False  # what was before: "trước đó giữ chức gì"
    nouns: tuple[tuple[str, ...], ...] = ()  # the head and others that mean the same: "biển số", "biển kiểm soát"
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
