"""Numbers of one noun from all over an article, added up: of each of four rooms, of two payments, "thêm 5 bánh"."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import listed, terms_of
from knowledge.answering.computing.calculation import Calculation, proof, say_fact, say_value
from knowledge.answering.computing.content import content_of
from knowledge.answering.computing.difference import is_same_unit
from knowledge.answering.computing.figures import is_level
from knowledge.answering.computing.nouns import group_sizes, is_kin, unit_of
from knowledge.answering.computing.stretches import Stretch, find_stretches
from knowledge.answering.computing.summing import asks_sum
from knowledge.answering.computing.totals import states_total
from knowledge.answering.computing.zones import Zone, find_zones, held_share, opens_parts
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.wording import Wording
from knowledge.models import Fact, FactKind

_ADDABLE = frozenset({FactKind.COUNT, FactKind.MONEY, FactKind.WEIGHT, FactKind.VOLUME, FactKind.LENGTH, FactKind.AREA})
# How sure a sum is of as many numbers as the question speaks of; and of two, one of which is said to come on top.
AS_MANY, ON_TOP = 0.8, 0.7
# So much of the question has to speak about the best of the numbers; so many times as much about each as about others.
HELD, FAR_MORE = 0.2, 1.8
MOST = 8  # numbers
WINDOW = 6  # sentences from the first to the last number


@dataclass(frozen=True, slots=True)
class _Item:
    zone: Zone
    stretch: Stretch
    held: float


def add_collected(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """The sum of like numbers that the question asks for; `None` when it is not plain that just these belong."""
    if not asks_sum(query) or states_total(query, views):
        return None
    told = _once_each(list(_items(query, views)))
    sizes = group_sizes(query)
    if (chain := _chain(told)) and (not sizes or len(chain) in sizes):
        items, sure = chain, AS_MANY if sizes else ON_TOP
    else:
        items, sure = _as_many(told, sizes), AS_MANY
    if not 1 < len(items) <= MOST or items[-1].zone.view.sentence - items[0].zone.view.sentence > WINDOW:
        return None
    return Calculation(_say(items, wording), proof(*(item.zone.view for item in items)), sure)


def _items(query: Query, views: Sequence[SentenceView]) -> Iterator[_Item]:
    """The numbers whose unit is the noun asked for and about which its further words are said."""
    ask = query.asks.asks[0]
    unit = unit_of(ask.head)
    deeds = ask.head[len(unit) :]
    for view in views:
        stretches = {stretch.fact.span: stretch for stretch in find_stretches(view, view.facts)}
        zones = [zone for zone in find_zones(view) if _counts(zone.fact, unit, ask.kinds)]
        for zone in zones:
            stretch = stretches[zone.fact.span]
            if is_level(zone) and _says_all(deeds, zone, stretch) and not _is_whole(zone, zones):
                yield _Item(zone, stretch, held_share(content_of(query), zone))


def _counts(fact: Fact, unit: tuple[str, ...], kinds: frozenset[FactKind]) -> bool:
    if fact.kind not in _ADDABLE or fact.upper is not None or (kinds and fact.kind not in kinds):
        return False
    return bool(kinds) or (bool(unit) and is_kin(unit, terms_of(fact.unit or "")))


def _says_all(deeds: Sequence[str], zone: Zone, stretch: Stretch) -> bool:
    """Whether the further words of the noun are said about the number: "người *dương tính*"."""
    behind = terms_of(stretch.said_after.partition(";")[0])
    return all(zone.has_own(word) or word in behind for word in deeds)


def _is_whole(zone: Zone, zones: Sequence[Zone]) -> bool:
    """Whether the text goes on to a part of the number that is counted too."""
    return any(opens_parts(zone, other) and other.fact.value < zone.fact.value for other in zones)


def _as_many(items: Sequence[_Item], sizes: Collection[int]) -> list[_Item]:
    """As many as the question speaks of, about which far more of it is said than about any other; else none."""
    ordered = sorted(items, key=lambda item: -item.held)
    for size in sizes:
        inside, outside = ordered[:size], ordered[size:]
        is_apart = not outside or outside[0].held * FAR_MORE <= inside[-1].held
        if len(inside) == size and inside[0].held >= HELD and is_apart and _are_alike(inside):
            return sorted(inside, key=lambda item: item.zone.fact.span)
    return []


def _are_alike(items: Sequence[_Item]) -> bool:
    return all(is_same_unit(items[0].zone.fact, item.zone.fact) for item in items)


def _chain(items: Sequence[_Item]) -> list[_Item]:
    """The last numbers of which each but the first is said to come on top: "14 bánh ... *thêm* 5 bánh *khác*"."""
    for last in range(len(items) - 1, 0, -1):
        first = last
        while (
            first > 0 and _is_further(items[first]) and is_same_unit(items[first - 1].zone.fact, items[first].zone.fact)
        ):
            first -= 1
        if first < last:
            chain = list(items[first : last + 1])
            return chain if max(item.held for item in chain) >= HELD else []
    return []


def _once_each(items: Sequence[_Item]) -> list[_Item]:
    """Without numbers told again in another sentence; of such the one about which most is said."""
    kept: list[_Item] = []
    for item in items:
        again = next((one for one in kept if _is_told_again(one, item)), None)
        if again is None:
            kept.append(item)
        elif item.held > again.held:
            kept[kept.index(again)] = item
    return sorted(kept, key=lambda item: item.zone.fact.span)


def _is_told_again(one: _Item, other: _Item) -> bool:
    is_apart = one.zone.view.span != other.zone.view.span
    return is_apart and one.zone.fact.value == other.zone.fact.value and not _is_further(other)


def _is_further(item: _Item) -> bool:
    before = terms_of(item.stretch.said_before)[-2:]
    behind = terms_of(item.stretch.said_after)[:4]
    is_more = listed("questions", "groups", "more_before").stand_in(before)
    return is_more or listed("questions", "groups", "more_behind").stand_in(behind)


def _say(items: Sequence[_Item], wording: Wording) -> str:
    facts = [item.zone.fact for item in items]
    total = sum((fact.value for fact in facts), Decimal(0))
    parts = [say_fact(item.zone.fact, item.zone.view.text, wording) for item in items]
    return wording.phrase("sum", total=say_value(total, facts[0], wording), sum=" + ".join(parts))
