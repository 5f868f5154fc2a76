"""Dates, amounts and roads in chat shorthand written out, and letters typed for digits put right."""

import re
from typing import Final

from knowledge.language.shorthand import meaning_after_number, meaning_before_number

# "t5/2013" is a month; "t5" alone a weekday, unless no week has that day.
_MONTH: Final = re.compile(r"(?<!\w)[tT](\d{1,2})(?=[/-](?:19|20)\d\d(?!\d))|(?<!\w)t([89]|1[0-2])(?![\w/-])")
_WEEKDAY: Final = re.compile(r"(?<!\w)t([2-7])(?![\w/-])")
_MONTHS: Final = re.compile(r"(?<!\w)(\d{1,2})t(?=\s+(?:đầu|dau|cuối|cuoi)(?!\w))")
_HIGHWAY: Final = re.compile(r"(?<!\w)(ql)\s?(\d+)(?!\w)", re.IGNORECASE)
# Units that nobody prints so; "20h", "5m" and "3kg" are read as they stand.
_AMOUNT: Final = re.compile(r"(?<!\w)(\d+(?:[.,]\d+)?)\s?(k|n|tr|trd|trđ|ty|củ|tỏi|ng|thg|nm)(?!\w)")
# Letters that look like digits, inside what otherwise is a number: "o7", "2O19", "1o/5". Not in "N2O" or "CO2".
_LIKE_ZERO: Final = re.compile(r"(?<!\w)[oO](?=\d+(?!\w))|(?<=\d)[oO](?=\d|[/\s?!,]|$)")
_CODE: Final = re.compile(r"[A-ZĐ]+\d+[A-ZĐ]\w*")
_DAYS: Final = {"2": "hai", "3": "ba", "4": "tư", "5": "năm", "6": "sáu", "7": "bảy"}


def write_out_digits(text: str) -> str:
    """The text with everything that mixes digits and letters as a newspaper prints it."""
    text = " ".join(word if _CODE.match(word) else _LIKE_ZERO.sub("0", word) for word in text.split(" "))
    text = _MONTH.sub(lambda found: f"tháng {found.group(1) or found.group(2)}", text)
    text = _WEEKDAY.sub(lambda found: f"thứ {_DAYS[found.group(1)]}", text)
    text = _MONTHS.sub(r"\1 tháng", text)
    text = _HIGHWAY.sub(lambda found: f"{meaning_before_number(found.group(1).lower())} {found.group(2)}", text)
    return _AMOUNT.sub(_write_amount, text)


def _write_amount(found: re.Match[str]) -> str:
    number, unit = found.groups()
    return f"{number} {meaning_after_number(unit) or unit}"
