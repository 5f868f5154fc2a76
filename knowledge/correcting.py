"""The facts of an article that the desk may put right, and what each right value makes of what the desk says.

Where the text prints the wrong value, the text is put right, so that all that is read out of it follows; where only our
reading was wrong, the fact alone is.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from pydantic import ValidationError

from knowledge.language.normal import fold
from knowledge.language.numbers import find_numbers, parse_number
from knowledge.models import Article, Award, Fact, Language, Person, Role, Span
from knowledge.reading.overriding import EVERYWHERE
from knowledge.reading.records import (
    AmendmentRecord,
    AwardRecord,
    CorrectionRecord,
    EventRecord,
    FactRecord,
    Override,
    PersonRecord,
)
from knowledge.reading.values import tidy_line
from knowledge.topics.lexicon import list_topics

NOTHING: Final = "-"  # typed for a rank, a post or an organisation that there is not
_LONGEST: Final = 300  # characters of a value: more than any headline
_DAY: Final = re.compile(r"(?P<day>\d{1,2})\s*[-/.]\s*(?P<month>\d{1,2})\s*[-/.]\s*(?P<year>\d{4})")
_PRINTED_DAY: Final = re.compile(r"\d{1,2}\s*[-/.]\s*\d{1,2}(?P<year>\s*[-/.]\s*\d{4})?")


class Kind(StrEnum):
    """What a fact of the list is; also the beginning of its key."""

    HEADLINE = "headline"
    TOPICS = "topics"
    DAY = "day"
    PLACE = "place"
    PERSON = "person"
    COUNT = "count"
    AWARD = "award"


class Part(StrEnum):
    """What of a person can be put right; short, for it stands in buttons."""

    NAME = "n"
    RANK = "r"
    POST = "p"
    ORGANISATION = "o"
    ROLE = "v"


class Wrong(StrEnum):
    """Why a typed value cannot be taken."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NO_NUMBER = "no_number"
    NO_DAY = "no_day"
    NO_TOPIC = "no_topic"
    NO_ROLE = "no_role"
    SAME = "same"


class WrongValue(Exception):  # noqa: N818 - named for what is the case
    """What was typed cannot be the value."""

    def __init__(self, reason: Wrong) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Spot:
    """One fact of an article: its kind, its place among those of the kind, and which part of a person."""

    kind: Kind
    place: int = 0
    part: Part | None = None

    @property
    def key(self) -> str:
        """The spot in a button: "c3", "p12.r"."""
        return f"{self.kind[:2]}{self.place}" + (f".{self.part}" if self.part else "")


_KINDS: Final = {kind[:2]: kind for kind in Kind}


def read_spot(key: str) -> Spot | None:
    """The spot of that key; `None` for none."""
    found = re.fullmatch(r"(\w\w)(\d{1,4})(?:\.(\w))?", key)
    if found is None or found[1] not in _KINDS or found[3] not in {None, *Part}:
        return None
    return Spot(_KINDS[found[1]], int(found[2]), Part(found[3]) if found[3] else None)


def list_spots(article: Article) -> tuple[Spot, ...]:
    """The facts of the article that can be put right, a person being one."""
    extract = article.extract
    return (
        *(Spot(kind) for kind in (Kind.HEADLINE, Kind.TOPICS, Kind.DAY, Kind.PLACE)),
        *(Spot(Kind.PERSON, place) for place in range(len(extract.people))),
        *(Spot(Kind.AWARD, place) for place in range(len(extract.awards))),
        *(Spot(Kind.COUNT, place) for place in range(len(extract.facts))),
    )


def is_there(article: Article, spot: Spot) -> bool:
    """Whether the article has such a fact."""
    return replace(spot, part=None) in list_spots(article) and (spot.part is None or spot.kind is Kind.PERSON)


def value_of(article: Article, spot: Spot) -> str:
    """What the fact says now; '' when it says nothing."""
    extract = article.extract
    match spot.kind:
        case Kind.PERSON:
            said = _value_of_person(extract.people[spot.place], spot.part)
        case Kind.COUNT:
            said = _value_of_count(extract.facts[spot.place], article.text)
        case Kind.AWARD:
            said = _value_of_award(extract.awards[spot.place])
        case _:
            day = extract.event.held_on
            said = {
                Kind.HEADLINE: article.headline,
                Kind.TOPICS: ", ".join(article.topics),
                Kind.DAY: f"{day.day}/{day.month}/{day.year}" if day else "",
                Kind.PLACE: extract.event.place or "",
            }.get(spot.kind, "")
    return said


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


def _value_of_person(person: Person, part: Part | None) -> str:
    values = {
        Part.NAME: person.name,
        Part.RANK: person.rank,
        Part.POST: person.post,
        Part.ORGANISATION: person.organisation,
        Part.ROLE: person.role.value,
    }
    if part:
        return values[part] or ""
    name = " ".join(filter(None, (person.rank, person.name)))
    return ", ".join(filter(None, (name, " ".join(filter(None, (person.post, person.organisation))))))


