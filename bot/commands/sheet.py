"""An article's fact sheet for the newsroom: every field and every extracted item, each with its passage.

Plain text for a terminal. Unlike a citizen's card it leaves nobody out: the desk has to see what was read.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Protocol, TextIO

from bot.messages import Catalogue
from knowledge.models import Article, Award, Document, Fact, Moment, Organisation, Person, Place, Quotation, Span
from knowledge.reading.passages import passage_of
from knowledge.reading.stamps import VIETNAM


class Spanned(Protocol):
    """An extracted item."""

    @property
    def span(self) -> Span:
        """Where it stands in the article's text."""


def write_sheet(article: Article, catalogue: Catalogue, out: TextIO) -> None:
    """Write the sheet, a section after the other."""
    out.writelines(f"{line}\n" for line in _lines(article, catalogue))


def _lines(article: Article, catalogue: Catalogue) -> Iterator[str]:
    extract = article.extract
    yield f"{article.id} · v{article.version} · {article.status.value}"
    yield article.headline
    yield from _fields(article, catalogue)
    yield from _event(article, catalogue)
    yield from _section("sheet.people", extract.people, map(_person, extract.people), article, catalogue)
    awards = _awards_of_text(article)
    yield from _section("sheet.awards", awards, map(_award, awards), article, catalogue)
    yield from _sums(awards)
    yield from _section("sheet.facts", extract.facts, map(_fact, extract.facts), article, catalogue)
    yield from _section("sheet.documents", extract.documents, map(_document, extract.documents), article, catalogue)
    yield from _section("sheet.moments", extract.moments, _moments(article), article, catalogue)
    yield from _section("sheet.places", extract.places, map(_place, extract.places), article, catalogue)
    organisations = extract.organisations
    yield from _section("sheet.organisations", organisations, map(_organisation, organisations), article, catalogue)
    yield from _section("sheet.quotations", extract.quotations, _quotations(article), article, catalogue)
    yield from _texts("sheet.body", article.body, catalogue)
    yield from _texts("sheet.captions", article.captions, catalogue)


def _fields(article: Article, catalogue: Catalogue) -> Iterator[str]:
    values = {
        "sheet.published_at": _moment_of(article.published_at),
        "sheet.modified_at": _moment_of(article.modified_at),
        "sheet.source": article.source,
        "sheet.byline": article.byline,
        "sheet.place": article.place,
        "sheet.url": article.url,
        "sheet.summary": article.summary,
        "sheet.topics": ", ".join(article.topics),
        "sheet.rights": article.rights,
        "sheet.embargo_until": _moment_of(article.embargo_until),
        "sheet.expires_at": _moment_of(article.expires_at),
    }
    always = {"sheet.published_at", "sheet.source", "sheet.byline", "sheet.place", "sheet.url"}
    for key, value in values.items():
        if value or key in always:
            yield _field(key, value, catalogue)
    for correction in article.corrections:
        yield _field("sheet.correction", f"{_moment_of(correction.at)}: {correction.text}", catalogue)


def _field(key: str, value: str | None, catalogue: Catalogue) -> str:
    return f"  {catalogue.text(key)}: {value or catalogue.text('article.not_stated')}"


def _event(article: Article, catalogue: Catalogue) -> Iterator[str]:
    event = article.extract.event
    yield catalogue.text("sheet.event")
    yield _field("sheet.event_name", event.name, catalogue)
    yield _field("sheet.event_day", _day(event.held_on), catalogue)
    yield _field("sheet.event_place", event.place, catalogue)
    yield _field("sheet.event_organiser", event.organiser, catalogue)
    yield _field("sheet.event_chair", event.chair, catalogue)


def _section(
    key: str, items: Sequence[Spanned], said: Iterable[str], article: Article, catalogue: Catalogue
) -> Iterator[str]:
    """The title with the number of items, then each with the sentence that holds it."""
    yield f"{catalogue.text(key)} ({len(items)})"
    for item, line in zip(items, said, strict=True):
        yield f"  {line}"
        yield f"    “{passage_of(article.text, item.span)}”"


def _texts(key: str, texts: Sequence[str], catalogue: Catalogue) -> Iterator[str]:
    yield f"{catalogue.text(key)} ({len(texts)})"
    yield from (f"  {text}" for text in texts)


def _person(person: Person) -> str:
    post = _joined(" ", person.post, person.organisation)
    return f"{_joined(', ', _joined(' ', person.rank, person.name), post)} [{person.role.value}]"


def _organisation(organisation: Organisation) -> str:
    return _joined(" = ", organisation.name, *organisation.aliases)


def _document(document: Document) -> str:
    number = document.number or document.short_number
    title = f"“{document.title}”" if document.title else None
    return _joined(", ", _joined(" ", document.kind, number), _day(document.issued_on), document.issuer, title)


def _fact(fact: Fact) -> str:
    value = f"{fact.value}-{fact.upper}" if fact.upper is not None else f"{fact.value}"
    measured = _joined(" ", fact.qualifier.value, value, fact.unit)
    period = f"({fact.period})" if fact.period else None
    return f"{_joined(' ', _joined(': ', fact.subject, measured), period)} [{fact.kind.value}, {fact.key}]"


def _award(award: Award) -> str:
    return _joined(": ", _joined(", ", award.kind, award.giver), _joined(" ", str(award.count), award.recipient_kind))


def _awards_of_text(article: Article) -> list[Award]:
    """The awards without the headline's own count of them, where the text has others."""
    head = len(article.headline) if article.is_headline_printed else 0
    return [award for award in article.extract.awards if award.span.start >= head] or list(article.extract.awards)


def _sums(awards: Sequence[Award]) -> Iterator[str]:
    """The sum for each kind of recipient that got several, and for all."""
    for kind in dict.fromkeys(award.recipient_kind for award in awards):
        yield from _sum([award.count for award in awards if award.recipient_kind == kind], kind)
    if len({award.recipient_kind for award in awards}) > 1:
        yield from _sum([award.count for award in awards], None)


def _sum(counts: Sequence[int], kind: str | None) -> Iterator[str]:
    if len(counts) > 1:
        yield f"  {_joined(' ', str(sum(counts)), kind)} = {' + '.join(map(str, counts))}"


def _moments(article: Article) -> list[str]:
    return [_moment(moment, article) for moment in article.extract.moments]


def _moment(moment: Moment, article: Article) -> str:
    ends_on = moment.ends_on if moment.ends_on != moment.starts_on else None
    days = _joined(" - ", _day(moment.starts_on), _day(ends_on))
    hour = f"{moment.at:%H:%M}" if moment.at else None
    return f"{moment.span.of(article.text)} → {_joined(' ', hour, days) or '?'} [{moment.kind.value}]"


def _place(place: Place) -> str:
    return f"{place.name} [{place.kind.value}]"


def _quotations(article: Article) -> list[str]:
    return [_quotation(quotation, article) for quotation in article.extract.quotations]


def _quotation(quotation: Quotation, article: Article) -> str:
    kind = "proposal" if quotation.is_proposal else "quotation"
    return f"{_joined(': ', quotation.speaker, quotation.span.of(article.text))} [{kind}]"


def _joined(between: str, *parts: str | None) -> str:
    return between.join(part for part in parts if part)


def _moment_of(moment: datetime | None) -> str | None:
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y %H:%M}" if moment else None


def _day(day: date | None) -> str | None:
    return f"{day:%d/%m/%Y}" if day else None
