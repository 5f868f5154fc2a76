"""The patterns of dates and hours in a canonical text, built from the table of dates.

Every pattern has a group of its name around it; the groups inside say day, month, year, hour and minute.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from knowledge.language.tables import load_table, section_of, words_of

_YEAR: Final = r"(?:19|20)\d\d"
_SHARE: Final = r"(?:(?:đầu|giữa|cuối|hết) )"
_FROM_DIGITS: Final = {
    "full": r"(?P<f_d>\d{1,2})[/.-](?P<f_m>\d{1,2})[/.-](?P<f_y>\d{4})(?!\d)(?![/-][^\W\d])",
    "brief": r"(?P<b_d>\d{1,2})(?P<b_s>[/-])(?P<b_m>\d{1,2})(?P=b_s)(?P<b_y>\d\d)(?![\d/-])",
    "days": r"(?P<d_a>\d{1,2})(?:(?P<d_to> (?:đến|tới)(?: hết)?(?: ngày)? | ?[-–] ?)|(?: và(?: ngày)?|,) )"
    rf"(?P<d_d>\d{{1,2}})(?:[/-]| tháng )(?P<d_m>\d{{1,2}})(?:(?:[/-]|,? năm )(?P<d_y>{_YEAR}))?(?!\d)(?![/-]\w)",
    "spoken": rf"(?P<s_d>\d{{1,2}}) tháng (?P<s_m>\d{{1,2}})(?:(?:,? năm | ?[/-] ?)(?P<s_y>{_YEAR}))?(?!\d)(?![/-]\d)",
    "bare_month": rf"(?P<n_m>\d{{1,2}})[/-](?P<n_y>{_YEAR})(?!\d)(?![/-]\w)",
    "short": r"(?P<x_d>\d{1,2})(?P<x_s>[/.-])(?P<x_m>\d{1,2})(?!\d)(?![/.,:]\d)(?!-\d(?!\d?[/-]))(?![/-][^\W\d])",
    "years": rf"(?P<y_a>{_YEAR}) ?(?:[-–]|đến|tới) ?(?:năm )?(?P<y_b>{_YEAR})(?![\w/-])",
    "bare_year": rf"(?P<v_y>{_YEAR})(?![\w/%])(?![.,-]\d)",
    "hour": r"(?P<c_h>\d{1,2}) ?(?:h|g(?= ?[0-5]\d(?!\d)|,? (?:{day_parts}|ngày|hôm|cùng ngày)(?!\w)))"
    r"(?: ?(?P<c_m>[0-5]\d)(?!\d))?(?:['’′]|(?:p|ph| phút)(?!\w))?(?!\w)",
    "spoken_hour": r"(?P<t_h>\d{1,2}) ?giờ(?: (?P<t_m>[0-5]?\d)(?!\d)(?: ?(?:phút|p)(?!\w))?| (?P<t_half>rưỡi))?(?!\w)",
    "colon": r"(?P<l_h>\d{1,2}):(?P<l_m>[0-5]\d)(?::\d\d)?(?!\d)",
}
_FROM_WORDS: Final = {
    "month_year": rf"{_SHARE}?tháng (?P<m_m>\d{{1,2}})(?: ?[/.-] ?|,? năm | )(?P<m_y>{_YEAR})(?!\d)(?![/-]\w)",
    "month": rf"{_SHARE}?tháng (?P<o_m>\d{{1,2}}(?![/.,-]\d)|{{months}})(?!\w)(?:,? năm (?P<o_y>{_YEAR})(?!\d))?",
    "quarter": rf"quý (?P<q_q>{{quarters}})(?!\w)(?:(?:,? ?[/.-] ?|,? năm | )(?P<q_y>{_YEAR})(?!\d))?",
    "year": rf"(?:(?:{_SHARE}|sinh )?năm |sn(?:: ?|\. ?| ?))(?P<a_y>{_YEAR})(?![\w/])(?!-\d)",
    "from_today": r"(?:(?P<r_day>{relative_days})|(?P<r_year>{relative_years})"
    r"|{day_parts} (?P<r_part>{relative_parts}))(?!\w)",
    "same_day": r"(?:{day_parts} )?cùng ngày(?!\w)(?! \d)",
}
# Written with digits or words.
_FROM_EITHER: Final = {
    "half": r"(?:(?:(?P<h_n>\d{1,2}|{numbers}|(?P<h_many>những|các)) )?tháng|(?P<h_h>nửa)) (?P<h_w>đầu|cuối)(?: của)?"
    rf" (?:năm(?: nay| (?P<h_y>{_YEAR}))?|(?P<h_z>{_YEAR}))(?!\w)",
    "months": rf"(?P<k_n>\d{{1,2}}|{{numbers}}) tháng(?: của)? năm (?P<k_y>{_YEAR})(?!\w)",
}


def part_of_day_at(plain: str, start: int) -> str | None:
    """The part of the day that stands at a place, as "chiều"; `None` when none does."""
    found = _day_part().match(plain, start)
    return found.group() if found else None


@cache
def date_words(key: str) -> tuple[str, ...]:
    """A list of the table of dates."""
    return words_of(load_table("dates")[key])


@cache
def future_words(place: str) -> tuple[str, ...]:
    """The words "before" or "after" a date that announce it."""
    return words_of(section_of(load_table("dates"), "future")[place])


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


@cache
def date_numbers(section: str) -> Mapping[str, int]:
    """A section of the table of dates: words and what they count."""
    return {word: int(str(value)) for word, value in section_of(load_table("dates"), section).items()}


@cache
def _day_part() -> re.Pattern[str]:
    return re.compile(any_of(date_words("day_parts")) + r"(?!\w)")


@cache
def part_pattern() -> re.Pattern[str]:
    """The pattern of any date or hour; `lastgroup` of a match is the name of the form."""
    lists = {
        "{day_parts}": any_of(date_words("day_parts")),
        "{numbers}": any_of(word for word in date_numbers("months")),
        **{f"{{{section}}}": any_of(date_numbers(section)) for section in _SECTIONS},
    }

    def joined(patterns: Mapping[str, str]) -> str:
        text = "|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns.items())
        for key, words in lists.items():
            text = text.replace(key, words)
        return text

    # Digits of a date follow no other digits, code or decimal.
    digits = rf"(?=\d)(?<![\d][.,/-])(?<![/.-])(?:{joined(_FROM_DIGITS)})"
    words = rf"(?=[^\W\d])(?:{joined(_FROM_WORDS)})"
    return re.compile(rf"(?<!\w)(?:{joined(_FROM_EITHER)}|{digits}|{words})")


_SECTIONS: Final = ("months", "quarters", "relative_days", "relative_parts", "relative_years")
