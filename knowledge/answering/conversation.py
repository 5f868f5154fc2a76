"""How a question leans on the ones before it: the article under discussion, and what it left unsaid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.answering.asking.ask import AnswerType, Asks
from knowledge.answering.asking.query import Query, QueryTerm, build_query
from knowledge.answering.asking.rows import contains, terms_of
from knowledge.answering.finding.relevance import Relevance
from knowledge.answering.finding.retrieval import Matrix, best_positions, find_sentences, score_articles
from knowledge.answering.judging.observing import Observer
from knowledge.answering.judging.ranking import closer_look, rank_best
from knowledge.answering.judging.scoring import Scored, trust
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.library.library import Library
from knowledge.models import Person, Question
from knowledge.understanding.understand import Understood, understand

# A question that leans on the one before lifts that one's article by this share of the best score.
LIFT_LEANING, LIFT_STANDING = 1.25, 0.25
# An article that fits the question before so well beside the best tells of the same matter.
SAME_MATTER, MOST_ALIKE = 0.8, 2
# What the words of the question before are still worth.
CARRIED = 0.35
# What the name of the person told before is worth, when the question points to a person.
CARRIED_NAME = 0.7
SURE = 0.5  # the trust from which on that person is taken for the one told
ARTICLES_READ = 6  # in which the answer to the question before is sought again
# So few content terms do not name an event by themselves.
FEW_TERMS = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """The question ready for finding; `lifts` are shares of the best score, by article position."""

    understood: Understood
    query: Query
    lifts: Mapping[int, float]
    is_leaning: bool = False  # the question needs the one before


def open_frame(question: Question, library: Library) -> Frame:
    """The frame of the last question, after following those before it in their order."""
    first, *others = (*question.context, question.text)
    frame = _first_frame(first, library)
    for text in others:
        frame = _next_frame(text, frame, library)
    return frame


def _first_frame(text: str, library: Library) -> Frame:
    understood = understand(text, library.vocabulary)
    return Frame(understood, _query(understood, library), {})


def _next_frame(text: str, before: Frame, library: Library) -> Frame:
    understood = understand(text, library.vocabulary)
    query = _query(understood, library)
    scores = _scores(before, library)
    if not _leans(query):
        return _stay(Frame(understood, query, _lift(scores, LIFT_STANDING)), library)
    told = _told(before, scores, library)
    # The article that fits the question before best, and the one that answers it, where that is another.
    lifts = _lift_all(scores) | ({told.article: LIFT_LEANING} if told else {})
    return Frame(understood, _inherit(query, before.query, told.person if told else None), lifts, is_leaning=True)


def _query(understood: Understood, library: Library) -> Query:
    said = understood.text, library, understood.names, understood.guessed_names
    return build_query(*said, understood.renderings)


def _stay(frame: Frame, library: Library) -> Frame:
    """The frame of a question that stands alone; one without names keeps to the article that it fits best anyway."""
    kept = _lift(_scores(frame, library), LIFT_LEANING)
    is_same = kept.keys() == frame.lifts.keys()
    return replace(frame, lifts=kept, is_leaning=True) if kept and is_same and not frame.query.has_names else frame


def _lift(scores: Matrix, share: float) -> dict[int, float]:
    """The best scored article with its lift; empty when none fits."""
    best = int(np.argmax(scores)) if len(scores) else 0
    return {best: share} if len(scores) and scores[best] > 0 else {}


def _lift_all(scores: Matrix) -> dict[int, float]:
    """The articles that fit nearly as well as the best, for they tell of the same: each by how well it fits."""
    highest = float(scores.max(initial=0))
    best = best_positions(scores, MOST_ALIKE) if highest > 0 else []
    near = (position for position in best if scores[position] >= SAME_MATTER * highest)
    return {position: LIFT_LEANING * float(scores[position]) / highest for position in near}


def _scores(frame: Frame, library: Library) -> Matrix:
    """BM25 of every article for the frame's question, lifted for the article under discussion."""
    scores = score_articles(frame.query, library.index) * library.standing
    highest = float(scores.max(initial=0))
    for position, lift in frame.lifts.items():
        scores[position] += lift * highest
    return scores


