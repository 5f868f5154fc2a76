"""Several numbers of one sentence as one answer: "Bình lĩnh 13 năm, Tâm 8 năm" when two are asked about."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from knowledge.answering.asking.ask import Ask
from knowledge.answering.asking.rows import listed, split_all
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, words_of
from knowledge.models import Fact, FactKind, Span

_MEASURES = frozenset({FactKind.AGE, FactKind.MONEY, FactKind.DURATION, FactKind.WEIGHT, FactKind.PERCENT})
_GAP = 70  # characters between two numbers of a row
_START = re.compile(r".*(?:[;:]|,) ", re.DOTALL)
# How well a whole row fits, and two out of a longer one.
ROW_FIT, ROW_HEAD, PART_HEAD = 1.0, 0.8, 0.6


def find_rows(ask: Ask, view: SentenceView, facts: Iterable[Fact]) -> Iterator[Candidate]:
    """The row of numbers of one kind, from what is said of the first to the last, where several are asked about."""
    # Where the question is read as one for several, the single answers are gathered later.
    if ask.is_several or not (count := _count_asked(ask)):
        return
    facts = list(facts)
    for kind in _MEASURES & ask.kinds:
        row = _longest([fact for fact in facts if fact.kind is kind])
        size = len(row) if count == 1 else count
        head = ROW_HEAD if len(row) == size else PART_HEAD
        for first in range(len(row) - size + 1) if size > 1 else ():
            yield Candidate(view, ask, _span_of(view, row[first : first + size]), ROW_FIT, head)


def _count_asked(ask: Ask) -> int:
    """How many people or things the question asks about; 1 for some unsaid number of them, 0 for a single one."""
    return _count(ask.words, ask.first)


@lru_cache(maxsize=256)
def _count(words: tuple[str, ...], first: int) -> int:
    table = load_table("candidates")
    nouns, few = split_all(table["listed_nouns"]), words_of(table["few"])
    before = words[:first]
    for place, word in enumerate(before):
        if word in few and any(before[place + 1 : place + 1 + len(noun)] == noun for noun in nouns):
            return few.index(word) + len("ab")
    return int(listed("candidates", "each_words").stand_in(words))


def _longest(facts: list[Fact]) -> list[Fact]:
    """The longest run of numbers that stand near each other."""
    runs: list[list[Fact]] = []
    for fact in facts:
        if runs and fact.span.start - runs[-1][-1].span.end <= _GAP:
            runs[-1].append(fact)
        else:
            runs.append([fact])
    return max(runs, key=len, default=[])


def _span_of(view: SentenceView, row: list[Fact]) -> Span:
    """From the beginning of the clause of the first number to the last, with the bracket that holds it."""
    cut = _START.match(view.text, view.span.start, row[0].span.start)
    end = row[-1].span.end
    return Span(cut.end() if cut else view.span.start, end + (view.text[end : end + 1] == ")"))