def _value_of_count(fact: Fact, text: str) -> str:
    return fact.span.of(text) + (f" ({fact.subject})" if fact.subject else "")


def _value_of_award(award: Award) -> str:
    return f"{award.kind}: {award.count} {award.recipient_kind or ''}".rstrip()


def _correct_headline(article: Article, override: Override, _: Spot, value: str) -> Override:
    _refuse_same(value, article.headline)
    return override.model_copy(update={"headline": value})


def _correct_topics(article: Article, override: Override, _: Spot, value: str) -> Override:
    names = []
    for word in filter(None, map(str.strip, value.split(","))):
        topic = next((each for each in list_topics() if fold(word) in each.given_as), None)
        if topic is None:
            raise WrongValue(Wrong.NO_TOPIC)
        names.append(topic.names[Language.VI])
    topics = tuple(dict.fromkeys(names))
    _refuse_same(topics, article.topics)
    return override.model_copy(update={"topics": topics})


def _correct_day(article: Article, override: Override, _: Spot, value: str) -> Override:
    day, before = _parse_day(value), article.extract.event.held_on
    _refuse_same(day, before)
    printed = next((each.span for each in article.extract.moments if before and each.starts_on == before), None)
    amended = _amend(article, override, printed, lambda passage: _print_day(passage, day)) if printed else override
    return _say_event(amended, EventRecord(date=day))


def _correct_place(article: Article, override: Override, _: Spot, value: str) -> Override:
    before, text = article.extract.event.place, article.text
    _refuse_same(value, before)
    start = text.find(before) if before and value not in text else -1
    printed = Span(start, start + len(before or ""))
    amended = _amend(article, override, printed, lambda _: value) if start >= 0 else override
    return _say_event(amended, EventRecord(place=value))


def _correct_count(article: Article, override: Override, spot: Spot, value: str) -> Override:
    fact, number = article.extract.facts[spot.place], parse_number(value)
    if number is None:
        raise WrongValue(Wrong.NO_NUMBER)
    _refuse_same(number, fact.value)
    printed = fact.span.of(article.text)
    amended = _amend(article, override, fact.span, lambda passage: _print_number(passage, fact.value, value))
    passage = _print_number(printed, fact.value, value)
    record = FactRecord(
        key=fact.key,
        value=number,
        passage=passage,
        nth=_nth(article, fact.span, passage),
        kind=fact.kind,
        unit=fact.unit,
        upper=fact.upper,
        qualifier=fact.qualifier,
        period=fact.period,
        subject=fact.subject,
    )
    here = (printed, _nth(article, fact.span, printed))
    others = tuple(one for one in override.facts if (one.passage, one.nth) != here)
    return amended.model_copy(update={"facts": (*others, record)})


def _correct_award(article: Article, override: Override, spot: Spot, value: str) -> Override:
    award, number = article.extract.awards[spot.place], parse_number(value)
    if number is None or number != int(number) or number < 1:
        raise WrongValue(Wrong.NO_NUMBER)
    _refuse_same(int(number), award.count)
    printed = award.span.of(article.text)
    amended = _amend(article, override, award.span, lambda passage: _print_number(passage, award.count, value))
    passage = _print_number(printed, award.count, value)
    record = AwardRecord(
        kind=award.kind,
        count=int(number),
        passage=passage,
        nth=_nth(article, award.span, passage),
        giver=award.giver,
        recipient_kind=award.recipient_kind,
    )
    here = (printed, _nth(article, award.span, printed))
    others = tuple(one for one in override.awards if (one.passage, one.nth) != here)
    return amended.model_copy(update={"awards": (*others, record)})


def _correct_person(article: Article, override: Override, spot: Spot, value: str) -> Override:
    chosen = article.extract.people[spot.place]
    after = _change_person(chosen, spot.part, None if value == NOTHING else value)
    _refuse_same(after, chosen)
    amended = _amend_person(article, override, chosen, after)
    mentions = [one for one in article.extract.people if one.name == chosen.name]
    known = next((one.instead_of for one in override.people if one.name == chosen.name and one.instead_of), None)
    instead_of = known or (chosen.name if after.name != chosen.name else None)
    is_amended = amended is not override
    records = tuple(
        _record_person(article, one, after if one is chosen else replace(one, name=after.name), is_amended=is_amended)
        for one in mentions
    )
    others = tuple(one for one in override.people if one.name not in {chosen.name, after.name})
    people = (*others, *(one.model_copy(update={"instead_of": instead_of}) for one in records))
    return amended.model_copy(update={"people": people})


