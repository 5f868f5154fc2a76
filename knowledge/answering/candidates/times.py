"""Days, months, years and hours."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from knowledge.answering.asking.ask import Ask
from knowledge.answering.asking.rows import terms_of
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, words_of
from knowledge.models import Moment, MomentKind, Span

# A longer period is no answer to "when".
SHORT_PERIOD = timedelta(days=60)
# What a day keeps that is only told from the day of the article: "hôm nay" with its date known, and unknown.
TOLD_FROM_TODAY, UNKNOWN_DAY = 0.7, 0.3
# One day where the first and the last are asked for.
PART_OF_SPAN = 0.7
# Somebody's birth answers only who asks for it.
BIRTH = 0.2
_BEFORE = 12  # characters before a date that may say it is a birth


def find_days(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The dates of the sentence, and when its documents were issued."""
    for moment in view.moments:
        if fit := _day_fit(ask, moment) * _birth_fit(ask, view, moment) * _told_fit(view, moment):
            yield Candidate(view, ask, moment.span, fit, 0.5, moment)
    yield from _find_ranges(ask, view, [moment for moment in view.moments if moment.kind is MomentKind.DAY])
    for document in view.documents:
        if document.issued_on:
            yield Candidate(view, ask, document.span, 1.0, 0.5, document)


def _day_fit(ask: Ask, moment: Moment) -> float:
    fits = {MomentKind.DAY: 1.0, MomentKind.MONTH: 0.7, MomentKind.YEAR: 0.5}
    if moment.kind is MomentKind.PERIOD:
        return 1.0 if ask.is_several or (ask.is_range and _is_short(moment)) else 0.5 if _is_short(moment) else 0.0
    if ask.is_range:
        return PART_OF_SPAN * fits.get(moment.kind, 0.0)
    return fits.get(moment.kind, 0.9 if moment.starts_on or moment.day else 0.0)


def _birth_fit(ask: Ask, view: SentenceView, moment: Moment) -> float:
    """Less for a birth that is not asked for, and for anything else when one is."""
    words = words_of(load_table("candidates")["birth_words"])
    text = view.text[max(moment.span.start - _BEFORE, view.span.start) : moment.span.end]
    is_birth = any(word in terms_of(text) for word in words)
    return 1.0 if is_birth == any(word in ask.words for word in words) else BIRTH


def _told_fit(view: SentenceView, moment: Moment) -> float:
    """Less for a day told without a figure, the more so when it is not known which."""
    if any(character.isdigit() for character in moment.span.of(view.text)):
        return 1.0
    return TOLD_FROM_TODAY if moment.starts_on else UNKNOWN_DAY


def _is_short(moment: Moment) -> bool:
    """Whether a period is short enough to be a date: days or weeks, not a term of office."""
    if moment.starts_on is None or moment.ends_on is None:
        return False
    return moment.ends_on - moment.starts_on < SHORT_PERIOD


def find_months(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The dates of the sentence that tell a month."""
    for moment in view.moments:
        if moment.month is not None or moment.starts_on:
            fit = 1.0 if moment.kind is MomentKind.MONTH else 0.7
            yield Candidate(view, ask, moment.span, fit * _birth_fit(ask, view, moment), 0.5, moment)


def find_years(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The dates of the sentence that tell a year."""
    for moment in view.moments:
        if moment.year is not None or moment.starts_on:
            fit = 1.0 if moment.kind is MomentKind.YEAR else 0.7
            yield Candidate(view, ask, moment.span, fit * _birth_fit(ask, view, moment), 0.5, moment)


def find_hours(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The hours of the sentence, and where a range is asked for, two with "đến" between."""
    hours = [moment for moment in view.moments if moment.kind is MomentKind.HOUR]
    for moment in hours:
        yield Candidate(view, ask, moment.span, PART_OF_SPAN if ask.is_range else 1.0, 0.5, moment)
    yield from _find_ranges(ask, view, hours)


def _find_ranges(ask: Ask, view: SentenceView, moments: Sequence[Moment]) -> Iterator[Candidate]:
    """Each two neighbours that the text joins from the first to the last: "*6h30 đến 21h*"."""
    for first, last in pairwise(moments) if ask.is_range else ():
        if _TO.fullmatch(view.text, first.span.end, last.span.start):
            yield Candidate(view, ask, Span(first.span.start, last.span.end), 1.0, 0.5)


_TO = re.compile(r"\s*(?:đến|tới|[-–])\s*(?:hết\s)?")
