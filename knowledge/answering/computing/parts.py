"""What is left of a whole without a part: those of whom something is denied, what is not counted, what is still there.

The article has to state both numbers, one as part of the other; the question names one of them, or what the part does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.query import Query, stopwords
from knowledge.answering.asking.rows import terms_of
from knowledge.answering.computing.calculation import Calculation, proof, say_fact, say_value
from knowledge.answering.computing.content import content_of
from knowledge.answering.computing.difference import is_same_unit, phrases, phrases_of_denial
from knowledge.answering.computing.nouns import counts_people
from knowledge.answering.computing.zones import Zone, find_zones, opens_parts, sentence_share
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.wording import Wording
from knowledge.language.numerals import parse_number
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.library.terms import Term
from knowledge.models import Fact, FactKind, Qualifier

_ADDABLE = frozenset({FactKind.COUNT, FactKind.MONEY, FactKind.WEIGHT, FactKind.VOLUME, FactKind.LENGTH, FactKind.AREA})
# "7/19 đối tượng": so many of so many.
_OF = re.compile(r"(\d[\d.]*)\s*/\s*(\d[\d.]*)(?!\s*/)")
# The share of the question's words that the sentences hold, and of the words excluded that stand with the part.
HELD, EXCLUDED = 0.25, 0.6
HALF = 0.5  # of the words excluded, where the question prints one of the numbers
# How sure a rest is whose numbers one sentence sets beside each other as whole and part.
SURE = 0.85
LONGEST_DEED = 7  # words behind "không" that say what the part does
FEWEST_WORDS = 2  # of a deed that tells a part which no word opens
BOTH = 2  # numbers, whole and part
STILL = 5  # words before the question word in which "còn" stands


@dataclass(frozen=True, slots=True)
class _Share:
    """A whole with the part of it that an article tells, and how each is printed."""

    whole: Decimal
    part: Decimal
    said_whole: str
    said_part: str
    like: Fact
    views: tuple[SentenceView, ...]
    told: str  # the text that speaks about the part
    is_exact: bool
    is_said: bool = True  # that one is part of the other; else both only stand near each other


def find_remainder(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """The whole less the part; `None` when the question asks for no rest or no one such pair of numbers fits it."""
    if not asks_remainder(query) or _states_it(query, views):
        return None
    fitting = [(share, held) for share in _shares(views, wording) if (held := _fits(query, share)) > 0]
    best = max(fitting, key=lambda one: one[1], default=None)
    if best is None or len({(one.whole, one.part) for one, held in fitting if held > best[1] - HELD / 2}) > 1:
        return None
    share, held = best
    total = say_value(share.whole - share.part, share.like, wording)
    total = total if share.is_exact else wording.phrase("about", value=total)
    text = wording.phrase("sum", total=total, sum=f"{share.said_whole} − {share.said_part}")
    return Calculation(text, share.views, SURE * min(0.6 + held, 1.0))


def asks_remainder(query: Query) -> bool:
    """Whether one number is asked for that is left of another: "còn bao nhiêu", "mấy người không ...", "ngoài ..."."""
    asks = [ask for ask in query.asks.asks if ask.type is AnswerType.NUMBER]
    if not asks or query.asks.is_comparison or query.asks.is_total:
        return False
    return bool(_deed(query)) or _asks_left(query)


def _asks_left(query: Query) -> bool:
    """Whether "còn" stands shortly before the question word, as in "còn giữ lại khoảng bao nhiêu"."""
    first = query.asks.asks[-1].first
    words = [term.accented for term in query.all_terms]
    return "còn" in words[max(first - STILL, 0) : first + 1]


def _deed(query: Query) -> tuple[str, ...]:
    """What the part does that is asked about: the words behind "không", "chưa", "ngoài", "trừ"; else empty."""
    words = [term.accented for term in query.all_terms]
    asked = query.asks.asks[-1]
    starts = [
        place + 1
        for place, word in enumerate(words)
        if word in phrases_of_denial() and asked.last < place <= asked.last + 3 + len(asked.head)
    ]
    starts += [
        place + len(phrase)
        for phrase in phrases("outside")
        for place in range(len(words))
        if tuple(words[place : place + len(phrase)]) == phrase
    ]
    return _content(query, min(starts)) if starts else ()


def _content(query: Query, start: int) -> tuple[str, ...]:
    """The words of content from a place on, up to a mark or "trong số"."""
    terms = query.all_terms[start : start + LONGEST_DEED]
    kept: list[str] = []
    for place, term in enumerate(terms):
        is_apart = place > 0 and query.text[terms[place - 1].span.end : term.span.start].strip()
        if is_apart or (term.accented, *(one.accented for one in terms[place + 1 : place + 2])) == _OUT_OF:
            break
        if term.accented not in stopwords():
            kept.append(term.accented)
    return tuple(kept)


_OUT_OF = ("trong", "số")


def _states_it(query: Query, views: Sequence[SentenceView]) -> bool:
    """Whether the article counts itself those of whom the question denies something."""
    deed = _deed(query)
    zones = [zone for view in views for zone in find_zones(view) if deed and zone.fact.kind is FactKind.COUNT]
    said = ([term.accented for term in zone.view.terms if _is_behind(term, zone)] for zone in zones)
    return any(
        _shared(deed, words) >= EXCLUDED and any(word in phrases_of_denial() for word in words[:LONGEST_DEED])
        for words in said
    )


def _is_behind(term: Term, zone: Zone) -> bool:
    return zone.holds(term) and term.span.start >= zone.fact.span.end


def _shared(deed: Sequence[str], words: Sequence[str]) -> float:
    return sum(word in words for word in deed) / len(deed) if deed else 0.0


def _fits(query: Query, share: _Share) -> float:
    """The share of the question's words that the sentences hold; 0 when the question does not ask about the part."""
    named = _names(query, share)
    deed = () if named == BOTH else _deed(query)
    least = (HALF if named else EXCLUDED) if share.is_said else 1.0
    if deed and _shared(deed, terms_of(share.told)) < least:
        return 0.0
    if not share.is_said and (len(deed) < FEWEST_WORDS or _asks_left(query)):
        return 0.0
    if not deed and not named:
        return 0.0
    held = max(sentence_share(content_of(query), view) for view in share.views)
    return held if held >= HELD else 0.0


