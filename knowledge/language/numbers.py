"""The quantities of a text: numbers in digits and words, with their scales and ranges.

A number that only names something ("Điều 226", "năm 2018", "phường 5"), a date, an hour and a code are no quantities.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Final

from knowledge.language.normal import canonical
from knowledge.language.numerals import numeral_pattern, numeral_value, parse_number
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.language.units import Unit, unit_at
from knowledge.models import FactKind, Span

__all__ = ["Number", "find_numbers", "parse_number"]


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity, without qualifier and unit; `upper` is the end of a range, else `None`."""

    span: Span
    value: Decimal
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Numeral:
    """A numeral as found; `unit` is what stands behind it, if anything."""

    start: int
    end: int
    text: str
    value: Decimal
    unit: Unit | None

    @property
    def is_word(self) -> bool:
        """Whether it is written without digits."""
        return not self.text[0].isdigit()

    @property
    def is_scaled(self) -> bool:
        """Whether it ends in a scale: "70 triệu"."""
        return not self.is_word and not self.text[-1].isdigit()

    @property
    def scale(self) -> Decimal:
        """What its scale multiplies its digits by; 1 without a scale."""
        digits = _DIGITS.match(self.text)
        alone = numeral_value(digits.group(), is_measured=True) if digits and self.is_scaled else None
        return self.value / alone if alone else Decimal(1)


_DIGITS: Final = re.compile(r"[\d.,]*\d")
# What ties two numerals: a date, code or fraction without blanks; else perhaps a range.
_TIES: Final = frozenset({"-", "–", "/"})
_RANGES: Final = frozenset({"-", "–", " - ", " – ", " đến ", " tới "})
_LONGEST_LINK: Final = max(map(len, _RANGES))
_LOOK_BACK: Final = 40  # characters before a number that may say what it is
_LABEL_WORDS: Final = 3  # words of the longest label
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SERIAL: Final = re.compile(r"0\d{2,}|0\d+(?:\.\d+)+|\d{8,}")  # telephone and serial numbers


@cache
def _numeral() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?<!\d[.,:])(?<!\w\.){numeral_pattern()}")


@cache
def _labels(kind: str) -> frozenset[str]:
    return frozenset(words_of(section_of(load_table("numerals"), "labels")[kind]))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(words_of(section_of(load_table("numerals"), "words")[kind]))


def find_numbers(text: str) -> list[Number]:
    """The quantities of a text in order, without overlap; a range is one."""
    plain = canonical(text)
    return [
        number
        for chain in _chains(plain, _find_numerals(text, plain))
        if not _is_part_of_code(plain, chain)
        for number in _numbers_of(plain, chain)
    ]


def _find_numerals(text: str, plain: str) -> Iterator[_Numeral]:
    for match in _numeral().finditer(plain):
        end = match.end()
        if match["digits"] and not _may_end_at(text, plain, end):
            continue
        unit = unit_at(plain, end + 1 if plain[end : end + 1] == " " else end)
        value = numeral_value(match.group(), is_measured=unit is not None and unit.kind is not FactKind.COUNT)
        if value is not None:
            yield _Numeral(match.start(), end, match.group(), value, unit)


def _may_end_at(text: str, plain: str, end: int) -> bool:
    """Whether digits can end here: before a blank, a sign or a unit ("5kg"), not inside "226B", "9h40", "4G"."""
    following = text[end : end + 1]
    if not following.isalnum():
        return not (following == ":" and text[end + 1 : end + 2].isdigit())
    is_hour = plain[end] == "h" and not plain[end + 1 : end + 2].isalpha()  # "9h40", not "5ha"
    unit = None if is_hour else unit_at(plain, end)
    return unit is not None and (not following.isupper() or _is_measure(unit))


def _is_measure(unit: Unit) -> bool:
    """Whether a unit may be glued on in capitals: "380USD", "50KG", but "4G", "5B"."""
    return unit.kind not in {FactKind.COUNT, FactKind.RATIO} and len(unit.word) > 1


