"""Dates, amounts and roads in chat shorthand written out, and letters typed for digits put right."""

import re
from typing import Final

from knowledge.language.normal import canonical
from knowledge.language.shorthand import meaning_after_number, meaning_before_number
from knowledge.understanding.vocabulary import Vocabulary

# "t5/2013" is a month; "t5" alone a weekday, unless no week has that day.
_MONTH: Final = re.compile(r"(?<!\w)[tT](\d{1,2})(?=[/-](?:19|20)\d\d(?!\d))|(?<!\w)t([89]|1[0-2])(?![\w/-])")
_WEEKDAY: Final = re.compile(r"(?<!\w)t([2-7])(?![\w/-])")
_MONTHS: Final = re.compile(r"(?<!\w)(\d{1,2})t(?=\s+(?:đầu|dau|cuối|cuoi)(?!\w))")
_HIGHWAY: Final = re.compile(r"(?<!\w)(ql)\s?(\d+)(?!\w)", re.IGNORECASE)
# Units that nobody prints so; "20h", "5m" and "3kg" are read as they stand.
_AMOUNT: Final = re.compile(r"(?<!\w)(\d+(?:[.,]\d+)?)\s?(k|n|tr|trd|trđ|ty|củ|tỏi|ng|thg|nm)(?!\w)")
# The letter that looks like a digit, inside what otherwise is a number: "o7", "2O19", "1o/5". Not in "N2O" or "CO2".
_WITH_O: Final = re.compile(r"(?<![\w/.-])(?=[\w/.-]*\d)[\doO]*[oO][\doO]*(?:[/.-][\doO]+)*(?![\w/-])")
# Nobody prints tons or billions so; of two digits it is an age.
_AGE: Final = re.compile(r"(?<![\w.,/-])([1-9]\d)t(?![\w/-])")
_DIGIT: Final = re.compile(r"\d")
_ZEROS: Final = str.maketrans("oO", "00")
_DAYS: Final = {"2": "hai", "3": "ba", "4": "tư", "5": "năm", "6": "sáu", "7": "bảy"}


def write_out_digits(text: str, vocabulary: Vocabulary) -> str:
    """The text with what mixes digits and letters as a newspaper prints it; codes that the library prints stay."""
    if not _DIGIT.search(text):
        return text
    text = _WITH_O.sub(lambda found: found.group().translate(_ZEROS), text)
    text = _MONTH.sub(lambda found: f"tháng {found.group(1) or found.group(2)}", text)
    text = _WEEKDAY.sub(lambda found: f"thứ {_DAYS[found.group(1)]}", text)
    text = _AGE.sub(r"\1 tuổi", _MONTHS.sub(r"\1 tháng", text))
    text = _HIGHWAY.sub(lambda found: f"{meaning_before_number(found.group(1).lower())} {found.group(2)}", text)
    return _AMOUNT.sub(lambda found: _write_amount(found, vocabulary), text)


def _write_amount(found: re.Match[str], vocabulary: Vocabulary) -> str:
    number, unit = found.groups()
    if vocabulary.count(canonical(found.group())):
        return found.group()
    return f"{number} {meaning_after_number(unit) or unit}"
