"""Lists: the other spans that answer together with the best one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.answering.asking.ask import AnswerType, Ask
from knowledge.answering.asking.counted import few_numbers, wanted_count
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import contains
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.candidates.numbers import find_numbers
from knowledge.answering.judging.enumerating import are_listed, find_unread, start_of_quoted_row, start_of_row
from knowledge.answering.judging.scoring import LIKENESS, Scored
from knowledge.language.normal import canonical
from knowledge.language.tables import load_table, words_of
from knowledge.models import Fact, FactKind, Person, Span

MOST_ITEMS = 10
# How well a second number's noun fits that the question names after "và".
SECOND_NOUN = 0.5
_ONE_BY_ONE = frozenset({AnswerType.PERSON, AnswerType.PLACE, AnswerType.ORGANISATION, AnswerType.DATE})


def gather(best: Scored, ranked: Sequence[Scored], query: Query) -> list[Scored]:
    """The best candidate with those that belong to the same list, in the order of the text."""
    if best.candidate.ask.type is AnswerType.NUMBER:
        return _in_order([*(_ages(best, ranked, query) or [best]), *_second_number(best)])
    if not asks_several(query, best.candidate.ask):
        return [_quoted_row(best, query)]
    if best.candidate.ask.type not in _ONE_BY_ONE and not isinstance(best.candidate.item, Person):
        return [_whole_list(best, ranked)]
    wanted = _wanted(query)
    items = _limited(_unlike(_members(best, ranked, query)), best, wanted)
    if wanted is None or (len(items) == wanted and len(rows_of_text(items)) == 1):
        return items
    rivals = [one for one in ranked if _may_head(one, best)]
    lists = [
        row for one in rivals if len(row := _limited(_unlike(_members(one, ranked, query)), one, wanted)) == wanted
    ]
    whole = next((row for row in lists if len(rows_of_text(row)) == 1), None)
    return whole or (items if len(items) == wanted else next(iter(lists), items))


def asks_several(query: Query, ask: Ask) -> bool:
    """Whether an answer may take its items from several sentences."""
    return query.asks.is_several or _counts_noun(ask)


def _counts_noun(ask: Ask) -> bool:
    """Whether the question counts the noun that it asks for: "*hai công ty* bị phạt là *công ty* nào"."""
    if not ask.head or ask.type not in _ONE_BY_ONE:
        return False
    return any(contains(ask.words, (number, *ask.head)) for number in few_numbers())


def _may_head(one: Scored, best: Scored) -> bool:
    """Whether another sentence's candidate comes near the best, so that its list may be the one of the size wanted."""
    is_other = one.candidate.view.row != best.candidate.view.row
    is_near = one.score >= best.score - LIKENESS and one.candidate.view.article.id == best.candidate.view.article.id
    return is_other and is_near and type(one.candidate.item) is type(best.candidate.item)


def _wanted(query: Query) -> int | None:
    return wanted_count([term.accented for term in query.all_terms])


def _members(best: Scored, ranked: Sequence[Scored], query: Query) -> list[Scored]:
    """The items of the sentence that belong with the best, then those that carry its row on."""
    same = _in_order([one for one in ranked if _stands_with(one, best) and not _is_named(one, query)] or [best])
    wanted = _wanted(query)
    if row := next((row for row in rows_of_text(_unlike(same)) if len(row) == wanted), None):
        return row
    kept = [one for one in same if one is best or _belongs(one, best)]
    grown = True
    while grown:
        more = [one for one in same if one not in kept and any(are_listed(one.candidate, k.candidate) for k in kept)]
        kept, grown = _in_order([*kept, *more]), bool(more)
    if wanted and len(_unlike(kept)) < wanted:
        kept += [one for one in _of_next_sentences(best, ranked) if not _is_named(one, query)]
    return [*kept, *(_like(best, candidate) for candidate in find_unread(kept[-1].candidate))] if kept else [best]


def rows_of_text(items: Sequence[Scored]) -> list[list[Scored]]:
    """The items cut into the rows in which the text lists them."""
    rows: list[list[Scored]] = []
    for one in items:
        if rows and are_listed(rows[-1][-1].candidate, one.candidate):
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def _stands_with(one: Scored, best: Scored) -> bool:
    """Whether a candidate stands in the sentence of the best and is of its kind."""
    candidate, chosen = one.candidate, best.candidate
    is_same = candidate.view.span == chosen.view.span and candidate.view.article.id == chosen.view.article.id
    return is_same and type(candidate.item) is type(chosen.item)


def _belongs(one: Scored, best: Scored) -> bool:
    """Whether the question did not say it, and it does the same or is as good."""
    candidate, chosen = one.candidate, best.candidate
    if isinstance(candidate.item, Person) and isinstance(chosen.item, Person):
        return candidate.item.role is chosen.item.role and one.observations.fresh > 0
    return one.observations.fresh > 0 and one.score >= best.score - LIKENESS


