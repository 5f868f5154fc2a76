"""What speaks for a candidate, in numbers from 0 to 1."""

import math
from dataclasses import dataclass

import numpy as np

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.deeds import ORGANISER
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import contains, terms_of
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.candidates.owning import Owning
from knowledge.answering.finding.relevance import Relevance, row_share, share
from knowledge.answering.finding.retrieval import Matrix
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.judging.figures import figures_of, share_held
from knowledge.answering.judging.leading import REACH, Leading, distance
from knowledge.answering.judging.observations import Observations
from knowledge.answering.judging.periods import years_of
from knowledge.answering.judging.persons import Persons
from knowledge.answering.judging.saying import clause_words, saying_words
from knowledge.answering.judging.standing import Standing
from knowledge.answering.judging.turning import denies, share_taken, turns_of
from knowledge.library.terms import find_terms
from knowledge.models import Document, Moment, Organisation, Span

WHOLE = 0.5  # what of it a span keeps that is the whole sentence
ARM = 10.0  # the same for a word right beside it
# How strongly an article that prints another form of a name holds it; words of the shorter of two names in one.
WHOLLY, SHORTEST_NAME = 0.9, 2
# As many articles may tell of one event.
CROWD = 6
# An article with less than this share of the best one's BM25 is about something else.
ANOTHER_MATTER = 0.5


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What is the same for all candidates of a sentence; the numbers as in `Observations`."""

    places: list[list[int]]  # the characters where it says each word of the query
    article: float
    held_by_article: float
    held_by_sentence: float
    held_nearby: float
    telling: float
    focus: float
    missing: float
    names: float
    figures: float
    body: float
    turns: float
    opening: float
    foremost: float


class Observer:
    """Observes the candidates of one query."""

    def __init__(self, query: Query, relevance: Relevance) -> None:
        self._query = query
        self._relevance = relevance
        self._persons = Persons(query)
        scores = [*relevance.found.scores, *[0.0] * CROWD][:CROWD]
        self._singled_out = 1 - scores[-1] / max(scores[0], 1e-6)
        self._names = [tuple(term.folded for term in find_terms(name)) for name in query.names]
        self._figures = figures_of(query)
        self._figures_by_article: dict[int, float] = {}
        self._names_by_article: dict[int, float] = {}
        self._standing = Standing(query, relevance.holds)
        self._sentences: dict[int, _Sentence] = {}
        self._held_by_clause: dict[tuple[int, Span], float] = {}
        self._words = tuple(term.accented for term in query.all_terms)
        self._known = query.known.union(self._words)
        self._turns = turns_of(self._words)
        self._owning = Owning(query)
        self._leading = Leading(query, relevance)
        self._near = relevance.nearby @ relevance.focus

    def observe(self, candidate: Candidate) -> Observations:
        """What speaks for the candidate."""
        view, relevance = candidate.view, self._relevance
        sentence = self._sentence(view)
        gaps = _gaps(sentence.places, candidate.span)
        # A whole sentence holds its words without any being near the answer.
        worth = WHOLE if candidate.span == view.span else 1.0
        return Observations(
            article=sentence.article,
            held_by_article=sentence.held_by_article,
            held_by_sentence=sentence.held_by_sentence,
            held_nearby=sentence.held_nearby,
            telling=sentence.telling,
            focus=sentence.focus,
            missing=sentence.missing,
            clause=self._held_by(view, view.clause_of(candidate.span)),
            close=worth * _closeness(gaps, reach=REACH, weights=relevance.focus),
            beside=worth * _closeness(gaps, reach=ARM, weights=relevance.next),
            fit=candidate.fit,
            head=self._head(candidate),
            role=self._persons.role(candidate),
            recorded=float(self._is_recorded(candidate)),
            singled_out=self._singled_out,
            names=sentence.names,
            post=self._persons.post(candidate),
            fresh=self._freshness(candidate),
            figures=sentence.figures,
            year=self._year(candidate),
            body=sentence.body,
            turns=sentence.turns,
            affirmed=float(denies(self._words) == denies(clause_words(candidate))),
            opening=sentence.opening,
            private=0.0 if self._persons.is_needless_official(candidate) else 1.0,
            suits=candidate.fit * candidate.head,
            foremost=sentence.foremost,
            owner=self._owning.owner(candidate),
            led=self._leading.led(candidate, sentence.places),
        )

    def _sentence(self, view: SentenceView) -> "_Sentence":
        """What is the same for all candidates of a sentence; kept for the next of them."""
        if view.row not in self._sentences:
            self._sentences[view.row] = self._observe_sentence(view)
        return self._sentences[view.row]

    def _observe_sentence(self, view: SentenceView) -> "_Sentence":
        relevance, found, row = self._relevance, self._relevance.found, view.row
        owner = int(found.owners[row])
        return _Sentence(
            places=self._standing.places(view),
            article=_steep(found.scores[owner] / max(relevance.best, 1e-6)),
            held_by_article=float(share(relevance.held[owner], relevance.rarity)),
            held_by_sentence=float(share(relevance.holds[row], relevance.rarity)),
            held_nearby=float(share(relevance.nearby[row], relevance.rarity)),
            telling=float(row_share(relevance.holds[row], relevance.telling[owner])),
            focus=float(share(relevance.nearby[row], relevance.focus)),
            missing=self._missing(owner),
            names=self._names_share(view, found.articles[owner], owner),
            figures=self._figures_share(view, found.articles[owner]),
            body=1.0 if _is_body(view) else 0.0,
            turns=share_taken(self._turns, view.row_terms.accented),
            opening=float(relevance.nearby[row, 0]) if len(self._query.words) else 1.0,
            foremost=1 / (1 + int((self._near > self._near[row] + 1e-6).sum())),
        )

    def _held_by(self, view: SentenceView, clause: Span) -> float:
        key = view.row, clause
        if key not in self._held_by_clause:
            held = [any(clause.start <= at < clause.end for at in own) for own in self._sentence(view).places]
            self._held_by_clause[key] = float(share(np.array(held, dtype=np.float32), self._relevance.rarity))
        return self._held_by_clause[key]

    def _head(self, candidate: Candidate) -> float:
        """How well the noun fits; of a document and of a short name, whether the question names just that one."""
        item = candidate.item
        if isinstance(item, Document):
            return self._names_document(item)
        if candidate.ask.type is AnswerType.MEANING and isinstance(item, Organisation):
            return float(any(contains(self._words, terms_of(name)) for name in (*item.aliases, item.name)))
        return candidate.head

    def _names_document(self, document: Document) -> float:
        """1 when kind and number stand in the question, a half when only the kind does."""
        numbers = (terms_of(number) for number in (document.short_number, document.number) if number)
        kind = contains(self._words, terms_of(document.kind))
        return 0.5 * kind + 0.5 * any(contains(self._words, number) for number in numbers)

    def _is_recorded(self, candidate: Candidate) -> bool:
        item, event = candidate.item, candidate.view.article.extract.event
        if (
            isinstance(item, Moment)
            and event.held_on
            and item.starts_on == event.held_on == (item.ends_on or item.starts_on)
        ):
            return contains(self._words, terms_of(event.name or "")[:2]) if event.name else False
        if isinstance(item, Document):
            return candidate.ask.type is not AnswerType.DOCUMENT_NUMBER or self._names_document(item) == 1
        is_body_asked = isinstance(item, Organisation) and candidate.ask.type is AnswerType.ORGANISATION
        return is_body_asked and ORGANISER in self._persons.deeds and self._persons.role(candidate) == 1

    def _freshness(self, candidate: Candidate) -> float:
        words = saying_words(candidate)
        return sum(word not in self._known for word in words) / max(len(words), 1)

    def _year(self, candidate: Candidate) -> float:
        if not self._query.years:
            return 0.5
        years = years_of(candidate, self._query.years)
        if not years:
            return 0.4
        return 1.0 if years & self._query.years else 0.0

    def _figures_share(self, view: SentenceView, position: int) -> float:
        if position not in self._figures_by_article:
            share = share_held(self._figures, view.article, view.index, position)
            self._figures_by_article[position] = share
        return self._figures_by_article[position]

    def _names_share(self, view: SentenceView, position: int, owner: int) -> float:
        if position not in self._names_by_article:
            held = [self._is_held(name, view, position, owner) for name in self._names]
            self._names_by_article[position] = sum(held) / len(held) if held else 1.0
        return self._names_by_article[position]

    def _is_held(self, name: tuple[str, ...], view: SentenceView, position: int, owner: int) -> bool:
        """Whether the article prints the name, another form of it, or the two that were written without a comma."""
        if view.index.holds_row(position, name):
            return True
        words = [column for column, word in enumerate(self._query.words) if word.folded == name]
        if words and float(self._relevance.held[owner, words[0]]) >= WHOLLY:
            return True
        parts = ((name[:cut], name[cut:]) for cut in range(SHORTEST_NAME, len(name) - SHORTEST_NAME + 1))
        return any(all(view.index.holds_row(position, part) for part in two) for two in parts)

    def _missing(self, owner: int) -> float:
        focus = self._relevance.focus
        absent = np.where(self._relevance.held[owner] <= 0, focus, 0)
        return 1 - float(absent.max(initial=0) / max(float(focus.max(initial=0)), 1e-6))


def _steep(ratio: float) -> float:
    """The ratio of two article scores stretched so that another matter gives 0."""
    return max(ratio - ANOTHER_MATTER, 0) / (1 - ANOTHER_MATTER)


def _is_body(view: SentenceView) -> bool:
    article = view.article
    first = len(article.headline) if article.is_headline_printed else 0
    captions = sum(len(caption) + 1 for caption in article.captions)
    return first <= view.span.start < len(view.text) - captions


def _gaps(places: list[list[int]], span: Span) -> list[float]:
    """How many characters lie between the span and the nearest place of each word; infinite for none."""
    return [min((distance(at, span) for at in own), default=math.inf) for own in places]


def _closeness(gaps: list[float], *, reach: float, weights: Matrix) -> float:
    faded = [math.exp(-gap / reach) for gap in gaps]
    return float(share(np.array(faded, dtype=np.float32), weights))
