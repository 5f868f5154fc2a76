"""How a question leans on the ones before it: the article under discussion, and what it left unsaid."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from knowledge.answering.asking.ask import AnswerType, Asks
from knowledge.answering.asking.query import Query, QueryTerm, build_query
from knowledge.answering.asking.rows import contains, terms_of
from knowledge.answering.finding.retrieval import score_articles
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
    return Frame(understood, build_query(understood.text, library, (*understood.names, *understood.guessed_names)), {})


def _next_frame(text: str, before: Frame, library: Library) -> Frame:
    understood = understand(text, library.vocabulary)
    query = build_query(understood.text, library, (*understood.names, *understood.guessed_names))
    article = _article_of(before, library)
    if not _leans(query):
        return Frame(understood, query, {} if article is None else {article: LIFT_STANDING})
    return Frame(understood, _inherit(query, before.query), {} if article is None else {article: LIFT_LEANING})


def _article_of(frame: Frame, library: Library) -> int | None:
    """The article that the frame's question is about; `None` when nothing fits."""
    scores = score_articles(frame.query, library.index) * library.standing
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
    is_known = any(len(term.ids) for term in query.terms) or not asks_nothing(query.asks)
    return starts or points or (is_known and len(query.terms) < FEW_TERMS)


def _inherit(query: Query, before: Query) -> Query:
    """The query with the words of the one before, weaker, and its question words where it has none of its own."""
    own = {term.folded for term in query.terms}
    carried = [word for word in before.words if not own.intersection(word.folded)]
    terms, words = list(query.terms), list(query.words)
    if asks_nothing(query.asks):
        words = [replace(word, focus=1.0) for word in words]
    for word in carried:
        columns = tuple(range(len(terms), len(terms) + len(word.columns)))
        # Beside no other: a memory has no place in this question.
        terms += [_weaken(before.terms[column], place) for place, column in enumerate(word.columns, start=-99)]
        words.append(replace(word, columns=columns, rarity=word.rarity * CARRIED, focus=CARRIED))
    return replace(
        query,
        terms=tuple(terms),
        words=tuple(words),
        asks=_inherit_asks(query.asks, before.asks),
        years=query.years or before.years,
    )


def _weaken(term: QueryTerm, place: int) -> QueryTerm:
    """The term as a memory."""
    return replace(term, rarity=term.rarity * CARRIED, focus=CARRIED, place=place)


def _inherit_asks(asks: Asks, before: Asks) -> Asks:
    return replace(before, is_total=asks.is_total or before.is_total) if asks_nothing(asks) else asks


def asks_nothing(asks: Asks) -> bool:
    """Whether the question has no question word of its own but "thì sao": "thế còn giấy khen?"."""
    return all(ask.type in (AnswerType.TOPIC, AnswerType.MANNER) for ask in asks.asks)