def _names(query: Query, share: _Share) -> int:
    """How many of the whole and the part the question prints."""
    words = [*(term.folded for term in query.all_terms), *(term.folded for term in query.terms)]  # and of one before
    digits = {number for word in words if word[:1].isdigit() for number in word.split("/")}
    return sum(any(word in digits for word in terms_of(said)) for said in (share.said_whole, share.said_part))


def _shares(views: Sequence[SentenceView], wording: Wording) -> Iterator[_Share]:
    """All wholes with their parts that the sentences state."""
    for place, view in enumerate(views):
        yield from _printed(view, wording)
        facts = [fact for fact in view.facts if fact.kind in _ADDABLE and fact.upper is None]
        yield from _within(view, facts, wording)
        if place and facts:
            before = [one for one in views[place - 1].facts if one.kind in _ADDABLE and one.upper is None]
            wholes = [one for one in before if _is_part(facts[0], one)]
            if len({one.value for one in wholes}) == 1:
                share = _share((wholes[0], views[place - 1]), (facts[0], view), view.passage, wording)
                yield replace(share, is_said=_opens_part(view))


def _printed(view: SentenceView, wording: Wording) -> Iterator[_Share]:
    """What is printed as so many of so many: "7/19 đối tượng"."""
    for fact in view.facts:
        found = _OF.match(fact.span.of(view.text))
        if fact.kind is not FactKind.COUNT or found is None:
            continue
        part, whole = (parse_number(number) for number in found.groups())
        if part is not None and whole is not None and part < whole:
            said = [wording.say_amount(Decimal(number), None) for number in (whole, part)]
            yield _Share(Decimal(whole), Decimal(part), said[0], said[1], fact, (view,), view.passage, is_exact=True)


def _within(view: SentenceView, facts: Sequence[Fact], wording: Wording) -> Iterator[_Share]:
    """Each number with the nearest one before it of which it is said to be a part."""
    zones = {zone.fact.span: zone for zone in find_zones(view)}
    for place, part in enumerate(facts):
        whole = next((one for one in reversed(facts[:place]) if _is_part(part, one)), None)
        if whole is None or not (opens_parts(zones[whole.span], zones[part.span]) or _is_among(whole, view)):
            continue
        after = next((one.span.start for one in facts[place + 1 :]), view.span.end)
        told = view.text[whole.span.end : after]
        yield _share((whole, view), (part, view), told, wording)


def _is_among(whole: Fact, view: SentenceView) -> bool:
    """Whether what follows is said of some of a number: "*trong* 395 người bị giữ, ..."."""
    before = terms_of(view.text[max(view.span.start, whole.span.start - 20) : whole.span.start])
    return before[-1:] == ("trong",) or before[-2:] in (_OUT_OF, ("tổng", "số"))


def _share(whole: tuple[Fact, SentenceView], part: tuple[Fact, SentenceView], told: str, wording: Wording) -> _Share:
    said = [say_fact(fact, view.text, wording) for fact, view in (whole, part)]
    is_exact = all(fact.qualifier is Qualifier.EXACT for fact in (whole[0], part[0]))
    views = proof(part[1], whole[1])
    return _Share(whole[0].value, part[0].value, said[0], said[1], whole[0], views, told, is_exact)


def _opens_part(view: SentenceView) -> bool:
    words = tuple(view.row_terms.accented)
    parts = words_of(section_of(load_table("questions"), "pairs")["parts"])
    return any(words[: len(terms_of(part))] == terms_of(part) for part in parts)


def _is_part(fact: Fact, whole: Fact) -> bool:
    """Whether a number may count some of another: less, of one kind and unit or both of people."""
    generic = words_of(section_of(load_table("questions"), "difference")["generic"])
    is_alike = is_same_unit(fact, whole) or (counts_people(fact.unit) and counts_people(whole.unit))
    return fact.kind is whole.kind and fact.value < whole.value and (is_alike or fact.unit in generic)
