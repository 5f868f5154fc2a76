"""Numbers of a text as facts: what they count, how exactly, of what and when."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from knowledge.extraction.lists import words
from knowledge.extraction.periods import period_of
from knowledge.extraction.subjects import Subject, find_subject
from knowledge.language.normal import canonical, fold
from knowledge.language.numbers import Number, find_numbers
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.language.units import Unit, unit_at
from knowledge.models import Fact, FactKind, Moment, Qualifier, Span

_LOOK_BACK: Final = 24  # characters before a number in which its qualifier stands
_QUALIFIERS: Final = {
    "over": Qualifier.OVER,
    "under": Qualifier.UNDER,
    "about": Qualifier.ABOUT,
    "at_least": Qualifier.AT_LEAST,
    "at_most": Qualifier.AT_MOST,
}
_PREPOSITIONS: Final = frozenset({"trên", "quá", "dưới"})
_AGE: Final = Unit("tuổi", FactKind.AGE)
_AGE_BEFORE: Final = re.compile(r"(?<!\w)((?:độ )?tuổi)(?: từ)? $")  # "bước sang tuổi 24", "độ tuổi từ 18-28"
_WORD: Final = re.compile(r" ?([^\W\d_]+)")
_SMALL: Final = 10  # below it "trên 2 ..." is "on two ..."


@dataclass(frozen=True, slots=True)
class _Measure:
    """A number with what stands around it."""

    number: Number
    unit: Unit | None
    word: str | None  # the unit as printed
    qualifier: Qualifier
    span: Span


@cache
def _qualifier_pattern() -> re.Pattern[str]:
    """One of the qualifiers at the end of a text."""
    phrases = sorted(_qualifiers(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, phrases))}) ?$")


@cache
def _qualifiers() -> Mapping[str, Qualifier]:
    section = section_of(load_table("units"), "qualifiers")
    return {canonical(phrase): kind for key, kind in _QUALIFIERS.items() for phrase in words_of(section[key])}


@cache
def _no_qualifiers() -> tuple[str, ...]:
    return words("quantities", "", "no_qualifiers")


@cache
def _ratio_markers() -> frozenset[str]:
    return frozenset(words_of(section_of(load_table("units"), "ratio")["markers"]))


@cache
def _places() -> frozenset[str]:
    return frozenset(words_of(section_of(load_table("units"), "qualifiers")["places"]))


@cache
def _no_units() -> frozenset[str]:
    return frozenset(words("quantities", "", "no_units"))


def find_facts(text: str, moments: Sequence[Moment], sentences: Sequence[Span], names: Sequence[Span]) -> list[Fact]:
    """The facts of a text in order, without the numbers of its moments and `names`, which are in order."""
    plain = canonical(text)
    closed = _Spans((*names, *(moment.span for moment in moments)))
    numbers = (number for number in find_numbers(text) if not _is_name(text, number, closed))
    measures = [measure for number in numbers if not _is_bare(text, measure := _measure(text, plain, number))]
    return list(_facts(text, plain, _with_ranges(plain, measures), moments, sentences))


class _Spans:
    """Spans that may be asked whether one of them meets another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._reach: list[int] = []
        for span in self._spans:
            self._reach.append(max(span.end, self._reach[-1] if self._reach else 0))

    def meets(self, span: Span) -> bool:
        """Whether any span shares a character with this one."""
        place = bisect_left(self._spans, Span(span.end, 0)) - 1
        return place >= 0 and self._reach[place] > span.start


def _is_name(text: str, number: Number, closed: _Spans) -> bool:
    """Whether a number is part of a name or moment, or of "GMT+7"."""
    return closed.meets(number.span) or text[number.span.start - 1 : number.span.start] == "+"


def _is_bare(text: str, measure: _Measure) -> bool:
    """Whether a number counts nothing: "tàu Thái Bình 27", "tầng 3"; a qualified one may, and "3.358"."""
    if measure.unit is not None or measure.number.upper or measure.qualifier is not Qualifier.EXACT:
        return False
    before = text[: measure.span.start].rstrip().rpartition(" ")[2]
    ends_name = before[:1].isupper() and before[-1:].isalnum() and " " in text[: measure.span.start].strip()
    return measure.number.span.of(text).isdigit() and (measure.word is None or ends_name)


_RANGE: Final = frozenset({" đến ", " tới ", " - ", " – ", "-", "–"})


def _with_ranges(plain: str, measures: Sequence[_Measure]) -> list[_Measure]:
    """The measures, two that are the ends of one range as one: "từ 2,5 triệu đồng đến 3 triệu đồng"."""
    joined: list[_Measure] = []
    for measure in measures:
        if joined and _is_range(plain, joined[-1], measure):
            low = joined.pop()
            number = Number(
                Span(low.number.span.start, measure.number.span.end), low.number.value, measure.number.value
            )
            joined.append(replace(measure, number=number, span=Span(low.span.start, measure.span.end)))
        else:
            joined.append(measure)
    return joined


