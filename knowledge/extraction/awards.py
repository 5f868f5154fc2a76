"""Awards of a text: kind, giver, kind and count of those who receive."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.extraction.marks import Mark, Tag
from knowledge.extraction.mention import Mention
from knowledge.extraction.organisations import find_organisation
from knowledge.extraction.page import Page, close_bracket
from knowledge.extraction.titles import find_post
from knowledge.models import Award, Fact, Span

_HONOUR: Final = "khen thưởng"  # the kind where no award is named: "5 tập thể được khen thưởng"
_OF_REACH: Final = 3  # tokens of "giấy khen | đột xuất của ..."


@dataclass(frozen=True, slots=True)
class _Clause:
    """The tokens around one award, up to the next award or a semicolon."""

    first: int
    last: int


def find_awards(page: Page, facts: Sequence[Fact], mentions: Sequence[Mention]) -> list[Award]:
    """The awards in the order of the text."""
    counts = {page.token_at(fact.span.start): fact for fact in facts}
    awards: list[Award] = []
    heads = _heads(page)
    giver: str | None = None
    for number, head in enumerate(heads):
        clause = _clause(page, heads, number)
        if number and page.sentence_of[heads[number - 1].first] != page.sentence_of[head.first]:
            giver = None
        giver = _giver(page, head, clause, mentions) or giver
        awards.extend(_awards_of(page, head, clause, counts, giver))
    return list({award.span: award for award in awards}.values())


def _heads(page: Page) -> list[Mark]:
    """The awards named in a text, and the verbs of honouring in sentences that name none."""
    named = list(page.marks[Tag.AWARD].values())
    with_names = {page.sentence_of[mark.first] for mark in named}
    verbs = [
        mark
        for mark in page.marks[Tag.GIVING].values()
        if mark.phrase.endswith(_HONOUR) and page.sentence_of[mark.first] not in with_names
    ]
    return sorted((*named, *verbs), key=lambda mark: mark.first)


def _clause(page: Page, heads: Sequence[Mark], number: int) -> _Clause:
    head = heads[number]
    end = page.ends(head.first)
    start = head.first
    while start and page.sentence_of[start - 1] == page.sentence_of[head.first]:
        start -= 1
    for place in range(head.first, start, -1):
        if ";" in page.gaps[place] or (number and place == heads[number - 1].last):
            start = place
            break
    stops = [place for place in range(head.last, end) if ";" in page.gaps[place]]
    after = [other.first for other in heads[number + 1 :] if other.first < end]
    return _Clause(start, min([end, *stops[:1], *(_verb_before(page, place, head.last) for place in after[:1])]))


def _verb_before(page: Page, place: int, start: int) -> int:
    """Where the giving verb of an award begins, or the award itself."""
    return next((at for at in range(start, place) if page.mark(Tag.GIVING, at)), place)


def _awards_of(page: Page, head: Mark, clause: _Clause, counts: dict[int, Fact], giver: str | None) -> Iterator[Award]:
    kind = page.printed(head.first, head.last) if page.mark(Tag.AWARD, head.first) else _HONOUR
    kind = kind[0].upper() + kind[1:]
    given = _count_before(page, head, counts)
    received = _received(page, range(head.last, clause.last), counts)
    if not received and _is_passive(page, head, clause):
        received = _received(page, range(clause.first, head.first), counts)
    if given and (not received or sum(int(fact.value) for fact, _ in received) != int(given.value)):
        yield Award(kind, int(given.value), Span(given.span.start, page.span(head.first, head.last).end), giver)
        return
    for fact, recipient in received:
        yield Award(kind, int(fact.value), fact.span, giver, recipient)


def _count_before(page: Page, head: Mark, counts: dict[int, Fact]) -> Fact | None:
    """The number right before an award: "7 giấy khen"."""
    for place in (head.first - 1, head.first - 2, head.first - 3):
        fact = counts.get(place)
        if fact and fact.span.end >= page.tokens[head.first].span.start - 1 and fact.upper is None:
            return fact
    return None


def _received(page: Page, places: range, counts: dict[int, Fact]) -> list[tuple[Fact, str]]:
    """The counts of a clause that count people or units: "26 tập thể"."""
    found = []
    for place in places:
        fact = counts.get(place)
        noun = _noun_of(page, fact) if fact else None
        if fact and noun and fact.value == int(fact.value):
            found.append((fact, noun))
    return found


def _noun_of(page: Page, fact: Fact) -> str | None:
    """The kind of those who receive, of which a number tells the count; `None` when it counts something else."""
    last = page.token_at(fact.span.end - 1)
    for place in range(last, page.token_at(fact.span.start), -1):
        mark = page.mark(Tag.RECIPIENT, place)
        if mark and mark.last >= last:
            return page.printed(mark.first, max(mark.last, last + 1)).lower()
    return None


def _is_passive(page: Page, head: Mark, clause: _Clause) -> bool:
    return any(page.mark(Tag.PASSIVE, place) or _receives(page, place) for place in range(clause.first, head.last))


def _receives(page: Page, place: int) -> bool:
    mark = page.mark(Tag.GIVING, place)
    return mark is not None and mark.phrase.rpartition(" ")[2] in {"nhận", "thưởng"}


def _giver(page: Page, head: Mark, clause: _Clause, mentions: Sequence[Mention]) -> str | None:
    """Who gives: "Bằng khen của *Bộ Công an*", or the last office or person before the giving verb."""
    for after in range(head.last, min(head.last + _OF_REACH, clause.last - 1)):
        if page.tokens[after].canonical == "của" and page.is_close(after):
            office = _office(page, after + 1, clause.last)
            if office:
                return office
    verb = next(
        (place for place in range(head.first, clause.first - 1, -1) if page.mark(Tag.GIVING, place)), head.first
    )
    people = [mention for mention in mentions if clause.first <= mention.first and mention.last <= verb]
    start = people[-1].last if people else clause.first
    offices = [office for place in range(start, verb) if (office := _office(page, place, verb))]
    if offices:
        return offices[0]
    if not people:
        return None
    return close_bracket(page.text, page.span(people[-1].first, people[-1].last)).of(page.text)


def _office(page: Page, place: int, end: int) -> str | None:
    """The post or organisation that begins at a token and ends before another."""
    post = find_post(page, place) if place in page.titles else None
    organisation = None if post else find_organisation(page, place)
    last = post.last if post else organisation.last if organisation else None
    return page.printed(place, last) if last and last <= end else None
