"""The facts of an article that can be put right, each with a key for buttons, and what each says now."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from knowledge.models import Article, Award, Fact, Person, Span
from knowledge.reading.stamps import day_in_vietnam


class Kind(StrEnum):
    """What a fact of the list is; also the beginning of its key."""

    HEADLINE = "headline"
    TOPICS = "topics"
    DAY = "day"
    PLACE = "place"
    SOURCE = "source"
    PUBLISHED = "published"  # the day on which it came out
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
_OF_THE_WHOLE: Final = (Kind.HEADLINE, Kind.TOPICS, Kind.DAY, Kind.PLACE, Kind.SOURCE, Kind.PUBLISHED)


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
        *(Spot(kind) for kind in _OF_THE_WHOLE),
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
            published_on = day_in_vietnam(article.published_at) if article.published_at else None
            said = {
                Kind.HEADLINE: article.headline,
                Kind.TOPICS: ", ".join(article.topics),
                Kind.DAY: _shown(extract.event.held_on),
                Kind.PLACE: extract.event.place or "",
                Kind.SOURCE: article.source or "",
                Kind.PUBLISHED: _shown(published_on),
            }.get(spot.kind, "")
    return said


def span_of(article: Article, spot: Spot) -> Span | None:
    """Where the text says it; `None` for what is said of the article as a whole."""
    extract = article.extract
    match spot.kind:
        case Kind.PERSON:
            return extract.people[spot.place].span
        case Kind.COUNT:
            return extract.facts[spot.place].span
        case Kind.AWARD:
            return extract.awards[spot.place].span
        case Kind.DAY:
            held_on = extract.event.held_on
            return next((each.span for each in extract.moments if held_on and each.starts_on == held_on), None)
        case Kind.PLACE:
            place = extract.event.place
            start = article.text.find(place) if place else -1
            return Span(start, start + len(place or "")) if start >= 0 else None
    return None


def _shown(day: date | None) -> str:
    return f"{day.day}/{day.month}/{day.year}" if day else ""


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