_CORRECTING: Final[Mapping[Kind, Callable[[Article, Override, Spot, str], Override]]] = {
    Kind.HEADLINE: _correct_headline,
    Kind.TOPICS: _correct_topics,
    Kind.DAY: _correct_day,
    Kind.PLACE: _correct_place,
    Kind.PERSON: _correct_person,
    Kind.COUNT: _correct_count,
    Kind.AWARD: _correct_award,
}


def _change_person(person: Person, part: Part | None, value: str | None) -> Person:
    match part:
        case Part.RANK:
            return replace(person, rank=value)
        case Part.POST:
            return replace(person, post=value)
        case Part.ORGANISATION:
            return replace(person, organisation=value)
        case Part.ROLE:
            return replace(person, role=_parse_role(value))
    if value is None:
        raise WrongValue(Wrong.EMPTY)
    return replace(person, name=value)


def _amend_person(article: Article, override: Override, before: Person, after: Person) -> Override:
    """The text put right, where it prints the wrong words and not the right ones."""
    if before.name != after.name:
        if after.name in _line_of(article, before.span) or before.name not in article.text:
            return override
        everywhere = AmendmentRecord(passage=before.name, text=after.name, nth=EVERYWHERE)
        return override.model_copy(update={"amendments": (*override.amendments, everywhere)})
    passage = before.span.of(article.text)
    amended = _print_person(passage, before, after)
    right = [each for each in (after.rank, after.post, after.organisation) if each and each not in passage]
    is_printed = any(each in _line_of(article, before.span) for each in right)
    if amended == passage or is_printed:
        return override
    return _amend(article, override, before.span, lambda _: amended)


def _print_person(passage: str, before: Person, after: Person) -> str:
    """The passage that names a person, as it has to be."""
    if before.name != after.name:
        return passage.replace(before.name, after.name)
    if after.rank and not before.rank and after.rank not in passage:
        return passage.replace(after.name, f"{after.rank} {after.name}", 1)
    pairs = ((before.rank, after.rank), (before.post, after.post), (before.organisation, after.organisation))
    for old, new in pairs:
        if old and new and old != new:
            passage = passage.replace(old, new, 1)
    return passage


def _record_person(article: Article, before: Person, after: Person, *, is_amended: bool) -> PersonRecord:
    printed = before.span.of(article.text)
    passage = _print_person(printed, before, after) if is_amended else printed
    start = article.text[: before.span.start]
    if is_amended and before.name != after.name:
        start = start.replace(before.name, after.name)
    return PersonRecord(
        name=after.name,
        rank=after.rank,
        post=after.post,
        organisation=after.organisation,
        role=after.role,
        passage=passage,
        nth=start.count(passage) + 1,
    )


def _amend(article: Article, override: Override, span: Span, change: Callable[[str], str]) -> Override:
    """The text put right in one place; of the headline the headline itself."""
    passage = span.of(article.text)
    text = change(passage)
    if text == passage:
        return override
    body_starts = len(article.headline) + 1 if article.is_headline_printed else 0
    if span.start < body_starts:
        headline = article.headline[: span.start] + text + article.headline[span.end :]
        return override.model_copy(update={"headline": headline})
    nth = article.text[body_starts : span.start].count(passage) + 1
    amendment = AmendmentRecord(passage=passage, text=text, nth=nth)
    return override.model_copy(update={"amendments": (*override.amendments, amendment)})


def _nth(article: Article, span: Span, passage: str) -> int:
    return article.text[: span.start].count(passage) + 1


def _line_of(article: Article, span: Span) -> str:
    text = article.text
    end = text.find("\n", span.end)
    return text[text.rfind("\n", 0, span.start) + 1 : end if end >= 0 else len(text)]


def _say_event(override: Override, event: EventRecord) -> Override:
    known = override.event or EventRecord()
    return override.model_copy(update={"event": known.model_copy(update=event.model_dump(exclude_none=True))})


def _print_number(passage: str, before: object, value: str) -> str:
    """The passage with the number in the place of the wrong one; as it was when it prints that in no way we read."""
    span = next((each.span for each in find_numbers(passage) if each.value == before), None)
    return passage[: span.start] + value + passage[span.end :] if span else passage


def _print_day(passage: str, day: date) -> str:
    found = _PRINTED_DAY.search(passage)
    if found is None:
        return passage
    year = f"-{day.year}" if found["year"] else ""
    return f"{passage[: found.start()]}{day.day}-{day.month}{year}{passage[found.end() :]}"


def _parse_day(value: str) -> date:
    found = _DAY.fullmatch(value)
    try:
        if found:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
        return date.fromisoformat(value)
    except ValueError as error:
        raise WrongValue(Wrong.NO_DAY) from error


def _parse_role(value: str | None) -> Role:
    try:
        return Role(value or "")
    except ValueError as error:
        raise WrongValue(Wrong.NO_ROLE) from error


def _refuse_same(value: object, before: object) -> None:
    if value == before:
        raise WrongValue(Wrong.SAME)
