"""Weights of `weights.toml` fitted on a question set, and what they are worth on articles left out of the fit.

Ranking: softmax over the candidates of a question, so that the right ones come first. Trust: logistic regression on
whether the first candidate is right. Both are judged by five folds; the questions on one article share a fold.
What another report of the same event answers is right too. Questions may weigh more than others: those on which nobody
has worked tell more of what is to come.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import lru_cache
from itertools import pairwise

import numpy as np
from judging import GoldenQuestion, meets, meets_all
from scipy.optimize import minimize

from knowledge.answering.answerer import closer_look, rank
from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.conversation import open_frame
from knowledge.answering.finding.relevance import Relevance
from knowledge.answering.finding.retrieval import find_sentences
from knowledge.answering.judging.observations import Observations
from knowledge.answering.judging.observing import Observer
from knowledge.answering.judging.scoring import MOST_LEAD, Scored, is_contradicted, is_rival
from knowledge.answering.searching import best_articles, lifted_scores
from knowledge.answering.wording.wording import Wording
from knowledge.library.library import Library
from knowledge.models import Fact, Language, Question

FOLDS = 5
RANK_PENALTY, TRUST_PENALTY = 0.001, 0.001  # of the squared weights; chosen by the folds
ARTICLES_READ = 12
# Two articles that share so many of the pairs of neighbouring words of the shorter one report the same event.
SAME_EVENT = 0.2
NAMES = tuple(field.name for field in fields(Observations))


@dataclass(frozen=True)
class Case:
    """One question with its candidates; a row of `seen` is a candidate's observations."""

    question: GoldenQuestion
    kind: AnswerType
    seen: np.ndarray
    is_right: np.ndarray
    is_refused: np.ndarray  # contradicted, whatever it scores
    rivals: tuple[np.ndarray, ...]  # for each candidate, which others say something else
    said: tuple[str, ...] = ()
    scores: np.ndarray | None = None
    weight: float = 1.0

    @property
    def first(self) -> int:
        return int(np.argmax(self.scores))


def build_case(question: GoldenQuestion, library: Library, *, now: datetime, weight: float = 1.0) -> Case | None:
    """The case of a question that ordinary answering has to answer; `None` when nothing is found for it."""
    frame = open_frame(Question(question.text, question.context), library)
    query = frame.query
    if not query.terms or query.asks.record_fields:
        return None
    scores = lifted_scores(frame, library)
    articles = best_articles(scores, library, ARTICLES_READ, now=now)
    found = find_sentences(query, library.index, articles, scores)
    relevance = Relevance(query, found)
    ranked = rank(query.asks.asks[0], closer_look(relevance, library), Observer(query, relevance))
    if not ranked:
        return None
    wording = Wording(frame.understood, query)
    telling = _telling(question, library, [library.ordered[position].id for position in articles])
    return Case(
        question=question,
        kind=query.asks.asks[0].type,
        seen=np.array([[getattr(one.observations, name) for name in NAMES] for one in ranked]),
        is_right=np.array([_is_right(one, question, telling, wording) for one in ranked]),
        is_refused=np.array([is_contradicted(one.observations) for one in ranked]),
        said=tuple(wording.say(one.candidate) for one in ranked),
        weight=weight,
        rivals=tuple(np.array([is_rival(other, one) for other in ranked]) for one in ranked),
    )


def _telling(question: GoldenQuestion, library: Library, read: Sequence[str]) -> set[str]:
    """The ids of the articles that may answer: those of the question and what else was read of the same event."""
    if not question.is_answerable:
        return set()
    own = {question.article, *question.articles_ok} & library.positions.keys()
    texts = {one: library.ordered[library.positions[one]].text for one in own.union(read)}
    return own | {one for one in read if any(share_words(texts[one], texts[other]) >= SAME_EVENT for other in own)}


def share_words(one: str, other: str) -> float:
    """The share of the pairs of neighbouring words of the text with fewer of them that the other text holds."""
    fewer, more = sorted((_pairs(one), _pairs(other)), key=len)
    return len(fewer & more) / max(len(fewer), 1)


@lru_cache(maxsize=1 << 10)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(text.casefold().split()))


def _is_right(one: Scored, question: GoldenQuestion, telling: set[str], wording: Wording) -> bool:
    """Whether the candidate alone answers, or where several things are wanted gives one of them."""
    if one.candidate.view.article.id not in telling:
        return False
    is_bare = isinstance(one.candidate.item, Fact) and wording.language is Language.VI
    said = one.candidate.said if is_bare else wording.say(one.candidate)
    if len(question.must_contain) > 1:
        return any(meets(said, entry) for entry in question.must_contain)
    return meets_all(said, question.must_contain)


def fold_of(cases: Sequence[Case]) -> np.ndarray:
    """The fold of each case: articles dealt out in turn, an unanswerable question beside its neighbour in the set."""
    place, articles = 0, {}
    folds = []
    for case in cases:
        if case.question.article is not None:
            place = articles.setdefault(case.question.article, len(articles))
        folds.append(place % FOLDS)
    return np.array(folds)