def _is_range(plain: str, low: _Measure, high: _Measure) -> bool:
    if (
        low.unit is None
        or high.unit is None
        or low.unit.kind is not high.unit.kind
        or low.number.upper
        or high.number.upper
    ):
        return False
    if low.number.value >= high.number.value or plain[low.span.end : high.span.start] not in _RANGE:
        return False
    return not plain[: low.span.start].endswith(("tăng từ ", "giảm từ ", "tăng ", "giảm "))


def _facts(
    text: str, plain: str, measures: Sequence[_Measure], moments: Sequence[Moment], sentences: Sequence[Span]
) -> Iterator[Fact]:
    done, last, counted = 0, Subject(None, ""), Subject(None, "")
    starts = [sentence.start for sentence in sentences]
    for measure in measures:
        place = max(0, bisect_left(starts, measure.span.start + 1) - 1)
        first = max(done, starts[place] if starts else 0)
        inside = [
            moment.span for moment in moments if first <= moment.span.start and moment.span.end <= measure.span.start
        ]
        subject = find_subject(text, plain, Span(first, measure.span.start), inside)
        if subject.printed is None and first == done:
            between = plain[done : measure.span.start].strip()
            subject = last if between in _ROW else subject if between else counted
        unit = measure.unit
        yield Fact(
            key=_key(subject.words, measure.word),
            kind=unit.kind if unit else FactKind.OTHER if measure.word is None else FactKind.COUNT,
            value=measure.number.value,
            span=measure.span,
            unit=measure.word,
            upper=measure.number.upper,
            qualifier=measure.qualifier,
            period=None if _is_age(unit) else period_of(text, moments, sentences, place, measure.span),
            subject=subject.printed,
        )
        done, last = measure.span.end, subject
        counted = Subject(measure.span.of(text), measure.span.of(plain))  # "một thiếu nữ | chừng 20 tuổi"


def _is_age(unit: Unit | None) -> bool:
    return unit is not None and unit.kind is FactKind.AGE


_ROW: Final = frozenset({",", "và", "với", "cùng", ", với", ", và"})  # "5 tập thể, 11 cá nhân"


def _measure(text: str, plain: str, number: Number) -> _Measure:
    end = number.span.end
    at = end + 1 if plain[end : end + 1] == " " else end
    unit = unit_at(plain, at)
    word_end = at + len(unit.word) if unit else _end_of_noun(plain, end)
    start, qualifier = _qualifier(plain, number, unit)
    word = text[at:word_end] if word_end else None
    if unit and unit.kind is FactKind.COUNT and unit.word == "lần" and _is_ratio(plain, start):
        unit = Unit(unit.word, FactKind.RATIO)
    if unit is None and (age := _AGE_BEFORE.search(plain, max(0, start - _LOOK_BACK), start)):
        return _Measure(number, _AGE, text[age.start() : age.end(1)], qualifier, Span(age.start(), end))
    span = Span(start, word_end or end)
    return _Measure(number, unit, word, _with_after(plain, span.end, qualifier), span)


def _end_of_noun(plain: str, end: int) -> int | None:
    """The end of the word after a number that no table knows as a unit; `None` when it cannot be one."""
    found = _WORD.match(plain, end)
    if not found or plain[end : end + 1] != " " or found[1] in _no_units():
        return None
    return found.end()


def _qualifier(plain: str, number: Number, unit: Unit | None) -> tuple[int, Qualifier]:
    """Where the qualifier before a number begins, and which it is; the number's own start without one."""
    start = number.span.start
    window = plain[max(0, start - _LOOK_BACK) : start]
    found = _qualifier_pattern().search(window)
    if not found or "\n" in found.group() or window[: found.end(1)].endswith(_no_qualifiers()):
        return start, Qualifier.EXACT
    is_counted = unit is not None and unit.kind is FactKind.COUNT
    if found[1] in _PREPOSITIONS and is_counted and (number.value < _SMALL or _is_place(unit)):
        return start, Qualifier.EXACT
    return start - len(found.group()), _qualifiers()[found[1]]


def _is_place(unit: Unit | None) -> bool:
    """Whether "trên" before a unit is "on": "trên 30 tuyến đường"."""
    return unit is not None and unit.word in _places()


def _with_after(plain: str, end: int, qualifier: Qualifier) -> Qualifier:
    """The qualifier, or the one that stands after the unit: "18 tuổi trở lên"."""
    rest = plain[end : end + _LOOK_BACK].lstrip()
    section = section_of(load_table("units"), "qualifiers_after")
    after = (_QUALIFIERS[key] for key, phrases in section.items() if rest.startswith(words_of(phrases)))
    return next(after, qualifier)


def _is_ratio(plain: str, start: int) -> bool:
    before = plain[max(0, start - _LOOK_BACK) : start].rstrip().split(" ")
    return before[-1] in _ratio_markers() or " ".join(before[-2:]) in _ratio_markers()


def _key(subject: str, word: str | None) -> str:
    return "_".join(fold(f"{subject} {word or ''}").replace("-", " ").split())
