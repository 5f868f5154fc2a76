"""Names, ranks, posts, organisations and roles put right."""

from dataclasses import replace

from knowledge.correcting.printing import amend_passage, line_of
from knowledge.correcting.spots import Part, Spot
from knowledge.correcting.wrong import Wrong, WrongValue, refuse_same
from knowledge.models import Article, Person, Role
from knowledge.reading.overriding import EVERYWHERE
from knowledge.reading.records import AmendmentRecord, Override, PersonRecord

NOTHING = "-"  # typed for a rank, a post or an organisation that there is not


def correct_person(article: Article, override: Override, spot: Spot, value: str) -> Override:
    """What the desk says once a person has this name, rank, post, organisation or role."""
    chosen = article.extract.people[spot.place]
    after = _change_person(chosen, spot.part, None if value == NOTHING else value)
    refuse_same(after, chosen)
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
        if after.name in line_of(article, before.span) or before.name not in article.text:
            return override
        everywhere = AmendmentRecord(passage=before.name, text=after.name, nth=EVERYWHERE)
        return override.model_copy(update={"amendments": (*override.amendments, everywhere)})
    passage = before.span.of(article.text)
    amended = _print_person(passage, before, after)
    right = [each for each in (after.rank, after.post, after.organisation) if each and each not in passage]
    is_printed = any(each in line_of(article, before.span) for each in right)
    if amended == passage or is_printed:
        return override
    return amend_passage(article, override, before.span, lambda _: amended)


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


def _parse_role(value: str | None) -> Role:
    try:
        return Role(value or "")
    except ValueError as error:
        raise WrongValue(Wrong.NO_ROLE) from error
