"""Each right value as what the desk says of the article.

Where the text prints the wrong value, the text is put right, so that all that is read out of it follows; where only our
reading was wrong, the fact alone is.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from pydantic import ValidationError

from knowledge.correcting.figures import correct_award, correct_count
from knowledge.correcting.people import correct_person
from knowledge.correcting.printing import amend_passage, print_day
from knowledge.correcting.spots import Kind, Spot
from knowledge.correcting.wrong import Wrong, WrongValue, refuse_same
from knowledge.language.normal import fold
from knowledge.models import Article, Language, Span
from knowledge.reading.records import CorrectionRecord, EventRecord, Override
from knowledge.reading.stamps import as_utc, day_in_vietnam
from knowledge.reading.values import tidy_line
from knowledge.topics.lexicon import list_topics

_LONGEST: Final = 300  # characters of a value: more than any headline
_DAY: Final = re.compile(r"(?P<day>\d{1,2})\s*[-/.]\s*(?P<month>\d{1,2})\s*[-/.]\s*(?P<year>\d{4})")


def correct(article: Article, override: Override, spot: Spot, typed: str) -> Override:
    """What the desk says once the fact has this value.

    Raises: WrongValue.
    """
    value = tidy_line(typed)
    if not value:
        raise WrongValue(Wrong.EMPTY)
    if len(value) > _LONGEST:
        raise WrongValue(Wrong.TOO_LONG)
    try:
        return _CORRECTING[spot.kind](article, override, spot, value)
    except ValidationError as error:  # a value that no record may hold
        raise WrongValue(Wrong.TOO_LONG) from error


def with_correction(override: Override, text: str, at: datetime) -> Override:
    """What the desk says, and that it says so."""
    return override.model_copy(update={"corrections": (*override.corrections, CorrectionRecord(at=at, text=text))})


def _correct_headline(article: Article, override: Override, _: Spot, value: str) -> Override:
    refuse_same(value, article.headline)
    return override.model_copy(update={"headline": value})


def _correct_topics(article: Article, override: Override, _: Spot, value: str) -> Override:
    names = []
    for word in filter(None, map(str.strip, value.split(","))):
        topic = next((each for each in list_topics() if fold(word) in each.given_as), None)
        if topic is None:
            raise WrongValue(Wrong.NO_TOPIC)
        names.append(topic.names[Language.VI])
    topics = tuple(dict.fromkeys(names))
    refuse_same(topics, article.topics)
    return override.model_copy(update={"topics": topics})


def _correct_day(article: Article, override: Override, _: Spot, value: str) -> Override:
    day, before = _parse_day(value), article.extract.event.held_on
    refuse_same(day, before)
    printed = next((each.span for each in article.extract.moments if before and each.starts_on == before), None)
    amended = (
        amend_passage(article, override, printed, lambda passage: print_day(passage, day)) if printed else override
    )
    return _say_event(amended, EventRecord(date=day))


def _correct_place(article: Article, override: Override, _: Spot, value: str) -> Override:
    before, text = article.extract.event.place, article.text
    refuse_same(value, before)
    start = text.find(before) if before and value not in text else -1
    printed = Span(start, start + len(before or ""))
    amended = amend_passage(article, override, printed, lambda _: value) if start >= 0 else override
    return _say_event(amended, EventRecord(place=value))


def _correct_source(article: Article, override: Override, _: Spot, value: str) -> Override:
    refuse_same(value, article.source)
    return override.model_copy(update={"source": value})


def _correct_published(article: Article, override: Override, _: Spot, value: str) -> Override:
    day, before = _parse_day(value), article.published_at
    refuse_same(day, day_in_vietnam(before) if before else None)
    try:
        return override.model_copy(update={"published_at": as_utc(day)})
    except ValueError as error:  # a year in which nothing was published
        raise WrongValue(Wrong.NO_DAY) from error


def _say_event(override: Override, event: EventRecord) -> Override:
    known = override.event or EventRecord()
    return override.model_copy(update={"event": known.model_copy(update=event.model_dump(exclude_none=True))})


def _parse_day(value: str) -> date:
    found = _DAY.fullmatch(value)
    try:
        if found:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
        return date.fromisoformat(value)
    except ValueError as error:
        raise WrongValue(Wrong.NO_DAY) from error


_CORRECTING: Final[Mapping[Kind, Callable[[Article, Override, Spot, str], Override]]] = {
    Kind.HEADLINE: _correct_headline,
    Kind.TOPICS: _correct_topics,
    Kind.DAY: _correct_day,
    Kind.PLACE: _correct_place,
    Kind.SOURCE: _correct_source,
    Kind.PUBLISHED: _correct_published,
    Kind.PERSON: correct_person,
    Kind.COUNT: correct_count,
    Kind.AWARD: correct_award,
}
