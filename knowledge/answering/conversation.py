"""How a question leans on the ones before it: the article under discussion, and what it left unsaid."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from knowledge.answering.asks import AnswerType, Asks, contains, terms_of
from knowledge.answering.query import Query, QueryTerm, build_query
from knowledge.answering.retrieval import score_articles
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.library.library import Library
from knowledge.models import Question
from knowledge.understanding.understand import Understood, understand

# A question that leans on the one before lifts that one's article by this share of the best score.
LIFT_LEANING, LIFT_STANDING = 1.0, 0.25
# What the words of the question before are still worth.
CARRIED = 0.35
# So few content terms do not name an event by themselves.
FEW_TERMS = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """The question ready for finding; `lifts` are shares of the best score, by article position."""

    understood: Understood
    query: Query
    lifts: Mapping[int, float]


def open_frame(question: Question, library: Library) -> Frame:
    """The frame of the last question, after following those before it in their order."""
    frame = _first_frame(question.context[0] if question.context else question.text, library)
    for text in (*question.context[1:], question.text) if question.context else ():
        frame = _next_frame(text, frame, library)
    return frame


def _first_frame(text: str, library: Library) -> Frame:
    understood = understand(text, library.vocabulary)
    return Frame(understood, build_query(understood.text, library.index), {})


def _next_frame(text: str, before: Frame, library: Library) -> Frame:
    understood = understand(text, library.vocabulary)
    query = build_query(understood.text, library.index)
    article = _article_of(before, library)
    if not _leans(query):
        return Frame(understood, query, {} if article is None else {article: LIFT_STANDING})
    return Frame(understood, _inherit(query, before.query), {} if article is None else {article: LIFT_LEANING})


def _article_of(frame: Frame, library: Library) -> int | None:
    """The article that the frame's question is about; `None` when nothing fits."""
    scores = score_articles(frame.query, library.index)
    if not len(scores):
        return None
    for position, lift in frame.lifts.items():
        scores[position] += lift * float(scores.max())
    best = int(np.argmax(scores))
    return best if scores[best] > 0 else None


def _leans(query: Query) -> bool:
    """Whether the question needs the one before it."""
    words = tuple(term.accented for term in query.all_terms)
    table = section_of(load_table("questions"), "followup")
    starts = any(words[: len(terms_of(start))] == terms_of(start) for start in words_of(table["starts"]))
    points = any(contains(words, terms_of(word)) for word in words_of(table["words"]))
    return starts or points or len(query.terms) < FEW_TERMS


def _inherit(query: Query, before: Query) -> Query:
    """The query with the terms of the one before, weaker, and its question words where it has none of its own."""
    own = {term.folded for term in query.terms}
    carried = tuple(_weaken(term) for term in before.terms if term.folded not in own)
    terms = query.terms
    if asks_nothing(query.asks):
        terms = tuple(replace(term, focus=1.0) for term in terms)
    return replace(
        query,
        terms=(*terms, *carried),
        asks=_inherit_asks(query.asks, before.asks),
        years=query.years or before.years,
    )


def _weaken(term: QueryTerm) -> QueryTerm:
    """The term as a memory: beside no other, and far from the question words."""
    return replace(term, rarity=term.rarity * CARRIED, focus=CARRIED, place=-2)


def _inherit_asks(asks: Asks, before: Asks) -> Asks:
    return replace(before, is_total=asks.is_total or before.is_total) if asks_nothing(asks) else asks


def asks_nothing(asks: Asks) -> bool:
    """Whether the question has no question word of its own but "thì sao": "thế còn giấy khen?"."""
    return all(ask.type in (AnswerType.TOPIC, AnswerType.MANNER) for ask in asks.asks)
