"""The value of one number, in digits or words, with its scale: "1.312.200.000", "1 tỷ 70 triệu", "hai mươi mốt".

In Vietnamese a full stop groups thousands and a comma begins the decimals; the English way is read where it is plain.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Final

from knowledge.language.normal import canonical
from knowledge.language.tables import load_table, section_of, words_of

_LONGEST: Final = 24  # digits; more are no quantity, but a serial number
_THOUSANDS_WITH_STOPS: Final = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_THOUSANDS_WITH_COMMAS: Final = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.\d+)?|[1-9]\d{0,2}(?:,\d{3})+\.\d+")
_ONE_GROUP: Final = re.compile(r"[1-9]\d{0,2},\d{3}")
_PART: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d]+")
_PLAIN: Final = re.compile(r"\d+(?:[.,]\d+)?")
_HUNDRED: Final = 100


@cache
def _values(section: str) -> Mapping[str, Decimal]:
    return {word: Decimal(str(value)) for word, value in section_of(load_table("numerals"), section).items()}


@cache
def _words(key: str) -> tuple[str, ...]:
    return words_of(section_of(load_table("numerals"), "words")[key])


def _any_of(words: Mapping[str, Decimal] | tuple[str, ...]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


@cache
def numeral_pattern() -> str:
    """A pattern for one number in a canonical text, with the groups `digits` and `words`."""
    return rf"(?:(?P<digits>{_digits_pattern()})|(?P<words>{_words_pattern()}))"


def _scale_pattern() -> str:
    # "5 tỷ lệ" is no five billion.
    return rf"{_any_of(_values('scales'))}(?!\w)(?! (?:lệ|số|giá|trọng|suất|phú)(?!\w))"


def _digits_pattern() -> str:
    digits = r"\d++(?:[.,]\d++)*+"
    scale, half = _scale_pattern(), _any_of(_words("half"))
    spoken = rf"(?: ?{scale})+(?: {half}(?!\w))?(?: {digits}(?: {scale})+)*"
    typed = rf" ?{_any_of(_values('typed_scales'))}(?:\d{{1,3}})?(?!\w)"
    return rf"{digits}(?:{spoken}|{typed})?"


def _words_pattern() -> str:
    one, last = _any_of(_values("digits")), _any_of(_values("last_digits"))
    zero, half, scale = _any_of(_words("zero_tens")), _any_of(_words("half")), _scale_pattern()
    tens = rf"(?:{one} {_any_of(_words('tens'))}|{_any_of(_words('ten'))})(?!\w)(?: {last}(?!\w))?"
    tail = rf" {zero} (?:{last}|{one})(?!\w)"
    hundreds = rf"(?:{one}|không) trăm(?!\w)(?:{tail}| {tens})?"
    below_thousand = rf"(?:{hundreds}|{tens}|{one}(?!\w))"
    # "hai nghìn năm" are years, "hai nghìn năm trăm" are not.
    rest = rf" (?!năm(?! (?:mươi|trăm)(?!\w))){below_thousand}"
    grand = rf"(?: {scale})+(?: {below_thousand}(?: {scale})+)*(?: {half}(?!\w)|{tail}|{rest})?"
    return rf"nửa {scale}|{below_thousand}(?:{grand})?"


def parse_number(text: str) -> Decimal | None:
    """The value of a text that is one number and nothing else; `None` when it is not, as "hàng chục"."""
    found = _whole_numeral().fullmatch(canonical(text.strip()))
    return numeral_value(found.group()) if found else None


@cache
def _whole_numeral() -> re.Pattern[str]:
    return re.compile(numeral_pattern())


def numeral_value(numeral: str, *, is_measured: bool = False) -> Decimal | None:
    """The value of what `numeral_pattern` matched; `None` for digits that are no number, as "13.5.2013".

    Before a measure a comma begins decimals even when three digits follow: "1,325 kg", but "1,325 người".
    """
    parts = _PART.findall(numeral)
    is_measured = is_measured or len(parts) > 1
    sum_so_far = _Sum()
    for part in parts:
        if part[0].isdigit():
            value = _digits_value(part, is_measured=is_measured)
            if value is None:
                return None
            sum_so_far.put_number(value, len(part))
        else:
            sum_so_far.put_word(part)
    return _tidy(sum_so_far.value)


def _tidy(value: Decimal) -> Decimal:
    """The same value without zeros behind its comma."""
    integral = value.to_integral_value()
    return integral if integral == value else value.normalize()


def _digits_value(digits: str, *, is_measured: bool) -> Decimal | None:
    """The value of digits with stops and commas; `None` when they are grouped like no number."""
    if len(digits) > _LONGEST:
        return None
    if _THOUSANDS_WITH_STOPS.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if _THOUSANDS_WITH_COMMAS.fullmatch(digits) or (_ONE_GROUP.fullmatch(digits) and not is_measured):
        return Decimal(digits.replace(",", ""))
    return Decimal(digits.replace(",", ".")) if _PLAIN.fullmatch(digits) else None


class _Sum:
    """A numeral read word by word: what is below the next scale is gathered, then taken that many times."""

    def __init__(self) -> None:
        self._total = Decimal(0)
        self._group = Decimal(0)  # hundreds and tens since the last scale
        self._digit = Decimal(0)  # read, but its place not yet known
        self._digit_length = 1
        self._scale = Decimal(1)  # what a last lone digit is a tenth of: "triệu hai" is 1.2 million

    @property
    def value(self) -> Decimal:
        is_share = self._scale > 1 and self._digit and not self._group
        share = self._scale.scaleb(-self._digit_length) if is_share else 1
        return self._total + self._group + self._digit * share

    def put_number(self, value: Decimal, length: int) -> None:
        self._digit, self._digit_length = value, length

    def put_word(self, word: str) -> None:
        if word in _words("tens"):
            self._close_group(10)
        elif word in _words("ten"):
            self._digit = Decimal(1)
            self._close_group(10)
        elif word in _words("zero_tens"):
            self._scale = Decimal(1)
        elif word in _words("half"):
            self._group += self._scale / 2
        elif scale := _values("scales").get(word) or _values("typed_scales").get(word):
            self._close_group(_HUNDRED) if scale == _HUNDRED else self._take_times(scale)
        else:
            self.put_number(_small_numbers()[word], 1)

    def _close_group(self, times: int) -> None:
        """The digit read last counts tens or hundreds."""
        self._group += self._digit * times
        self._digit, self._scale = Decimal(0), Decimal(1)

    def _take_times(self, scale: Decimal) -> None:
        """What was gathered counts thousands or more; with nothing gathered, the whole does: "nghìn tỷ"."""
        gathered = self._group + self._digit
        self._total = self._total + gathered * scale if gathered else self._total * scale
        self._group, self._digit, self._scale = Decimal(0), Decimal(0), scale


@cache
def _small_numbers() -> Mapping[str, Decimal]:
    zero_and_half = {"không": Decimal(0), "nửa": Decimal("0.5")}
    return {**_values("digits"), **_values("last_digits"), **zero_and_half}
