"""Whether an article holds the figures of a question: its years, months, days, numbers and codes."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum, auto

from knowledge.answering.asking.query import Query
from knowledge.answering.finding.views import SentenceView
from knowledge.library.terms import Term
from knowledge.models import Article, Moment
from knowledge.reading.stamps import day_in_vietnam

_YEAR = re.compile(r"(?:19|20)\d\d")
LONG_PERIOD = timedelta(days=45)
_DAY, _MONTH = range(1, 32), range(1, 13)
_SCALES = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}


class FigureKind(Enum):
    """What a figure of a question tells."""

    YEAR = auto()
    MONTH = auto()
    DAY = auto()
    NUMBER = auto()
    CODE = auto()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a question; `value` is `None` for a code."""

    kind: FigureKind
    folded: str
    value: Decimal | None = None


def figures_of(query: Query) -> tuple[Figure, ...]:
    """The figures that tell the event asked about; not how many things the answer shall list."""
    return tuple(_figures(query.all_terms, query))


def _figures(terms: Sequence[Term], query: Query) -> Iterator[Figure]:
    counted = {ask.first - len(ask.head) - 1 for ask in query.asks.asks if ask.is_several}
    content = {term.place for term in query.terms}
    for place, term in enumerate(terms):
        if place in counted or place not in content or not any(map(str.isdecimal, term.folded)):
            continue
        yield _figure(terms, place)


def _figure(terms: Sequence[Term], place: int) -> Figure:
    folded = terms[place].folded
    if not folded.isdecimal():
        return Figure(FigureKind.CODE, folded, _read_decimal(folded))
    before = terms[place - 1].accented if place else ""
    if _YEAR.fullmatch(folded):
        kind = FigureKind.YEAR
    elif int(folded) in _MONTH and (before == "tháng" or _is_joined(terms, place - 1)):
        kind = FigureKind.MONTH
    elif int(folded) in _DAY and (before == "ngày" or _is_joined(terms, place)):
        kind = FigureKind.DAY
    else:
        kind = FigureKind.NUMBER
    scale = _SCALES.get(terms[place + 1].accented, 0) if place + 1 < len(terms) else 0
    return Figure(kind, folded, Decimal(folded) * 10**scale)


def _is_joined(terms: Sequence[Term], place: int) -> bool:
    """Whether the figure at a place and the next are parts of one date: "28/8"."""
    if not 0 <= place < len(terms) - 1:
        return False
    first, second = terms[place], terms[place + 1]
    return first.folded.isdecimal() and second.folded.isdecimal() and second.span.start - first.span.end == 1


def _read_decimal(written: str) -> Decimal | None:
    """The number behind a decimal comma or point; `None` for a code."""
    return Decimal(written.replace(",", ".")) if re.fullmatch(r"\d+[.,]\d{1,2}", written) else None


def share_held(figures: Sequence[Figure], printed: Collection[Figure], view: SentenceView) -> float:
    """How many of the figures the article of a sentence holds, `printed` or by what it means; 1 for none asked."""
    held = [figure in printed or _is_meant(figure, view.article) for figure in figures]
    return sum(held) / len(held) if held else 1.0


def _is_meant(figure: Figure, article: Article) -> bool:
    """Whether the article means the figure without printing it so."""
    if figure.kind is FigureKind.YEAR:
        return article.published_at is None or int(figure.folded) in _years(article)
    if figure.kind is FigureKind.MONTH:
        return int(figure.folded) in _parts(article, "month")
    if figure.kind is FigureKind.DAY:
        return int(figure.folded) in _parts(article, "day")
    return any(figure.value in (fact.value, fact.upper) for fact in article.extract.facts if figure.value is not None)


def _years(article: Article) -> set[int]:
    return {part for moment in article.extract.moments for part in _range(moment, "year")} | _published(article, "year")


def _parts(article: Article, unit: str) -> set[int]:
    moments = {part for moment in article.extract.moments for part in _range(moment, unit)}
    return moments | _published(article, unit)


def _range(moment: Moment, unit: str) -> set[int]:
    """The first and the last day, month or year of a moment, and all years between.

    A longer period means no day or month: "quý I" says nothing of January.
    """
    is_long = moment.starts_on and moment.ends_on and moment.ends_on - moment.starts_on > LONG_PERIOD
    ends_on = (None, None) if is_long and unit != "year" else (moment.starts_on, moment.ends_on)
    first, last = (getattr(day, unit, None) for day in ends_on)
    said = getattr(moment, unit)
    ends = {part for part in (first, last, said) if part is not None}
    return set(range(min(ends), max(ends) + 1)) if unit == "year" and ends else ends


def _published(article: Article, unit: str) -> set[int]:
    """The day, month or year of the publication, as people there read it."""
    if article.published_at is None:
        return set()
    day: date = day_in_vietnam(article.published_at)
    return {getattr(day, unit)}
