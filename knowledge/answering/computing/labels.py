"""Numbers of one measure in a sentence, each with the name that it belongs to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import contains, listed, terms_of
from knowledge.answering.computing.ages import find_names
from knowledge.answering.computing.figures import measured
from knowledge.answering.computing.nouns import is_kin
from knowledge.answering.computing.stretches import Stretch, find_stretches
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Fact, FactKind, Span

_RATES = frozenset({FactKind.AGE, FactKind.RATIO, FactKind.OTHER})


@dataclass(frozen=True, slots=True)
class Labelled:
    """A number with the name that it belongs to."""

    label: str
    said: str
    fact: Fact


def find_labelled(query: Query, view: SentenceView) -> list[Labelled]:
    """The numbers that measure what the question asks, each with its name; empty unless each has its own."""
    facts = _measures(query, view)
    units = {terms_of(fact.unit or "")[:1] for fact in facts}
    if len(facts) < 2 or len(units) > 1 or _goes_beyond(view):  # noqa: PLR2004  one number is no list
        return []
    stretches = find_stretches(view, facts)
    for names in (_names_before(stretches), _names_after(stretches)):
        labels = [name for name in names if name]
        if len(labels) == len(set(labels)) == len(facts):
            return [Labelled(label, fact.span.of(view.text), fact) for label, fact in zip(labels, facts, strict=True)]
    return []


def _measures(query: Query, view: SentenceView) -> list[Fact]:
    """The numbers of the kind that the question measures, or of the one noun that it names and they count."""
    facts = [fact for fact in view.facts if fact.kind not in _RATES and fact.upper is None]
    if kinds := rated(query) or measured(query):
        return [fact for fact in facts if fact.kind in kinds]
    words = [term.accented for term in query.all_terms]
    units = [unit for fact in facts if (unit := terms_of(fact.unit or "")) and contains(words, unit[:1])]
    return [fact for fact in facts if units and is_kin(units[0], terms_of(fact.unit or ""))]


def _goes_beyond(view: SentenceView) -> bool:
    """Whether somebody in the sentence is given what no number measures: death, prison for life."""
    words = view.row_terms.accented
    return listed("questions", "groups", "beyond").stand_in(words)


def rated(query: Query) -> frozenset[FactKind]:
    """The kind of number in which a word of the question is rated: "thương tật" in percent."""
    words = [term.accented for term in query.all_terms]
    return frozenset(map(FactKind, listed("questions", "rated").names_in(words)))


def _names_before(stretches: Sequence[Stretch]) -> Iterator[str | None]:
    """The last name before each number, a person before a place: "bà Lan (xã Đoài) thương tật 12%"."""
    for stretch in stretches:
        yield _name(stretch.view, stretch.before, last=True)


def _names_after(stretches: Sequence[Stretch]) -> Iterator[str | None]:
    """The first name behind each number: "12 vụ ở quận Đoài"."""
    for stretch in stretches:
        yield _name(stretch.view, stretch.after, last=False)


def _name(view: SentenceView, part: Span, *, last: bool) -> str | None:
    """The name of a person in a part of the sentence, else of a place or body, the last or the first; `None`: none."""
    people = [one.name for one in view.people if part.holds(one.span)]
    people = people or [
        view.text[name.start : name.end] for name in find_names(view.text, part) if _is_titled(view.text, name)
    ]
    places = [one.name for one in view.places if part.holds(one.span)]
    bodies = [span.of(view.text) for _, span in view.organisations if part.holds(span)]
    for names in (people, places, bodies):
        if names:
            return names[-1] if last else names[0]
    return None


def _is_titled(text: str, name: Span) -> bool:
    """Whether a name is led by "ông", "bị cáo", ..., so that it is that of a person."""
    titles = words_of(section_of(load_table("questions"), "groups")["titles"])
    before = terms_of(text[max(name.start - 16, 0) : name.start])
    return any(before[-len(title) :] == title for title in map(terms_of, titles))
