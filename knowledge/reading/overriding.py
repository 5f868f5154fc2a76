"""What the desk says of an article, put over its record, its text and what was read out of it.

A source may print its article anew. What the desk said of a passage that is gone is then left out with a warning, and
never stands against the article as a whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from knowledge.models import Article, Award, Correction, Extract, Fact, Span
from knowledge.reading.byhand import (
    Finder,
    make_award,
    make_each,
    make_fact,
    make_person,
    merge_event,
    put_over,
    same_person,
    without_replaced,
    without_rival_chairs,
)
from knowledge.reading.records import AmendmentRecord, EventRecord, Override, Record

_NOWHERE: Final = Span(0, 0)
_PLAIN: Final = ("headline", "topics", "areas", "source", "published_at", "status", "embargo_until", "expires_at")
EVERYWHERE: Final = 0  # as `nth`

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overridden:
    """An article as the desk has it, and the keys of what could not be put over it any more."""

    article: Article
    missing: tuple[str, ...] = ()


def override_fields(article: Article, override: Override) -> Overridden:
    """The bare article with the desk's fields and text."""
    corrections = tuple(Correction(one.at, one.text) for one in override.corrections)
    plain = replace(
        article,
        headline=override.headline or article.headline,
        is_headline_printed=article.is_headline_printed or override.headline is not None,
        topics=article.topics if override.topics is None else override.topics,
        has_chosen_topics=override.topics is not None,
        areas=article.areas if override.areas is None else override.areas,
        source=override.source or article.source,
        published_at=override.published_at or article.published_at,
        status=override.status or article.status,
        embargo_until=override.embargo_until or article.embargo_until,
        expires_at=override.expires_at or article.expires_at,
        corrections=(*article.corrections, *corrections),
    )
    return _amend_text(plain, override.amendments)


def override_facts(extract: Extract, text: str, override: Override) -> tuple[Extract, list[str]]:
    """The extract with the desk's facts over it, and the keys of those whose passage the text has lost."""
    finder = Finder(text)
    people = make_each(override.people, "people", finder, make_person)
    facts = make_each(override.facts, "facts", finder, make_fact)
    awards = make_each(override.awards, "awards", finder, make_award)
    found = [person for person in people if person.span != _NOWHERE]
    given = [one for one, person in zip(override.people, people, strict=True) if person.span != _NOWHERE]
    others = without_rival_chairs(without_replaced(extract.people, given), found)
    merged = replace(
        extract,
        event=merge_event(override.event, extract.event),
        people=put_over(found, others, same_person),
        facts=put_over([one for one in facts if one.span != _NOWHERE], extract.facts, _stands_there),
        awards=put_over([one for one in awards if one.span != _NOWHERE], extract.awards, _stands_there),
    )
    return merged, finder.missing


def without_missing(extract: Extract) -> Extract:
    """The extract without what stands nowhere in the text."""
    return replace(
        extract,
        people=tuple(each for each in extract.people if each.span != _NOWHERE),
        organisations=tuple(each for each in extract.organisations if each.span != _NOWHERE),
        documents=tuple(each for each in extract.documents if each.span != _NOWHERE),
        facts=tuple(each for each in extract.facts if each.span != _NOWHERE),
        awards=tuple(each for each in extract.awards if each.span != _NOWHERE),
        places=tuple(each for each in extract.places if each.span != _NOWHERE),
    )


def merge_override(record: Record, override: Override) -> Record:
    """The record that says by itself what the article says: the desk's words among its own."""
    said: dict[str, object] = {name: value for name in _PLAIN if (value := getattr(override, name)) is not None}
    lines, _ = amend_lines(record.paragraphs, override.amendments)
    everywhere = [amendment for amendment in override.amendments if amendment.nth == EVERYWHERE]
    (headline,), _ = amend_lines((override.headline or record.headline or "",), everywhere)
    renamed = {one.instead_of or one.name for one in override.people} | {one.name for one in override.people}
    facts = {(one.passage, one.nth) for one in override.facts}
    awards = {(one.passage, one.nth) for one in override.awards}
    said |= {
        "headline": headline or None,
        "body": lines,
        "corrections": (*record.corrections, *override.corrections),
        "event": _merge_events(record.event, override.event),
        "people": (*override.people, *(one for one in record.people if one.name not in renamed)),
        "facts": (*override.facts, *(one for one in record.facts if (one.passage, one.nth) not in facts)),
        "awards": (*override.awards, *(one for one in record.awards if (one.passage, one.nth) not in awards)),
    }
    return record.model_copy(update=said)


def amend_lines(lines: Lines, amendments: Sequence[AmendmentRecord]) -> tuple[Lines, list[str]]:
    """The lines with all that the desk has put right in them, and the keys of what is not there any more."""
    missing = []
    for place, amendment in enumerate(amendments, start=1):
        amended = _amend(lines, amendment)
        if amended == lines:
            missing.append(f"amendments[{place}].passage")
        lines = amended
    return lines, missing


def _amend_text(article: Article, amendments: Sequence[AmendmentRecord]) -> Overridden:
    """The article with its body and captions put right, its headline only by what is put right everywhere."""
    everywhere = [amendment for amendment in amendments if amendment.nth == EVERYWHERE]
    (headline,), _ = amend_lines((article.headline,), everywhere)
    lines, missing = amend_lines((*article.body, *article.captions), amendments)
    count = len(article.body)
    amended = replace(article, headline=headline, body=lines[:count], captions=lines[count:])
    return Overridden(amended, tuple(missing))


def _amend(lines: Lines, amendment: AmendmentRecord) -> Lines:
    """The lines with the passage replaced in its `nth` place, or everywhere; the same when it is not there."""
    if amendment.nth == EVERYWHERE:
        return tuple(line.replace(amendment.passage, amendment.text) for line in lines)
    left, amended = amendment.nth, []
    for line in lines:
        count = line.count(amendment.passage)
        amended.append(_replace_nth(line, amendment, left) if 0 < left <= count else line)
        left -= count
    return tuple(amended)


def _replace_nth(line: str, amendment: AmendmentRecord, nth: int) -> str:
    parts = line.split(amendment.passage)
    before, after = amendment.passage.join(parts[:nth]), amendment.passage.join(parts[nth:])
    return before + amendment.text + after


def _merge_events(own: EventRecord | None, given: EventRecord | None) -> EventRecord | None:
    if own is None or given is None:
        return given or own
    return own.model_copy(update=given.model_dump(exclude_none=True))


def _stands_there(mine: Fact | Award, other: Fact | Award) -> bool:
    return mine.span == other.span
