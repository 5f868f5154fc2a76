"""Numbers of the kind and with the noun asked for."""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.answering.asking.ask import Ask
from knowledge.answering.asking.rows import terms_of
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Fact, FactKind, Span

# What follows the former of two numbers, and what the former still fits: it held once.
_CHANGE = re.compile(r"\s+(?:lên|xuống|còn)(?!\w)")
PASSED = 0.5
# How well a number fits that counts the same kind of thing under another noun.
KIN = 0.55


def find_numbers(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The numbers of the sentence that measure or count what is asked for."""
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


@cache
def _kinds_of_unit(head: tuple[str, ...]) -> frozenset[FactKind]:
    """The kinds of number that a unit noun tells: "tấn" a weight, "tập thể" a count; empty when none is known."""
    for length in range(len(head), 0, -1):
        for kind, units in section_of(load_table("candidates"), "units").items():
            if head[:length] in {terms_of(unit) for unit in words_of(units)}:
                return frozenset({FactKind(kind)})
    return frozenset({FactKind.COUNT}) if head else frozenset()
