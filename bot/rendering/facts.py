"""An article's facts as sections of its card: who, when, where, how many.

What an article does not state is said to be missing. Victims, witnesses and ages are left out, for they may give
away who must not be known, children are named by their initials, and a suspect is called nothing more than that.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby

from bot.messages import Catalogue, Html, escape
from bot.rendering.frame import join, local_day, render_day
from knowledge.models import Article, Award, Document, Extract, Fact, FactKind, Moment, MomentKind, Person, Role, Span
from knowledge.shielding import SHIELDED, in_office, shield_of

MOST_ITEMS = 6  # lines of one section; more is tiring on a phone
MOST_SUMMED_UP = 3  # things in one line of a summary
NEVER_LISTED = frozenset({Role.VICTIM, Role.WITNESS})
_TELLING = frozenset({FactKind.COUNT, FactKind.MONEY, FactKind.WEIGHT})  # figures that tell of an event by themselves
_LEAD_PARAGRAPHS = 2  # newspapers tell the whole in one or two
_NEWS_AGE = timedelta(days=31)  # an earlier day is the story's past
# A bulletin comes unasked: of whom the article says this anywhere is not named in it, whatever office they hold.
NEVER_SENT = SHIELDED | {Role.MENTIONED}  # nor for being named somewhere


def list_facts(article: Article, catalogue: Catalogue) -> Iterator[Html]:
    """The sections that every article has, empty or not, then those that few have."""
    extract, shield = article.extract, shield_of(article)
    yield _section("article.who", [*map(shield.cover, _people(extract.people, catalogue))], catalogue)
    yield _section("article.what", [shield.cover(extract.event.name or article.headline)], catalogue)
    yield _section("article.when", _moments(article, catalogue), catalogue)
    yield _section("article.where", _places(extract), catalogue)
    yield _section("article.how_many", _figures(article), catalogue)
    if extract.awards:
        yield _section("article.awards", _awards(extract.awards), catalogue)
    yield _section("article.documents", _documents(extract.documents, catalogue), catalogue)


def sum_up(article: Article, catalogue: Catalogue) -> Iterator[Html]:
    """A line each for who, how many, when, where and which documents; none for what the article does not state.

    Narrower than the sections, for it comes unasked and is read in passing: people in office only, and no places or
    figures that the text only touches.
    """
    extract = article.extract
    numbered = [document for document in extract.documents if document.number]
    given = [award for award in extract.awards if award.giver] or extract.awards  # without a giver: the sum of the rest
    told = [each for each in in_office(extract.people) if each.role is not Role.MENTIONED]
    yield _line("article.who", _people(told, catalogue), catalogue)
    yield _line("article.how_many", _awards(given) or _counts(article), catalogue)
    yield _line("article.when", _days(article, catalogue), catalogue)
    yield _line("article.where", _scene(article), catalogue)
    yield _line("article.documents", _documents(numbered, catalogue)[:1], catalogue)


def _line(title_key: str, items: Sequence[str], catalogue: Catalogue) -> Html:
    """Title and the first items behind it; '' for none."""
    if not items:
        return Html("")
    title = catalogue.html("article.section", title=catalogue.text(title_key))
    return join((title, escape("; ".join(items[:MOST_SUMMED_UP]))), " ")


def _section(title_key: str, items: Sequence[str], catalogue: Catalogue) -> Html:
    """Title and items: none is said to be missing, one stands beside the title, more stand below it."""
    title = catalogue.html("article.section", title=catalogue.text(title_key))
    if len(items) <= 1:
        return join((title, *map(escape, items or [catalogue.text("article.not_stated")])), " ")
    rest = len(items) - MOST_ITEMS
    lines = (catalogue.html("article.item", text=item) for item in items[:MOST_ITEMS])
    return join((title, *lines, catalogue.html("article.more_items", count=rest) if rest > 0 else ""))


def _people(people: Sequence[Person], catalogue: Catalogue) -> list[str]:
    """Each person once, in the order of the text, with the first role that says something."""
    named: dict[str, Person] = {}
    for person in people:
        known = named.get(person.name)
        if known is None or known.role is Role.MENTIONED:
            named[person.name] = person
    return [_person(person, catalogue) for person in named.values() if person.role not in NEVER_LISTED]


def _person(person: Person, catalogue: Catalogue) -> str:
    name = " ".join(filter(None, (person.rank, person.name)))
    post = " ".join(filter(None, (person.post, person.organisation)))
    said = ", ".join(filter(None, (name, post)))
    return said if person.role is Role.MENTIONED else f"{said} ({catalogue.text(f'role.{person.role}')})"


def _moments(article: Article, catalogue: Catalogue) -> list[str]:
    """The day of the event, else the first day that the text names, as printed."""
    held_on = article.extract.event.held_on
    if held_on:
        return [render_day(held_on, catalogue)]
    days = (moment for moment in article.extract.moments if moment.kind in {MomentKind.DAY, MomentKind.HOUR})
    return [moment.span.of(article.text) for moment in days][:1]


def _places(extract: Extract) -> list[str]:
    """The place of the event, else all places of the text, each once."""
    return [extract.event.place] if extract.event.place else list(dict.fromkeys(place.name for place in extract.places))


def _figures(article: Article) -> list[str]:
    shown = (fact for fact in article.extract.facts if _says_something(fact))
    return list(dict.fromkeys(_figure(fact, article.text) for fact in shown))


def _counts(article: Article) -> list[str]:
    """What headline and lead say was counted or weighed, as printed, each once."""
    lead = _lead(article)
    shown = (fact for fact in article.extract.facts if fact.kind in _TELLING and _says_something(fact) and fact.unit)
    return list(dict.fromkeys(fact.span.of(article.text) for fact in shown if lead.holds(fact.span)))


def _days(article: Article, catalogue: Catalogue) -> list[str]:
    """The day of the event, else the first one of the lead that is news and no document's date."""
    event, lead = article.extract.event, _lead(article)
    issued = {document.issued_on for document in article.extract.documents}
    named = (moment for moment in article.extract.moments if moment.kind is MomentKind.DAY and lead.holds(moment.span))
    fresh = (moment.starts_on for moment in named if moment.starts_on not in issued and _is_news(moment, article))
    day = event.held_on or next(fresh, None)
    return [render_day(day, catalogue)] if day else []