def fit_rank(cases: Iterable[Case]) -> np.ndarray:
    """A weight for each observation."""
    useful = [case for case in cases if case.is_right.any() and not case.is_right.all()]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = 0.0, np.zeros_like(weights)
        for case in useful:
            raw = case.seen @ weights
            chances = np.exp(raw - raw.max())
            chances /= chances.sum()
            right = chances[case.is_right].sum()
            total -= case.weight * np.log(right + 1e-12)
            slope -= case.weight * ((np.where(case.is_right, chances / right, 0) - chances) @ case.seen)
        penalty = RANK_PENALTY * len(useful) * weights
        return total + float(penalty @ weights) / 2, slope + penalty

    return minimize(loss, np.zeros(len(NAMES)), jac=True, method="L-BFGS-B").x


def score_cases(cases: Iterable[Case], weights: np.ndarray) -> list[Case]:
    return [replace(case, scores=case.seen @ weights) for case in cases]


def trust_row(case: Case, kinds: Sequence[AnswerType]) -> np.ndarray:
    """What trust in the first candidate rests on: a one, its lead, the kind asked for, its observations."""
    first = case.first
    rivals = case.scores[case.rivals[first]]
    lead = min(case.scores[first] - rivals.max(initial=-np.inf), MOST_LEAD)
    return np.array([1.0, lead, *(case.kind is kind for kind in kinds), *case.seen[first]])


def fit_trust(cases: Sequence[Case], kinds: Sequence[AnswerType]) -> np.ndarray:
    """A weight for each entry of `trust_row`; the first is the bias, which no penalty holds down."""
    rows = np.array([trust_row(case, kinds) for case in cases])
    right = np.array([case.is_right[case.first] for case in cases], dtype=float)
    worth = np.array([case.weight for case in cases])
    held = np.array([0.0, *[1.0] * (rows.shape[1] - 1)])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        raw = rows @ weights
        chances = 1 / (1 + np.exp(-raw))
        total = worth @ (np.logaddexp(0, raw) - right * raw)
        penalty = TRUST_PENALTY * len(rows) * held * weights
        return total + float(penalty @ weights) / 2, rows.T @ (worth * (chances - right)) + penalty

    return minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x


def chances_of(cases: Sequence[Case], kinds: Sequence[AnswerType], weights: np.ndarray) -> np.ndarray:
    """The trust in the first candidate of each case; 0 where it is contradicted."""
    raw = np.array([trust_row(case, kinds) for case in cases]) @ weights
    refused = np.array([case.is_refused[case.first] for case in cases])
    return np.where(refused, 0.0, 1 / (1 + np.exp(-raw)))


def judge_by_folds(cases: Sequence[Case], kinds: Sequence[AnswerType]) -> tuple[np.ndarray, np.ndarray]:
    """For each case the trust in its first candidate and whether that is right, by weights that never saw its fold."""
    folds = fold_of(cases)
    trust, right = np.zeros(len(cases)), np.zeros(len(cases), dtype=bool)
    for fold in range(FOLDS):
        weights = fit_rank([case for case, own in zip(cases, folds, strict=True) if own != fold])
        scored = score_cases(cases, weights)
        seen = [case for case, own in zip(scored, folds, strict=True) if own != fold]
        held_back = [case for case, own in zip(scored, folds, strict=True) if own == fold]
        trust[folds == fold] = chances_of(held_back, kinds, fit_trust(seen, kinds))
        right[folds == fold] = [case.is_right[case.first] for case in held_back]
    return trust, right


def calibration_error(trust: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """The expected calibration error: how far trust and the share of right answers lie apart, by tenths of trust."""
    place = np.minimum((trust * bins).astype(int), bins - 1)
    gaps = [abs(trust[place == one].mean() - right[place == one].mean()) * (place == one).sum() for one in set(place)]
    return float(sum(gaps) / len(trust))


def write_weights(rank_weights: np.ndarray, trust_weights: np.ndarray, kinds: Sequence[AnswerType]) -> str:
    """The two tables of `weights.toml`."""
    trust_names = ("bias", "lead", *(f"type_{kind}" for kind in kinds), *NAMES)
    return f"[rank]\n{_lines(zip(NAMES, rank_weights, strict=True))}\n[trust]\n" + _lines(
        zip(trust_names, trust_weights, strict=True)
    )


def _lines(weights: Iterable[tuple[str, float]]) -> str:
    return "".join(f"{name} = {weight:.2f}\n" for name, weight in weights)


def kinds_in(cases: Sequence[Case], least: int = 12) -> tuple[AnswerType, ...]:
    """The kinds asked for often enough to have a weight of their own."""
    counts: Mapping[AnswerType, int] = {kind: sum(case.kind is kind for case in cases) for kind in AnswerType}
    return tuple(kind for kind, count in counts.items() if count >= least)
