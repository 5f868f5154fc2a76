"""Spans of a sentence that could answer an ask, each with how well its kind and its noun fit.

Each kind of answer has one finder; none knows how well the sentence itself fits the question.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from knowledge.answering.asks import AnswerType, Ask, terms_of
from knowledge.answering.views import SentenceView
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Document, Fact, FactKind, Moment, MomentKind, Organisation, Person, Place, PlaceKind, Span

Item = Person | Organisation | Document | Fact | Moment | Place


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may answer: `fit` tells how well its kind suits the ask, `head` how well its noun does (0..1)."""

    view: SentenceView
    ask: Ask
    span: Span
    fit: float
    head: float
    item: Item | None = None
    said_head: tuple[str, ...] = ()  # the noun asked for as far as the span begins with it

    @property
    def said(self) -> str:
        """The characters of the span."""
        return self.span.of(self.view.text)


def find_candidates(ask: Ask, view: SentenceView) -> list[Candidate]:
    """All spans of the sentence that could answer the ask; perhaps none."""
    return list(_FINDERS[ask.type](ask, view))


def _find_people(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    for person in view.people:
        # A single given name says less than a full one.
        fit = 1.0 if " " in person.name else 0.6
        head = _plenty(len({one.name for one in view.people})) if ask.is_several else 0.5
        yield Candidate(view, ask, person.span, fit, max(head, _noun_share(ask.head, view, person.span)), person)
    for document in view.documents:
        if document.issuer:
            yield Candidate(view, ask, document.span, 0.9, 0.5, document)


def _plenty(count: int) -> float:
    """How well so many items in one sentence suit a question for several."""
    return 1.0 if count > 1 else 0.2


def _find_posts(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    for person in view.people:
        if person.post or person.rank:
            yield Candidate(view, ask, person.span, 1.0 if person.post else 0.5, 0.5, person)


def _find_numbers(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    wanted = ask.kinds or _kinds_of_unit(ask.head)
    for fact in view.facts:
        if fact.kind not in wanted if wanted else fact.kind is FactKind.AGE:
            continue
        share = _unit_share(ask, view, fact)
        # A number of another noun answers another question.
        if share > 0 or not fact.unit:
            fit = 1.0 if wanted else 0.7
            yield Candidate(view, ask, fact.span, PASSED * fit if _is_passed(view, fact.span) else fit, share, fact)


def _is_passed(view: SentenceView, span: Span) -> bool:
    """Whether the number is the former one of a change: "tăng *từ 4-6 triệu đồng* lên 18-20 triệu đồng"."""
    before = view.text[max(span.start - 12, view.span.start) : span.start].casefold()
    after = view.text[span.end : min(span.end + 12, view.span.end)].casefold()
    return before.rstrip().endswith("từ") and bool(_CHANGE.match(after))


def _unit_share(ask: Ask, view: SentenceView, fact: Fact) -> float:
    """How much of the noun asked for ("vụ tai nạn") stands in or right behind the number."""
    if not ask.head:
        return 0.6
    behind = view.text[fact.span.start : fact.span.end + 40]
    words = terms_of(behind)
    unit = terms_of(fact.unit or "")
    shares = [1.0 if word in unit else 0.9 if word in words else 0.0 for word in ask.head]
    weights = [1.0, 0.6, 0.4]
    total = sum(weights[: len(shares)])
    share = sum(share * weight for share, weight in zip(shares, weights, strict=False)) / total
    return max(share, KIN) if _are_kin(ask.head, unit) else share


def _are_kin(head: tuple[str, ...], unit: tuple[str, ...]) -> bool:
    """Whether two nouns count the same kind of thing, by their longest known beginnings."""
    return any(_starts_in(head, kin) and _starts_in(unit, kin) for kin in _kin())


def _starts_in(words: tuple[str, ...], nouns: frozenset[tuple[str, ...]]) -> bool:
    return any(words[:length] in nouns for length in range(len(words), 0, -1))


@cache
def _kin() -> tuple[frozenset[tuple[str, ...]], ...]:
    groups = section_of(load_table("candidates"), "kin").values()
    return tuple(frozenset(terms_of(noun) for noun in words_of(nouns)) for nouns in groups)


def _find_days(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
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


def _find_months(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    for moment in view.moments:
        if moment.month is not None or moment.starts_on:
            fit = 1.0 if moment.kind is MomentKind.MONTH else 0.7
            yield Candidate(view, ask, moment.span, fit, 0.5, moment)


def _find_years(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    for moment in view.moments:
        if moment.year is not None or moment.starts_on:
            fit = 1.0 if moment.kind is MomentKind.YEAR else 0.7
            yield Candidate(view, ask, moment.span, fit, 0.5, moment)


def _find_hours(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    for moment in view.moments:
        if moment.kind is MomentKind.HOUR:
            yield Candidate(view, ask, moment.span, 1.0, 0.5, moment)


def _find_places(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    for place in view.places:
        head = max(_starts_share(ask.head, place.name), 0.9 if place.kind in _place_kinds(ask.head) else 0.0)
        if head > 0:
            worth = head * _plenty(len(view.places)) if ask.is_several else head
            yield Candidate(view, ask, place.span, 1.0, worth, place)
    if not ask.head:
        # "Phải ra đâu": an office is a place to go to.
        for organisation, span in view.organisations:
            yield Candidate(view, ask, span, 0.6, 0.5, organisation)
    yield from _find_proper(ask, view)


def _find_proper(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """What the noun asked for is called, where the call is a name: "công ty *Hoa Sen*", not "công ty *liên quan*"."""
    for candidate in _find_named(ask, view):
        named = candidate.said.split()[len(candidate.said_head) :]
        if named and (named[0][0].isupper() or named[0][0].isdigit() or named[0][0] in '“"'):
            yield candidate


@cache
def _place_kinds(head: tuple[str, ...]) -> frozenset[PlaceKind]:
    """The kinds of place that a noun names: "tỉnh" a province, though the text prints the bare name."""
    kinds = section_of(load_table("candidates"), "place_kinds")
    return frozenset(
        PlaceKind(kind) for kind, nouns in kinds.items() if head in {terms_of(noun) for noun in words_of(nouns)}
    )


def _find_organisations(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    is_any = not ask.head or " ".join(ask.head) in words_of(load_table("candidates")["any_body"])
    for organisation, span in view.organisations:
        head = _starts_share(ask.head, organisation.name)
        if head > 0 or is_any:
            yield Candidate(view, ask, span, 1.0, head, organisation)
    yield from _find_proper(ask, view)


def _find_documents(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    for document in view.documents:
        fit = 1.0 if document.number else 0.6
        yield Candidate(view, ask, document.span, fit, _starts_share(ask.head, document.kind), document)
    yield from _find_named(ask, view)


# A longer period is no answer to "when".
SHORT_PERIOD = timedelta(days=60)
# What follows the former of two numbers, and what the former still fits: it held once.
_CHANGE = re.compile(r"\s+(?:lên|xuống|còn)(?!\w)")
PASSED = 0.5
# How well a number fits that counts the same kind of thing under another noun.
KIN = 0.55
# What ends a noun phrase that began with the noun asked for.
_PHRASE_END = re.compile(
    r"[,;:.!?()]|\s[-–—]\s|\s(?:" + "|".join(words_of(load_table("candidates")["phrase_ends"])) + r")(?!\w)"
)
_LONGEST_PHRASE = 90  # characters
_LONGEST_SENTENCE = 280  # characters that an answer can hold


def _find_named(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """What the noun asked for is called: "khách sạn *Lạc Long*", "tội *chống người thi hành công vụ*"."""
    for length in range(len(ask.head), 0, -1):
        head = ask.head[len(ask.head) - length :]
        if head[0] in _too_plain():
            continue
        found = False
        for place, term in enumerate(view.terms):
            if term.accented == head[0] and tuple(t.accented for t in view.terms[place : place + length]) == head:
                last = view.terms[place + length - 1]
                end = _phrase_end(view, last.span.end)
                if end > last.span.end + 1:
                    found = True
                    yield Candidate(view, ask, Span(term.span.start, end), 0.9, length / len(ask.head), None, head)
        if found:
            return


def _phrase_end(view: SentenceView, start: int) -> int:
    """Where the noun phrase that runs on from `start` ends."""
    limit = min(view.span.end, start + _LONGEST_PHRASE)
    found = _PHRASE_END.search(view.text, start, limit)
    end = found.start() if found else limit
    return start + len(view.text[start:end].rstrip())


def _find_meanings(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    for organisation, span in view.organisations:
        if organisation.aliases:
            yield Candidate(view, ask, span, 1.0, 0.5, organisation)


def _find_attributes(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    for candidate in _find_named(ask, view):
        if candidate.said_head == ask.head and any(
            character.isdigit() or character in "@." for character in candidate.said
        ):
            yield candidate


def _find_purposes(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    for marker in _marker("purpose_markers").finditer(view.text, view.span.start, view.span.end):
        yield Candidate(
            view, ask, Span(marker.start(), view.clause_of(Span(marker.start(), marker.end())).end), 1.0, 0.8
        )


def _find_reasons(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    marker = _marker("reason_markers").search(view.text, view.span.start, view.span.end)
    if marker:
        is_plain = marker.group().casefold() in words_of(load_table("candidates")["plain_reason_markers"])
        yield Candidate(view, ask, Span(marker.start(), view.span.end), 1.0, 0.4 if is_plain else 1.0)


def _find_sentence(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    for span in _parts(view):
        yield Candidate(view, ask, span, 0.6, 0.5)


def _parts(view: SentenceView) -> list[Span]:
    """The sentence, or what its semicolons part when it is too long to be said whole."""
    if view.span.end - view.span.start <= _LONGEST_SENTENCE:
        return [view.span]
    parts, start = [], view.span.start
    for found in re.finditer(r";\s+", view.passage):
        parts.append(Span(start, view.span.start + found.start()))
        start = view.span.start + found.end()
    return [*parts, Span(start, view.span.end)]


def _find_named_or_sentence(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    named = list(_find_named(ask, view))
    yield from named or [Candidate(view, ask, span, 0.3, 0.2) for span in _parts(view)]


def _find_names(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    yield from _find_people(ask, view)
    yield from _find_named(ask, view)


_FINDERS: Mapping[AnswerType, Callable[[Ask, SentenceView], Iterator[Candidate]]] = {
    AnswerType.PERSON: _find_people,
    AnswerType.POST: _find_posts,
    AnswerType.NUMBER: _find_numbers,
    AnswerType.DATE: _find_days,
    AnswerType.MONTH: _find_months,
    AnswerType.YEAR: _find_years,
    AnswerType.HOUR: _find_hours,
    AnswerType.WEEKDAY: _find_days,
    AnswerType.PLACE: _find_places,
    AnswerType.ORGANISATION: _find_organisations,
    AnswerType.DOCUMENT_NUMBER: _find_documents,
    AnswerType.NAME: _find_names,
    AnswerType.NAMED: _find_named_or_sentence,
    AnswerType.MEANING: _find_meanings,
    AnswerType.ATTRIBUTE: _find_attributes,
    AnswerType.REASON: _find_reasons,
    AnswerType.PURPOSE: _find_purposes,
    AnswerType.MANNER: _find_sentence,
    AnswerType.POLAR: _find_sentence,
    AnswerType.COMPARISON: _find_sentence,
    AnswerType.TOPIC: _find_sentence,
}


def _noun_share(head: Sequence[str], view: SentenceView, span: Span) -> float:
    """How many words of the noun asked for stand in the span; 0 when none is asked for."""
    if not head:
        return 0.0
    words = terms_of(span.of(view.text))
    return sum(word in words for word in head) / len(head)


def _starts_share(head: Sequence[str], name: str) -> float:
    """1 when the name begins with the noun asked for, less when it only holds it, half when none is asked for."""
    if not head:
        return 0.5
    words = terms_of(name)
    if words[: len(head)] == tuple(head):
        return 1.0
    return 0.5 * sum(word in words for word in head) / len(head)


@cache
def _kinds_of_unit(head: tuple[str, ...]) -> frozenset[FactKind]:
    """The kinds of number that a unit noun tells: "tấn" a weight, "tập thể" a count; empty when none is known."""
    for length in range(len(head), 0, -1):
        for kind, units in section_of(load_table("candidates"), "units").items():
            if head[:length] in {terms_of(unit) for unit in words_of(units)}:
                return frozenset({FactKind(kind)})
    return frozenset({FactKind.COUNT}) if head else frozenset()


@cache
def _too_plain() -> frozenset[str]:
    return frozenset(words_of(load_table("candidates")["plain_heads"]))


@cache
def _marker(name: str) -> re.Pattern[str]:
    words = sorted(words_of(load_table("candidates")[name]), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE)
