"""Where: places by name, bodies to go to, and phrases of place: "ở *nhà chờ xe buýt*"."""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.answering.asking.ask import Ask
from knowledge.answering.asking.rows import contains, listed, split_all, terms_of
from knowledge.answering.candidates.body_parts import find_body_parts
from knowledge.answering.candidates.candidate import Candidate, plenty
from knowledge.answering.candidates.named import find_proper
from knowledge.answering.candidates.nouns import noun_worth
from knowledge.answering.candidates.place_phrases import (
    AT_THE_VERB,
    find_goals,
    find_phrases,
    find_ways,
    has_way,
    is_at_verb,
    words_pattern,
)
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, section_of
from knowledge.models import Place, PlaceKind, Span

# A part of a fuller place, a place of the other sort (a home or none), an office, another body.
PART, OTHER_SORT, OFFICE, NO_OFFICE = 0.9, 0.5, 0.6, 0.3
# A province beside a smaller place; a body that no word of place leads to.
BROAD, DOER = 0.7, 0.5
_LARGE = frozenset({PlaceKind.PROVINCE, PlaceKind.COUNTRY})
# A body somebody works for or learns at: "công tác ở đâu".
WORK = 1.0
LONGER = 8  # characters by which what a noun is called may go on behind the place read there
_WORK_GAP = 3  # words before "ở đâu" that tell of work
TOWN = 0.7  # of a place's fit where the body is asked for in which somebody works
WORKPLACE = 0.9  # the same for a body behind "nhân viên", "công tác tại" where the question asks who employs
_BEFORE = 30  # characters before a place that may say it is a home
_BRACKET = re.compile(r"\([^()]*(?:SN|sinh|tuổi|quê|trú|ngụ)[^()]*\)?", re.IGNORECASE)


