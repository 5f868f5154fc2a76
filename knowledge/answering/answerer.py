"""Question to answer, from top to bottom: understand, find, choose, prove, say."""

from collections.abc import Sequence
from datetime import datetime

from knowledge.answering.asking.line import read_line
from knowledge.answering.asking.naming import names_somebody
from knowledge.answering.asking.query import Query
from knowledge.answering.computing.computing import compute, read_roster
from knowledge.answering.computing.needing import lacks_comparison, needs_computing
from knowledge.answering.conversation import Frame, open_frame
from knowledge.answering.covering import cover
from knowledge.answering.finding.relevance import Relevance
from knowledge.answering.finding.retrieval import Found, Matrix, find_sentences
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.judging.conflicting import find_conflict
from knowledge.answering.judging.gathering import asks_several, gather
from knowledge.answering.judging.listing import move_odds, trust_list
from knowledge.answering.judging.observing import CROWD, Observer
from knowledge.answering.judging.overview import ANOTHER_MATTER
from knowledge.answering.judging.ranking import closer_look, rank, rank_best
from knowledge.answering.judging.scoring import Scored, firmest_first, is_contradicted
from knowledge.answering.records import answer_from_record, names_article
from knowledge.answering.searching import best_articles, lifted_scores
from knowledge.answering.wording.wording import Wording
from knowledge.library.library import Library, may_show
from knowledge.models import Answer, Choice, NoAnswer, Question, Reason

# The floor unless the settings say otherwise: below this share of expected right answers we do not answer.
FLOOR = 0.58
ARTICLES_READ = 12  # whose sentences are looked at
MOST_CHOICES = 3
# So few words without a name tell no event apart when the sixth best article scores this share of the best.
FEW_WORDS, ALIKE = 4, 0.75
# What a further thing asked for gains by standing in the sentence of the first, in rank score.
SAME_SENTENCE = 1.0
SECOND_LOOK = 5  # candidates among which that gain decides
# What it tells, on the scale of log odds, that the article is known from the question before: of answers trusted by
# 0.42 to 0.52 that leaned, 3 of 4 were right (2026-11).
LEANING = 0.4
# Another article's answer is worth offering when its rank score is this close to the best.
NEARLY_AS_GOOD = 0.5


def answer_question(
    question: Question, library: Library, *, now: datetime, floor: float = FLOOR, article_id: str | None = None
) -> Answer | NoAnswer:
    """The answer that the library proves, or why there is none; names of children and victims are covered in it.

    `floor`, 0 to 1, is the least confidence of an answer; `article_id` keeps to one article.
    """
    return cover(_answer(question, library, now, floor, article_id), library)


def _answer(
    question: Question, library: Library, now: datetime, floor: float, article_id: str | None
) -> Answer | NoAnswer:
    frame = open_frame(question, library)
    query, wording = frame.query, Wording(frame.understood, frame.query)
    if not query.terms and not query.asks.record_fields:
        return wording.none(Reason.TOO_VAGUE)
    scores = lifted_scores(frame, library)
    articles = _one(article_id, library, now) if article_id is not None else _readable(frame, scores, library, now)
    if not articles:
        return wording.none(Reason.NOTHING_FOUND)
    if len(articles) > 1 and not frame.lifts and _is_vague(query, scores, articles, library):
        return wording.none(Reason.TOO_VAGUE, choices=_offer(library, articles))
    if query.asks.record_fields:
        return answer_from_record(query, library.ordered[articles[0]], wording)
    return _choose(frame, find_sentences(query, library.index, articles, scores), library, wording, floor)


def _one(article_id: str, library: Library, now: datetime) -> list[int]:
    """The position of the one article to answer from; empty when there is none or it may not be shown now."""
    position = library.positions.get(article_id)
    return [position] if position is not None and may_show(library.ordered[position], now) else []


def _readable(frame: Frame, scores: Matrix, library: Library, now: datetime) -> list[int]:
    """The positions of the articles to answer from, best first.

    When a page is meant and none is named, the newest, the city's own before others.
    """
    if frame.query.asks.record_fields and not frame.lifts and not names_article(frame.query):
        newest = library.newest_positions(now=now)
        return sorted(newest, key=lambda position: not library.is_own(position))[:ARTICLES_READ]
    best = best_articles(scores, library, ARTICLES_READ, now=now)
    if not frame.is_leaning:
        return best
    # A question that points back is not answered from what is not under discussion.
    return [position for position in best if scores[position] > ANOTHER_MATTER * scores[best[0]]]


