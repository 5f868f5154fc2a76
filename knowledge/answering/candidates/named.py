"""What the noun asked for is called in prose: "khách sạn *Lạc Long*", "tội *chống người thi hành công vụ*"."""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.answering.asking.ask import Ask
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, words_of
from knowledge.models import Span

# What ends a noun phrase that began with the noun asked for.
_PHRASE_END = re.compile(
    r"[,;:.!?()]|\s[-–—]\s|\s(?:" + "|".join(words_of(load_table("candidates")["phrase_ends"])) + r")(?!\w)"
)
_LONGEST_PHRASE = 90  # characters
# A number, an address or a code under its noun, at most three words on: "của đội là *0225.000.114*", "*15C-000.00*".
_WRITTEN = re.compile(r"[\s:()]+(?:[^\W\d]+[\s:()]+){0,3}[\w+./@-]*(?:\d|@|\.(?=\w))[\w+./@-]*\w(?: \d[\d.]*\d)*")


def find_named(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The noun asked for, or as much of its end as the sentence holds, with what follows it."""
    for length in range(len(ask.head), 0, -1):
        head = ask.head[len(ask.head) - length :]
        if head[0] in _too_plain():
            continue
        found = False
        row = view.row_terms
        for place, accented in enumerate(row.accented):
            if accented == head[0] and tuple(row.accented[place : place + length]) == head:
                last = view.terms[place + length - 1]
                end = _phrase_end(view, last.span.end)
                if end > last.span.end + 1:
                    found = True
                    yield Candidate(view, ask, Span(row.starts[place], end), 0.9, length / len(ask.head), None, head)
        if found:
            return


def _phrase_end(view: SentenceView, start: int) -> int:
    """Where the noun phrase that runs on from `start` ends."""
    limit = min(view.span.end, start + _LONGEST_PHRASE)
    found = _PHRASE_END.search(view.text, start, limit)
    end = found.start() if found else limit
    return start + len(view.text[start:end].rstrip())


def find_proper(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """What the noun asked for is called, where the call is a name: "công ty *Hoa Sen*", not "công ty *liên quan*"."""
    for candidate in find_named(ask, view):
        named = candidate.said.split()[len(candidate.said_head) :]
        if named and (named[0][0].isupper() or named[0][0].isdigit() or named[0][0] in '“"'):
            yield candidate


def find_attributes(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """What is written under the whole noun of a phone number, a plate or the like, to its last digit."""
    size = len(ask.head)
    for place, term in enumerate(view.terms):
        if tuple(one.accented for one in view.terms[place : place + size]) != ask.head:
            continue
        written = _WRITTEN.match(view.text, view.terms[place + size - 1].span.end, view.span.end)
        if written:
            yield Candidate(view, ask, Span(term.span.start, written.end()), 0.9, 1.0, None, ask.head)


@cache
def _too_plain() -> frozenset[str]:
    return frozenset(words_of(load_table("candidates")["plain_heads"]))
