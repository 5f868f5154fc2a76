"""Days, months, years and hours."""

from collections.abc import Iterator
from datetime import timedelta

from knowledge.answering.asking.ask import Ask
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.finding.views import SentenceView
from knowledge.models import Moment, MomentKind

# A longer period is no answer to "when".
SHORT_PERIOD = timedelta(days=60)


def find_days(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The dates of the sentence, and when its documents were issued."""
    fits = {MomentKind.DAY: 1.0, MomentKind.PERIOD: 0.5, MomentKind.MONTH: 0.7, MomentKind.YEAR: 0.5}
    for moment in view.moments:
        fit = fits.get(moment.kind, 0.9 if moment.starts_on else 0.0)
        if moment.kind is MomentKind.PERIOD:
            fit = 1.0 if ask.is_several else 0.5 if _is_short(moment) else 0.0
        if fit:
            yield Candidate(view, ask, moment.span, fit, 0.5, moment)
    for document in view.documents:
        if document.issued_on:
            yield Candidate(view, ask, document.span, 1.0, 0.5, document)


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
            yield Candidate(view, ask, moment.span, fit, 0.5, moment)


def find_years(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The dates of the sentence that tell a year."""
    for moment in view.moments:
        if moment.year is not None or moment.starts_on:
            fit = 1.0 if moment.kind is MomentKind.YEAR else 0.7
            yield Candidate(view, ask, moment.span, fit, 0.5, moment)


def find_hours(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The hours of the sentence."""
    for moment in view.moments:
        if moment.kind is MomentKind.HOUR:
            yield Candidate(view, ask, moment.span, 1.0, 0.5, moment)
