"""The years that a candidate is about."""

from datetime import date

from knowledge.answering.candidates.candidate import Candidate
from knowledge.models import Article, Fact


def years_of(candidate: Candidate, asked: frozenset[int] = frozenset()) -> set[int]:
    """The years that the candidate is about: of its own period, else of its sentence, else of the publication.

    Empty where none of these is told and the article prints a year asked for elsewhere: it may speak of that one.
    """
    item, view = candidate.item, candidate.view
    if isinstance(item, Fact) and item.period:
        words = {word.strip(".,-/()") for word in item.period.replace("-", " ").replace("/", " ").split()}
        if own := {int(word) for word in words if word.isdigit() and len(word) == 4}:  # noqa: PLR2004  a year
            return own
    here = {year for moment in view.moments for year in _moment_years(moment.starts_on, moment.ends_on, moment.year)}
    if here:
        return here
    if asked & _told_in(view.article):
        return set()
    return {view.article.published_at.year} if view.article.published_at else set()


def _told_in(article: Article) -> set[int]:
    """The years that the article tells of."""
    return {year for one in article.extract.moments for year in _moment_years(one.starts_on, one.ends_on, one.year)}


def _moment_years(starts_on: date | None, ends_on: date | None, year: int | None) -> set[int]:
    first, last = getattr(starts_on, "year", year), getattr(ends_on, "year", year)
    return set(range(first, last + 1)) if first is not None and last is not None else {year} if year else set()
