"""Which of the dates and hours found are meant as such, and the words that belong to them: "Ngày", "sáng", "từ".

"15-11" is a date after "ngày", a score after "thắng"; "8 giờ" is an hour after "lúc", a duration after "trong".
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from knowledge.language.date_parts import Clock, Dated, FromToday, Part, find_parts
from knowledge.language.date_patterns import any_of, date_words
from knowledge.language.numerals import parse_number
from knowledge.language.units import unit_at
from knowledge.models import MomentKind

_LOOK_BACK: Final = 40  # characters before a date that may say what it is
# Between the dates of a list or range, and between "sáng nay" and its date.
_TODAY_GAP: Final = re.compile(r",? ?\(?(?:ngày |tức )*")
_LIST_GAP: Final = re.compile(r",? (?:và|đến|tới) (?:hết )?(?:(?:các )?ngày |tháng |năm )?| ?[-–] ?|, ?(?:ngày )?")
_ALWAYS: Final = "24"  # "24/7", "24h" mean always
_NEXT_WORD: Final = re.compile(r" ?([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class _Setting:
    """A date or hour with the words around it."""

    plain: str
    before: str  # without what belongs to it
    lead: str  # what belongs to it: "sáng ngày "
    start: int
    end: int
    previous: Part | None  # the accepted one before it

    @property
    def digits(self) -> str:
        """The date or hour itself."""
        return self.plain[self.start : self.end]

    @property
    def is_next(self) -> bool:
        """Whether it goes on a list or range of dates."""
        gap = {Dated: _LIST_GAP, FromToday: _TODAY_GAP}.get(type(self.previous))
        return bool(gap and self.previous and gap.fullmatch(self.plain, self.previous.end, self.start))

    @property
    def is_counting(self) -> bool:
        """Whether a unit or the whole of a fraction follows: "5-7 người", "2/3 số phiếu"."""
        found = _NEXT_WORD.match(self.plain, self.end)
        is_share = found is not None and found.group(1) in date_words("whole_words")
        return is_share or self.plain[self.end : self.end + 1] == "%" or unit_at(self.plain, self.end + 1) is not None

    def follows(self, key: str) -> bool:
        """Whether one of the words of a list stands right before."""
        return _ends_with(key).search(self.before) is not None


@cache
def _lead() -> re.Pattern[str]:
    day_part, weekday, day_word = (any_of(date_words(key)) for key in ("day_parts", "weekdays", "day_words"))
    return re.compile(rf"(?<!\w)(?:{day_part} )?(?:{day_word} )?(?:{weekday},? \(?)?(?:{day_part} )?(?:{day_word} )?$")


@cache
def _ends_with(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(date_words(key))}[ (]+$")


def accept_parts(plain: str) -> list[Part]:
    """The dates and hours that are meant as such, each with the words that belong to it."""
    accepted: list[Part] = []
    for part in find_parts(plain):
        setting = _setting_of(plain, part, accepted[-1] if accepted else None)
        if _is_meant(part, setting):
            accepted.append(replace(part, start=part.start - len(setting.lead)))
    return accepted


def _is_meant(part: Part, setting: _Setting) -> bool:
    if isinstance(part, Clock):
        return not part.is_bare or _is_hour(setting)
    if isinstance(part, Dated):
        return _is_date(part, setting) if part.is_bare else not setting.follows("holidays")
    return not _is_span_of_years(part, setting)


def _setting_of(plain: str, part: Part, previous: Part | None) -> _Setting:
    start = max(part.start - _LOOK_BACK, previous.end if previous else 0, 0)
    before = plain[start : part.start].rpartition("\n")[2]
    found = _lead().search(before) if isinstance(part, Dated) and part.first.day else None
    lead = found.group() if found else ""
    return _Setting(plain, before[: len(before) - len(lead)], lead, part.start, part.end, previous)


def _is_span_of_years(part: Part, setting: _Setting) -> bool:
    """Whether "năm nay" ends a stretch of years: "nhiều năm nay", "10 năm nay"."""
    if not isinstance(part, FromToday) or part.kind is not MomentKind.YEAR:
        return False
    word = setting.before.rstrip().rpartition(" ")[2]
    return setting.follows("spans") or parse_number(word) is not None


def _is_date(part: Dated, setting: _Setting) -> bool:
    """Whether digits that may be something else are a date here."""
    if part.kind is MomentKind.MONTH:
        return not setting.follows("documents")
    if part.kind is MomentKind.YEAR:
        is_listed = setting.is_next and isinstance(setting.previous, Dated) and setting.previous.first.day is None
        return (is_listed or setting.follows("year_words")) and not setting.is_counting
    if setting.lead:
        return not setting.follows("each")
    return not setting.follows("names") and _is_unled_day(part, setting)


def _is_unled_day(part: Dated, setting: _Setting) -> bool:
    """Whether a day without "ngày" or a part of the day before it is one."""
    digits = setting.digits
    if setting.before.endswith("(") and setting.plain[setting.end : setting.end + 1] == ")":
        return True
    # Fractions, scores and ranges mostly ascend: "2/3", "5-7". "31.5" may be any number.
    is_sure = "." not in digits and (part.first.day or 0) > (part.first.month or 0)
    if not is_sure and setting.is_counting:
        return False
    if setting.is_next or "tháng" in digits:
        return True
    if setting.follows("weak_words") or setting.before.endswith("("):
        return "/" in digits or is_sure
    return "/" in digits and is_sure and not digits.startswith(_ALWAYS)


def _is_hour(setting: _Setting) -> bool:
    """Whether a full hour, or digits with a colon, is an hour of the day here."""
    is_dated = _names_day(setting)
    if ":" in setting.digits:
        is_stamp = isinstance(setting.previous, Dated) and setting.previous.end + 1 == setting.start
        return is_stamp or is_dated or setting.follows("hour_before")
    if is_dated:
        return True
    if setting.follows("duration_before") or setting.digits.startswith(_ALWAYS):
        return False
    following = setting.plain[setting.end + 1 :][:_LOOK_BACK]
    if following.startswith(date_words("duration_after")):
        return False
    return "giờ" not in setting.digits or setting.follows("hour_before")


def _names_day(setting: _Setting) -> bool:
    """Whether the day of an hour is told right behind it: "8 giờ ngày 5/4", "14h cùng ngày"."""
    return _day_follows().match(setting.plain, setting.end) is not None


@cache
def _day_follows() -> re.Pattern[str]:
    day_part, day_word = any_of(date_words("day_parts")), any_of(date_words("day_words"))
    return re.compile(
        rf",? \(?(?:{day_part}(?!\w)|(?:{day_word} )?\d{{1,2}}[/-]|{day_word} \d|cùng ngày|hôm (?:nay|qua))"
    )