def find_places(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The places of the sentence that the noun asked for fits, else offices and phrases of place."""
    names = _whole_places(view) if not ask.head else view.places
    for place in names:
        head = max(noun_worth(ask.head, place.name), 0.9 if place.kind in _place_kinds(ask.head) else 0.0)
        if head > 0:
            head = max(head, AT_THE_VERB) if not ask.head and is_at_verb(ask, view, place.span.start) else head
            head = max(head, AT_THE_VERB) if has_way(ask, view, place.span.start) else head
            head *= BROAD if not ask.head and _is_broad(place, view) else 1.0
            worth = head * plenty(len(view.places)) if ask.is_several else head
            yield Candidate(view, ask, place.span, _fit(ask, view, place, names), worth, place)
    if not ask.head:
        yield from _find_offices(ask, view)
        yield from find_body_parts(ask, view)
        yield from find_phrases(ask, view)
        yield from find_goals(ask, view)
        yield from find_ways(ask, view)
    known = {place.span.start: place.span.end for place in view.places}
    # Where a place is read, a phrase that runs far beyond it says too much.
    near = (one for one in find_proper(ask, view) if one.span.end - known.get(one.span.start, one.span.end) <= LONGER)
    yield from near


def _find_offices(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The bodies of the sentence: a place to go to ("phải ra đâu"), or where somebody works or learns."""
    if _asks_home(ask):
        return
    is_work = _asks_work(ask)
    for organisation, span in view.organisations:
        # "Ở những chỗ nào" asks for no office, and who arrests somebody is not where.
        is_goal = _is_office(organisation.name) and not ask.is_several
        is_place = _is_gone_to(view, span)
        fit = (OFFICE if is_goal else NO_OFFICE) * (1.0 if is_place else DOER)
        if is_work and _WORKS_AT.search(view.text, max(span.start - _BEFORE, view.span.start), span.start):
            yield Candidate(view, ask, span, 1.0, WORKPLACE, organisation)
        elif is_goal or is_place or is_work:
            yield Candidate(view, ask, span, fit, 0.5, organisation)


def _is_gone_to(view: SentenceView, span: Span) -> bool:
    """Whether a word of place stands right before the body: "*ra* Công an phường đầu thú"."""
    return _TOWARDS.search(view.text, max(span.start - _BEFORE, view.span.start), span.start) is not None


def _is_broad(place: Place, view: SentenceView) -> bool:
    """Whether a province or country is named beside a smaller place."""
    is_large = place.kind in _LARGE and "," not in place.name
    return is_large and any(one.kind not in _LARGE for one in view.places)


def _whole_places(view: SentenceView) -> list[Place]:
    """The places, and what neighbours make up together from the smaller to the larger: "khách sạn A, quận B"."""
    wholes: list[Place] = []
    for place in view.places:
        last = wholes[-1] if wholes else None
        if last and _JOINT.fullmatch(view.text, last.span.end, place.span.start) and _size(last) < _size(place):
            span = Span(last.span.start, place.span.end)
            wholes.append(Place(span.of(view.text), last.kind, span))
    return [*view.places, *wholes]


_JOINT = re.compile(r",\s|\s\(|\s")
_SIZES = (
    *(PlaceKind.SITE, PlaceKind.ADDRESS, PlaceKind.STREET, PlaceKind.WARD),
    *(PlaceKind.DISTRICT, PlaceKind.PROVINCE, PlaceKind.COUNTRY),
)


def _size(place: Place) -> int:
    return _SIZES.index(place.kind)


def _fit(ask: Ask, view: SentenceView, place: Place, names: list[Place]) -> float:
    """Less for a part of a fuller place, and for somebody's home unless homes are asked for."""
    goes_on = place.kind is PlaceKind.SITE and bool(_NUMBERED.match(view.text, place.span.end))
    is_held = any(one.span != place.span and one.span.holds(place.span) for one in names)
    is_part = goes_on or (is_held and not ask.head)
    is_other = _is_home(view, place.span) != _asks_home(ask)
    return (PART if is_part else 1.0) * (OTHER_SORT if is_other else 1.0) * (TOWN if _asks_work(ask) else 1.0)


# "quán Hải Âm *86*": the number belongs to the name.
_NUMBERED = re.compile(r"\s\d+(?![\w/]|[.,-]\d)")


def _asks_home(ask: Ask) -> bool:
    return listed("candidates", "asks_home").stand_in(ask.words)


def _asks_work(ask: Ask) -> bool:
    """Whether it is asked where somebody works or learns, right before the question word."""
    before = ask.words[max(ask.first - _WORK_GAP, 0) : ask.first]
    return listed("candidates", "asks_work").stand_in(before)


def _is_home(view: SentenceView, span: Span) -> bool:
    """Whether somebody lives there or comes from there: "(SN 1990, *trú tại xã An Thái*)"."""
    before = view.text[max(span.start - _BEFORE, view.span.start) : span.start]
    words = terms_of(before.rsplit("(", 1)[-1])
    if listed("candidates", "home_marks").stand_in(words):
        return True
    brackets = _BRACKET.finditer(view.text, view.span.start, view.span.end)
    return any(found.start() < span.start < found.end() for found in brackets)


def _is_office(name: str) -> bool:
    words = terms_of(name)
    return any(words[: len(office)] == office for office in split_all(load_table("candidates")["offices"]))


_TOWARDS = re.compile(rf"(?<!\w)(?:{words_pattern('place_prepositions')})\s(?:trụ sở\s)?$", re.IGNORECASE)
_WORKS_AT = re.compile(rf"(?<!\w)(?:{words_pattern('works_at')})(?!\w)", re.IGNORECASE)


@cache
def _place_kinds(head: tuple[str, ...]) -> frozenset[PlaceKind]:
    """The kinds of place that a noun names: "tỉnh" a province, though the text prints the bare name."""
    kinds = section_of(load_table("candidates"), "place_kinds")
    # "nước và vùng lãnh thổ": each noun of the head counts.
    return frozenset(PlaceKind(kind) for kind, nouns in kinds.items() if any(_holds(head, n) for n in split_all(nouns)))


def _holds(head: tuple[str, ...], noun: tuple[str, ...]) -> bool:
    """Whether the head is the noun, or several nouns with this one among them: "*nước* và vùng lãnh thổ"."""
    return head == noun or ("và" in head and contains(head, noun))
