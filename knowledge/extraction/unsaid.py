"""What a number without a unit is: money in millions, the number of a house or a plate."""

import re
from functools import cache
from typing import Final

from knowledge.extraction.lists import words
from knowledge.language.numbers import Number
from knowledge.models import Span

_LOOK_BACK: Final = 40  # characters before a number that may say that it is money, or what else
_BILLION: Final = re.compile(
    r"(?:tỷ|tỉ|củ)$|\dtr\d*$|\d\dk$"
)  # nothing but money and people is told in these: not "5K"
_MILLION: Final = re.compile(r"(?:triệu|trăm nghìn|trăm ngàn)(?: rưỡi)?$")
_STREET: Final = re.compile(r" [^\W\d_]\w* [^\W\d_]")  # "71 Nguyễn Công ..."
_PLATE: Final = re.compile(r"(?<!\w)\d\d[a-zđ]{1,2}\d?[-–] $")  # "29A- 123.45"


@cache
def _phrases(key: str) -> re.Pattern[str]:
    phrases = sorted(words("quantities", "", key), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)")


def is_money(plain: str, number: Number, word: str | None) -> bool:
    """Whether a number without a known unit is a sum: "vay 50 triệu", "giá 3tr5"; `word` is the noun behind it."""
    said, before = number.span.of(plain), _before(plain, number.span)
    if _phrases("no_sums").search(before):
        return False
    if _BILLION.search(said):
        return True
    return bool(_MILLION.search(said)) and (word is None or word == "tiền" or bool(_phrases("sums").search(before)))


def is_of_name(text: str, plain: str, span: Span) -> bool:
    """Whether a number belongs to a plate printed with a blank, or to a house of a street."""
    if _PLATE.search(_before(plain, span)):
        return True
    street = _STREET.match(text, span.end)
    return bool(street) and all(word[:1].isupper() for word in text[span.end : span.end + 40].split()[:2])


def _before(plain: str, span: Span) -> str:
    return re.split(r"[.;!?\n] ", plain[max(0, span.start - _LOOK_BACK) : span.start])[-1]
