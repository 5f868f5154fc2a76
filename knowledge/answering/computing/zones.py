"""Which words of a sentence speak about which of its numbers."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.answering.asking.query import QueryTerm, stopwords
from knowledge.answering.asking.rows import contains, terms_of
from knowledge.answering.finding.views import SentenceView
from knowledge.language.normal import fold
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.library.terms import Term
from knowledge.models import Fact, FactKind, Span

# What a word is worth to a number by where it stands; a word of other marks counts less.
OWN, GROUP, SENTENCE = 1.0, 0.7, 0.45
# The same where no other number of the sentence measures the same, also of words beside a number of another measure;
# and where the word speaks about one of one unit.
ALONE, OTHERS, TAKEN = 0.85, 0.6, 0.3
OTHER_MARKS = 0.4
_SEMICOLON = re.compile(r";\s")
# The share of `OWN` that fades with the distance, and the characters after which it faded to a third.
FADING, REACH = 0.2, 25.0


@dataclass(frozen=True, slots=True)
class Zone:
    """A number with the part of its sentence that speaks about it alone, and the part between semicolons."""

    fact: Fact
    view: SentenceView
    own: tuple[Span, ...]
    group: Span
    terms: Mapping[str, list[Term]]  # of the sentence, by folded form
    taken: tuple[Span, ...]  # what speaks about the other numbers of the same unit
    others: tuple[Span, ...]  # what speaks about all other numbers
    is_alone: bool  # no other number of the sentence is of its kind

    def holds(self, term: Term) -> bool:
        """Whether a term of the sentence stands in its own part."""
        return _within(term, self.own)

    def has_own(self, accented: str) -> bool:
        """Whether a word stands in its own part."""
        return any(term.accented == accented and self.holds(term) for terms in self.terms.values() for term in terms)

    def strength(self, accented: str, folded: str, *, is_name: bool = False) -> float:
        """How surely a word speaks about the number, 0..1; of a name only where it is written as one."""
        places = (term for term in self.terms.get(folded, ()) if not self._is_number(term))
        if is_name:
            places = (term for term in places if self.view.text[term.span.start].isupper())
        return max((self._worth(term, accented) for term in places), default=0.0)

    def _is_number(self, term: Term) -> bool:
        return term.folded[:1].isdigit() and _within(term, (self.fact.span,))

    def _worth(self, term: Term, accented: str) -> float:
        marks = 1.0 if accented in (term.accented, *_parts().get(term.accented, ())) else OTHER_MARKS
        if _within(term, self.own):
            gap = max(self.fact.span.start - term.span.end, term.span.start - self.fact.span.end, 0)
            return marks * OWN * (1 - FADING + FADING * math.exp(-gap / REACH))
        if self.is_alone:
            return marks * (OTHERS if _within(term, self.others) else ALONE)
        level = GROUP if _within(term, (self.group,)) else SENTENCE
        return marks * level * (TAKEN if _within(term, self.taken) else 1.0)


def opens_parts(whole: Zone, part: Zone) -> bool:
    """Whether the text goes on from one number to another as to its part: "660 vụ (phạt tiền 656 vụ", "gồm"."""
    if whole.view.span != part.view.span:
        return False
    between = whole.view.text[whole.fact.span.end : part.fact.span.start]
    words = terms_of(between)
    markers = [terms_of(marker) for marker in words_of(section_of(load_table("questions"), "pairs")["parts"])]
    return between.count("(") > between.count(")") or any(contains(words, marker) for marker in markers)


def weight_of(term: QueryTerm) -> float:
    """What a term of the question counts: by its rarity, in a small library too; one of an earlier question less."""
    return term.rarity if term.place < 0 else 1.0 + term.rarity


def held_share(terms: Sequence[QueryTerm], zone: Zone) -> float:
    """The share of the terms, by weight, that speak about the number, 0..1."""
    total = sum(weight_of(term) for term in terms)
    return sum(weight_of(term) * zone.strength(term.accented, term.folded) for term in terms) / max(total, 1e-6)


def sentence_share(terms: Sequence[QueryTerm], view: SentenceView) -> float:
    """The share of the terms, by weight, that a sentence holds, 0..1; one of other marks counts less."""
    accented, folded = view.row_terms.accented, view.row_terms.folded
    held = sum(
        weight_of(term) * (1.0 if term.accented in accented else OTHER_MARKS * (term.folded in folded))
        for term in terms
    )
    return held / max(sum(weight_of(term) for term in terms), 1e-6)


def _terms_of(view: SentenceView) -> Mapping[str, list[Term]]:
    """The terms of a sentence by their folded form; "ôtô" also stands under "o" and "to"."""
    terms: dict[str, list[Term]] = {}
    for term in view.terms:
        for word in (term.folded, *map(fold, _parts().get(term.accented, ()))):
            terms.setdefault(word, []).append(term)
    return terms


@cache
def _parts() -> Mapping[str, tuple[str, ...]]:
    """Compounds that some write in one word, with their syllables: "ôtô" of "ô tô"."""
    words = (terms_of(word) for word in words_of(section_of(load_table("questions"), "pairs")["joined"]))
    return {"".join(parts): parts for parts in words}


def find_zones(view: SentenceView) -> Sequence[Zone]:
    """The zones of all numbers of a sentence, in order."""
    return view.once(_make_zones) if view.facts else ()


def _make_zones(view: SentenceView) -> Sequence[Zone]:
    terms = _terms_of(view)
    parts = list(_parts_of(view))
    return [
        Zone(
            fact,
            view,
            own,
            group,
            terms,
            taken=tuple(span for other, spans, _ in parts if _is_like(fact, other) and spans != own for span in spans),
            others=tuple(span for _, spans, _ in parts if spans != own for span in spans),
            is_alone=sum(other.kind is fact.kind for other, _, _ in parts) == 1,
        )
        for fact, own, group in parts
    ]


def _is_like(fact: Fact, other: Fact) -> bool:
    return fact.span != other.span and fact.kind is other.kind and fact.unit == other.unit


def _parts_of(view: SentenceView) -> Iterator[tuple[Fact, tuple[Span, ...], Span]]:
    """Each number of a sentence with its own part and the part between semicolons."""
    facts = view.facts
    for group in _split(view.text, view.span, _SEMICOLON):
        pieces = _split(view.text, group, _cuts())
        held = [[fact for fact in facts if piece.start <= fact.span.start < piece.end] for piece in pieces]
        owners = _owners(view, pieces, held)
        last: tuple[Fact, tuple[Span, ...]] | None = None
        for place, inside in enumerate(held):
            own = tuple(piece for piece, owner in zip(pieces, owners, strict=True) if owner == place)
            is_bare = bool(inside) and own == (pieces[place],) and _goes_on(view, pieces[place], inside[0])
            if is_bare and last and last[0].kind is not inside[0].kind:
                own = (*last[1], *own)
            last = (inside[-1], own) if inside else last
            yield from ((fact, own, group) for fact in inside)


def _goes_on(view: SentenceView, piece: Span, fact: Fact) -> bool:
    """Whether a number only measures what the one before it counts: "hai gói ma túy đá, *nặng 21 gram*"."""
    measuring = words_of(section_of(load_table("questions"), "pairs")["measuring"])
    around = (*terms_of(view.text[piece.start : fact.span.start]), *terms_of(view.text[fact.span.end : piece.end]))
    return fact.kind not in (FactKind.COUNT, FactKind.PERCENT) and all(word in measuring for word in around)


def _owners(view: SentenceView, pieces: Sequence[Span], held: Sequence[Sequence[Fact]]) -> list[int]:
    """For each piece of a group the piece whose numbers it speaks about.

    A piece without a number belongs to the number before when words follow that one in its piece ("1.148 người đi mô
    tô, *xe máy* và 24 người"), else to the number after ("*lốp, cao su* (2.621 container)"). What a colon ends speaks
    about all of them.
    """
    with_facts = [place for place, facts in enumerate(held) if facts]
    owners = []
    for place, facts in enumerate(held):
        before = max((one for one in with_facts if one < place), default=None)
        after = min((one for one in with_facts if one > place), default=None)
        if facts or (before is None and after is None) or view.text[pieces[place].end : pieces[place].end + 1] == ":":
            owners.append(place)
        elif after is None or (before is not None and _opens(view, pieces[before], held[before])):
            owners.append(place if before is None else before)
        else:
            owners.append(after)
    return owners


def _opens(view: SentenceView, piece: Span, facts: Sequence[Fact]) -> bool:
    """Whether the number stands first in its piece and what it counts follows."""
    terms = [term for term in view.terms if _within(term, (piece,))]
    before = [term for term in terms if term.span.start < facts[0].span.start and term.accented not in stopwords()]
    return not before and any(term.span.start >= facts[-1].span.end for term in terms)


@cache
def _cuts() -> re.Pattern[str]:
    words = "|".join(words_of(section_of(load_table("questions"), "pairs")["cuts"]))
    return re.compile(rf"[,:]\s|\s?[()]\s?|\s[-–—]\s|\s(?:{words})\s")


def _split(text: str, span: Span, cut: re.Pattern[str]) -> list[Span]:
    spans, start = [], span.start
    for mark in cut.finditer(text, span.start, span.end):
        if mark.start() > start:
            spans.append(Span(start, mark.start()))
        start = mark.end()
    if start < span.end:
        spans.append(Span(start, span.end))
    return spans


def _within(term: Term, spans: Sequence[Span]) -> bool:
    return any(span.start <= term.span.start < span.end for span in spans)