def _chains(plain: str, numerals: Iterable[_Numeral]) -> Iterator[list[_Numeral]]:
    """The numerals in groups, those that a hyphen, slash or "đến" links together."""
    chain: list[_Numeral] = []
    for numeral in numerals:
        if chain and _link(plain, chain[-1], numeral) not in _RANGES | _TIES:
            yield chain
            chain = []
        chain.append(numeral)
    if chain:
        yield chain


def _link(plain: str, first: _Numeral, second: _Numeral) -> str:
    """What stands between two numerals, cut where it is too long to be a link."""
    return plain[first.end : min(second.start, first.end + _LONGEST_LINK + 1)]


def _is_part_of_code(plain: str, chain: list[_Numeral]) -> bool:
    """Whether the chain goes on with letters: "07-BCA", "Covid-19", "20/11-..."."""
    start, end = chain[0].start, chain[-1].end
    is_led = start > 1 and plain[start - 1] in _TIES and plain[start - 2].isalnum()
    # "6 triệu/tháng" is said of each month.
    is_share = chain[-1].is_scaled and plain[end : end + 1] == "/"
    return is_led or (not is_share and plain[end : end + 1] in _TIES and plain[end + 1 : end + 2].isalnum())


def _numbers_of(plain: str, chain: list[_Numeral]) -> Iterator[Number]:
    links = [_link(plain, first, second) for first, second in pairwise(chain)]
    if len(chain) == len("ab") and (pair := _pair_of(plain, chain, links[0])):
        yield pair
    elif _TIES.isdisjoint(links):
        yield from (
            Number(Span(numeral.start, numeral.end), numeral.value)
            for numeral in chain
            if _is_quantity(plain, numeral, numeral.unit)
        )


def _pair_of(plain: str, chain: list[_Numeral], link: str) -> Number | None:
    """A range ("50-70 triệu") or a share ("14/15 xã", of which the first counts); `None` for a date or nothing."""
    low, high = chain
    is_sure = high.unit is not None or high.is_scaled
    first = low.value * high.scale if low.scale == 1 and low.value * high.scale < high.value else low.value
    if not is_sure or not _is_quantity(plain, low, high.unit) or first > high.value:
        return None
    span = Span(low.start, high.end)
    if link == "/":
        return Number(span, low.value) if high.unit and high.unit.kind is FactKind.COUNT else None
    return Number(span, first, high.value) if first < high.value else None


def _is_quantity(plain: str, numeral: _Numeral, unit: Unit | None) -> bool:
    """Whether the numeral counts something; `unit` is what it or its range counts."""
    before = plain[max(0, numeral.start - _LOOK_BACK) : numeral.start].rpartition("\n")[2].rstrip(" :")
    words = [word.lstrip('(“"[') for word in before.split(" ")]
    if _is_label(words[-_LABEL_WORDS - 1 :], unit):
        return False
    if numeral.is_word:
        return _is_spoken_quantity(numeral, words[-1], unit)
    is_year = _YEAR.fullmatch(numeral.text) and unit is None
    return not is_year and not _SERIAL.fullmatch(numeral.text)


def _is_spoken_quantity(numeral: _Numeral, word_before: str, unit: Unit | None) -> bool:
    if word_before in _words("vague") or (" " not in numeral.text and unit is None):
        return False
    may_be_year = numeral.text == "năm"
    return not (may_be_year and (word_before in _words("year_before") or parse_number(word_before) is not None))


def _is_label(words_before: list[str], unit: Unit | None) -> bool:
    """Whether the words before a number make it a name: "Điều 226", "năm 2018", "phường 5"."""
    heads = {" ".join(words_before[-count:]) for count in range(1, _LABEL_WORDS + 1)}
    if heads & _labels("hard"):
        return True
    before_head = words_before[-2] if len(words_before) > 1 else ""
    if heads & _labels("time"):
        return unit is None or before_head not in _labels("per")
    return bool(heads & _labels("soft")) and unit is None and before_head not in _labels("sums")
