"""Whether something rose or fell, where the question leaves both open: "tăng hay giảm"."""

from collections.abc import Iterator, Sequence

from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import contains, listed, terms_of
from knowledge.answering.computing.calculation import Calculation
from knowledge.answering.computing.content import content_of
from knowledge.answering.computing.difference import phrases
from knowledge.answering.computing.stretches import find_stretches
from knowledge.answering.computing.zones import sentence_share
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.wording import Wording
from knowledge.models import Language

# How sure a change is that a sentence prints right before the noun asked for; and the share of the question's words.
SURE, HELD, CLOSE = 0.8, 0.3, 0.05
REACH = 3  # words before the number in which it is said to rise or fall
LONGEST_NOUN = 4


def find_trend(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """The change that a sentence prints of the noun asked for; `None` when none or several different are printed."""
    noun = _noun(query)
    if not asks_trend(query) or not noun or wording.language is Language.EN:
        return None
    found = [(sentence_share(content_of(query), view), view, said) for view in views for said in _changes(view, noun)]
    found = sorted((one for one in found if one[0] >= HELD), key=lambda one: -one[0])
    if not found or any(share > found[0][0] - CLOSE and said != found[0][2] for share, _, said in found[1:]):
        return None
    return Calculation(found[0][2], (found[0][1],), SURE)


def asks_trend(query: Query) -> bool:
    """Whether the question asks if something rose or fell."""
    return listed("questions", "difference", "either_way").stand_in([term.accented for term in query.all_terms])


def _noun(query: Query) -> tuple[str, ...]:
    """What rose or fell: the words behind "số" in the question."""
    words = [term.accented for term in query.all_terms]
    place = words.index("số") + 1 if "số" in words else len(words)
    return tuple(words[place : place + 2])


def _changes(view: SentenceView, noun: tuple[str, ...]) -> Iterator[str]:
    """What rose or fell by how much, as printed: "tăng 28 người chết"."""
    for stretch in find_stretches(view, view.facts):
        before = terms_of(stretch.said_before)[-REACH:]
        behind = terms_of(stretch.said_after)[:LONGEST_NOUN]
        moves = [phrase for key in ("rises", "falls") for phrase in phrases(key) if contains(before, phrase)]
        if moves and contains(behind, noun):
            unit = view.text[stretch.fact.span.start : stretch.fact.span.end]
            yield f"{' '.join(moves[0])} {unit}"