def _is_named(one: Scored, query: Query) -> bool:
    """Whether the question itself names the person."""
    if not isinstance(one.candidate.item, Person):
        return False
    words = {term.accented for term in query.all_terms}
    return all(canonical(word) in words for word in one.candidate.item.name.split())


def _of_next_sentences(best: Scored, ranked: Sequence[Scored]) -> list[Scored]:
    """The people of the same role in the next two sentences of the article."""
    chosen = best.candidate
    if not isinstance(chosen.item, Person):
        return []
    return _in_order([one for one in ranked if _follows(one.candidate, chosen)])


def _follows(one: Candidate, chosen: Candidate) -> bool:
    is_near = one.view.article.id == chosen.view.article.id and 0 < one.view.row - chosen.view.row <= _NEXT_SENTENCES
    if not is_near or not isinstance(one.item, Person) or not isinstance(chosen.item, Person):
        return False
    goes_on = any(word in one.view.passage for word in words_of(load_table("candidates")["row_goes_on"]))
    return goes_on or one.item.role is chosen.item.role


_NEXT_SENTENCES = 2


def _in_order(items: Sequence[Scored]) -> list[Scored]:
    return sorted(items, key=lambda item: (item.candidate.view.row, item.candidate.span))


def _unlike(items: Sequence[Scored]) -> list[Scored]:
    """The items without those that say the same again or a part of it."""
    kept: list[Scored] = []
    for one in items:
        if not any(_name(one.candidate) in _name(other.candidate) for other in kept):
            kept = [other for other in kept if _name(other.candidate) not in _name(one.candidate)]
            kept.append(one)
    return kept


def _limited(items: list[Scored], best: Scored, wanted: int | None) -> list[Scored]:
    """No more than were asked for, the best of them; all when that many are not wanted."""
    if wanted and len(items) > wanted:
        items = _in_order(sorted(items, key=lambda one: -one.score)[:wanted])
    return items[:MOST_ITEMS] or [best]


def _name(candidate: Candidate) -> str:
    return candidate.item.name if isinstance(candidate.item, Person) else candidate.said


def _like(best: Scored, candidate: Candidate) -> Scored:
    return Scored(candidate, best.observations, best.score)


def _ages(best: Scored, ranked: Sequence[Scored], query: Query) -> list[Scored]:
    """The other ages of the sentence when those of several people are asked for: "hai cháu mấy tuổi"."""
    wanted, item = _wanted(query), best.candidate.item
    if not wanted or not isinstance(item, Fact) or item.kind is not FactKind.AGE:
        return []
    row = _in_order([one for one in ranked if _stands_with(one, best)])
    starts = range(max(len(row) - wanted + 1, 0))
    windows = [row[start : start + wanted] for start in starts]
    return max(windows, key=lambda window: sum(one.score for one in window), default=[])


def _second_number(best: Scored) -> list[Scored]:
    """The number of the second noun: "bao nhiêu tập thể *và cá nhân*"."""
    ask = best.candidate.ask
    behind = ask.words[ask.last + 1 + len(ask.head) :]
    if not ask.head or behind[:1] != ("và",):
        return []
    second = replace(ask, head=behind[1:3], kinds=frozenset())
    found = [one for one in find_numbers(second, best.candidate.view) if one.span != best.candidate.span]
    return [_like(best, one) for one in sorted(found, key=lambda one: -one.head)[:1] if one.head > SECOND_NOUN]


def _quoted_row(best: Scored, query: Query) -> Scored:
    """The candidate with the quoted names before it, where the question joins nouns: "mô hình, công trình gì"."""
    candidate, is_many = best.candidate, any(term.accented in _MANY for term in query.all_terms)
    if candidate.ask.type is not AnswerType.NAMED or not is_many:
        return best
    start = max(start_of_quoted_row(candidate.view.text, candidate.span.start), candidate.view.span.start)
    return Scored(replace(candidate, span=Span(start, candidate.span.end)), best.observations, best.score)


_MANY = frozenset({"những", "các"})


def _whole_list(best: Scored, ranked: Sequence[Scored]) -> Scored:
    """The candidate stretched over what its sentence lists: what follows "gồm", "như" or a colon."""
    view, whole = best.candidate.view, best.candidate.span == best.candidate.view.span
    begins = view.span.start if whole else best.candidate.span.start
    markers = "|".join(map(re.escape, words_of(load_table("candidates")["list_markers"])))
    found = re.compile(rf"(?<!\w)(?:{markers})(?!\w)[:\s]*|:\s").search(view.text, begins, view.span.end)
    alike = [
        one.candidate.span.start for one in ranked if _stands_with(one, best) and one.candidate.head >= SECOND_NOUN
    ]
    start = found.end() if found else start_of_quoted_row(view.text, min([begins, *alike]))
    start = start if found else start_of_row(view.text, view.span.start, start, markers)
    if start >= view.span.end:
        return best
    stretched = replace(best.candidate, span=Span(start, view.span.end), item=None)
    return Scored(stretched, best.observations, best.score)