def _is_vague(query: Query, scores: Matrix, articles: Sequence[int], library: Library) -> bool:
    """Whether a short question without any name or figure fits a crowd of articles nearly alike."""
    if query.asks.record_fields:
        # "Bài này" is the city's latest page; among other papers' pages none is nearer than the next.
        return not names_article(query) and not library.is_own(articles[0])
    has_figure = any(character.isdigit() for term in query.terms for character in term.folded)
    # Where one of the city's own pages fits best, only its like can be confused with it.
    rivals = [position for position in articles if library.is_own(position) or not library.is_own(articles[0])]
    is_named = query.has_names or names_somebody(read_line(query.all_terms, query.text))
    if is_named or has_figure or len(query.words) > FEW_WORDS or len(rivals) < CROWD:
        return False
    return float(scores[rivals[CROWD - 1]]) > ALIKE * float(scores[rivals[0]])


def _offer(library: Library, articles: Sequence[int]) -> tuple[Choice, ...]:
    """The best articles to choose from."""
    offered = (library.ordered[position] for position in articles[:MOST_CHOICES])
    return tuple(Choice(article.id, article.headline) for article in offered)


def _choose(frame: Frame, found: Found, library: Library, wording: Wording, floor: float) -> Answer | NoAnswer:
    """What can be computed, else the best candidate for each thing asked, else the nearest sentence."""
    query = frame.query
    relevance = Relevance(query, found)
    observer = Observer(query, relevance)
    views = closer_look(relevance, library)
    computed = _compute(query, found, library, wording)
    if computed and computed.confidence >= floor:
        return computed
    if needs_computing(query):
        return wording.none(Reason.NOT_STATED, nearest=views[:1])
    ask = query.asks.asks[0]
    ranked = (rank if asks_several(query, ask) else rank_best)(ask, views, observer)
    if not ranked:
        return wording.none(Reason.NOT_STATED, nearest=views[:1])
    ranked = firmest_first(ranked)
    best, gathered = ranked[0], gather(ranked[0], ranked, query)
    confidence = move_odds(trust_list(gathered, ranked, query), LEANING if frame.is_leaning else 0)
    is_refused = is_contradicted(best.observations) or lacks_comparison(query, best.candidate.view.row_terms.accented)
    if confidence < floor or is_refused:
        roster = read_roster(query, found, library, wording)
        if roster and roster.confidence >= floor:
            return wording.proven(roster.text, roster.views, roster.confidence)
        return wording.none(Reason.NOT_STATED, nearest=[best.candidate.view], confidence=confidence)
    if conflict := find_conflict(ranked):
        return wording.overruled(*conflict, confidence)
    chosen = [*gathered, *_others(query, best, views, observer)]
    return wording.answer(chosen, confidence, choices=_choices(ranked))


def _compute(query: Query, found: Found, library: Library, wording: Wording) -> Answer | None:
    """The sum or comparison that the best article allows; `None` when none is asked for or the numbers lack."""
    calculation = compute(query, found, library, wording)
    if calculation is None:
        return None
    return wording.proven(calculation.text, calculation.views, calculation.confidence)


def _others(query: Query, best: Scored, views: Sequence[SentenceView], observer: Observer) -> list[Scored]:
    """For each further thing asked the best candidate of the same article that was not chosen before."""
    same = [view for view in views if view.article.id == best.candidate.view.article.id]
    chosen = [best]
    for ask in query.asks.asks[1:]:
        taken = {one.candidate.span for one in chosen if one.candidate.ask.type is ask.type}
        ranked = rank_best(ask, same, observer, taken)
        chosen += sorted(ranked[:SECOND_LOOK], key=lambda one: _apart(one, best))[:1]
    return chosen[1:]


def _apart(one: Scored, best: Scored) -> float:
    """How much a candidate falls behind, a sentence other than the best one's counting as a step."""
    return (one.candidate.view.span != best.candidate.view.span) * SAME_SENTENCE - one.score


def _choices(ranked: Sequence[Scored]) -> tuple[Choice, ...]:
    """Other articles that answer nearly as well as the best."""
    best = ranked[0]
    chosen = {best.candidate.view.article.id: best.candidate.view.article}
    for one in ranked:
        if one.score > best.score - NEARLY_AS_GOOD:
            chosen.setdefault(one.candidate.view.article.id, one.candidate.view.article)
    others = list(chosen.values())[1 : MOST_CHOICES + 1]
    return tuple(Choice(article.id, article.headline) for article in others)