@dataclass(frozen=True, slots=True)
class _Told:
    """What answers the question before: its article, and the person where it is one."""

    article: int
    person: Query | None  # the name


def _told(frame: Frame, scores: Matrix, library: Library) -> _Told | None:
    """What answers the frame's question best among the best scored articles; `None` when nothing does."""
    articles = [position for position in best_positions(scores, ARTICLES_READ) if scores[position] > 0]
    if not articles:
        return None
    relevance = Relevance(frame.query, find_sentences(frame.query, library.index, articles, scores))
    ranked = rank_best(frame.query.asks.asks[0], closer_look(relevance, library), Observer(frame.query, relevance))
    return _read_told(ranked, library) if ranked else None


def _read_told(ranked: Sequence[Scored], library: Library) -> _Told:
    best = ranked[0].candidate
    is_sure = best.ask.type is AnswerType.PERSON and trust(ranked) >= SURE
    person = build_query(best.item.name, library) if isinstance(best.item, Person) and is_sure else None
    return _Told(library.positions[best.view.article.id], person)


def _leans(query: Query) -> bool:
    """Whether the question needs the one before it."""
    words = tuple(term.accented for term in query.all_terms)
    table = section_of(load_table("questions"), "followup")
    starts = any(words[: len(terms_of(start))] == terms_of(start) for start in words_of(table["starts"]))
    points = any(contains(words, terms_of(word)) for word in words_of(table["words"]))
    is_known = any(len(term.ids) for term in query.terms) or not asks_nothing(query.asks)
    return starts or points or (is_known and len(query.terms) < FEW_TERMS)


def _inherit(query: Query, before: Query, person: Query | None) -> Query:
    """The query with the words of the one before, weaker, and its question words where it has none of its own."""
    own = {term.folded for term in query.terms}
    words = [replace(word, focus=1.0) for word in query.words] if asks_nothing(query.asks) else list(query.words)
    terms = list(query.terms)
    remembered = [(word, before.terms, CARRIED) for word in before.words if not own.intersection(word.folded)]
    if person is not None and _points_to_person(query):
        remembered += [(word, person.terms, CARRIED_NAME) for word in person.words if not own.intersection(word.folded)]
    for word, source, share in remembered:
        columns = tuple(range(len(terms), len(terms) + len(word.columns)))
        # Beside no other: a memory has no place in this question.
        terms += [_weaken(source[column], place, share) for place, column in enumerate(word.columns, start=-99)]
        words.append(replace(word, columns=columns, rarity=word.rarity * share, focus=share))
    return replace(
        query,
        terms=tuple(terms),
        words=tuple(words),
        asks=_inherit_asks(query.asks, before.asks),
        years=query.years or before.years,
        known=before.known.union(_accented(before), _accented(person) if person else ()),
    )


def _accented(query: Query) -> set[str]:
    return {term.accented for term in query.all_terms}


def _points_to_person(query: Query) -> bool:
    """Whether the question speaks of somebody without a name: "vị này quê ở đâu"."""
    words = tuple(term.accented for term in query.all_terms)
    return any(
        contains(words, terms_of(word)) for word in words_of(section_of(load_table("questions"), "followup")["persons"])
    )


def _weaken(term: QueryTerm, place: int, share: float) -> QueryTerm:
    """The term as a memory."""
    return replace(term, rarity=term.rarity * share, focus=share, place=place)


def _inherit_asks(asks: Asks, before: Asks) -> Asks:
    return replace(before, is_total=asks.is_total or before.is_total) if asks_nothing(asks) else asks


def asks_nothing(asks: Asks) -> bool:
    """Whether the question has no question word of its own but "thì sao": "thế còn giấy khen?"."""
    return all(ask.type in (AnswerType.TOPIC, AnswerType.MANNER) for ask in asks.asks)