def _is_news(moment: Moment, article: Article) -> bool:
    published_on = local_day(article.published_at) if article.published_at else None
    return moment.starts_on is not None and published_on is not None and published_on - moment.starts_on <= _NEWS_AGE


def _scene(article: Article) -> list[str]:
    """The place of the event, else the first one of headline and lead."""
    extract, lead = article.extract, _lead(article)
    named = (place.name for place in extract.places if lead.holds(place.span))
    return [place] if (place := extract.event.place or next(named, None)) else []


def _lead(article: Article) -> Span:
    """Where the text says in short what happened: a printed headline and the paragraphs that follow it."""
    paragraphs = (article.headline, *article.body) if article.is_headline_printed else article.body
    return Span(0, len("\n".join(paragraphs[: 1 + _LEAD_PARAGRAPHS])))


def _says_something(fact: Fact) -> bool:
    """Whether the number is worth a line: an age never is, nor that there was one of something."""
    return fact.kind is not FactKind.AGE and not (fact.kind is FactKind.COUNT and fact.value <= 1)


def _figure(fact: Fact, text: str) -> str:
    """The number as printed; what it measures, where its own unit does not say that, and for which time."""
    printed = fact.span.of(text) or " ".join(filter(None, (str(fact.value), fact.unit)))
    is_named = fact.kind is FactKind.COUNT and fact.unit
    said = printed if is_named or not fact.subject else f"{fact.subject}: {printed}"
    return f"{said} ({fact.period})" if fact.period else said


def _awards(awards: Sequence[Award]) -> list[str]:
    """A line for each kind and giver."""
    return [
        f"{' – '.join(filter(None, key))}: {', '.join(_recipients(award) for award in group)}"
        for key, group in groupby(awards, key=lambda award: (award.kind, award.giver))
    ]


def _recipients(award: Award) -> str:
    return " ".join(filter(None, (str(award.count), award.recipient_kind)))


def name_documents(article: Article, catalogue: Catalogue) -> list[str]:
    """The documents of the article in words, each once."""
    return _documents(article.extract.documents, catalogue)


def _documents(documents: Sequence[Document], catalogue: Catalogue) -> list[str]:
    return list(dict.fromkeys(_document(document, catalogue) for document in documents))


def _document(document: Document, catalogue: Catalogue) -> str:
    name = " ".join(filter(None, (document.kind, document.number)))
    issued_on = render_day(document.issued_on, catalogue) if document.issued_on else None
    said = ", ".join(filter(None, (name, issued_on, document.issuer)))
    return f"{said}: “{document.title}”" if document.title else said
