"""What speaks for a candidate, in numbers from 0 to 1."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.answering.asking.ask import AnswerType, Ask
from knowledge.answering.asking.deeds import ORGANISER
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import contains, terms_of
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.candidates.owning import Owning
from knowledge.answering.finding.relevance import Relevance
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.judging.figures import figures_of, share_held
from knowledge.answering.judging.leading import REACH, Leading
from knowledge.answering.judging.nearness import closeness, gaps_to, weighted_mean
from knowledge.answering.judging.observations import Observations
from knowledge.answering.judging.ordering import Ordering
from knowledge.answering.judging.overview import IN_LIMITS, look_over
from knowledge.answering.judging.periods import years_of
from knowledge.answering.judging.persons import Persons
from knowledge.answering.judging.saying import clause_words, saying_words
from knowledge.answering.judging.standing import Standing
from knowledge.answering.judging.turning import denies, share_taken, turns_of
from knowledge.answering.judging.weights import load_weights
from knowledge.library.terms import find_terms
from knowledge.models import Document, Moment, Organisation, Span

WHOLE = 0.5  # what of it a span keeps that is the whole sentence
ARM = 10.0  # the same for a word right beside it
# How strongly an article that prints another form of a name holds it; words of the shorter of two names in one.
WHOLLY, SHORTEST_NAME = 0.9, 2
_RECORDED = (Document, Moment, Organisation)  # what a record itself may hold
# As many articles may tell of one event.
CROWD = 6


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What is the same for all candidates of a sentence; the numbers as in `Observations`."""

    places: list[list[int]]  # the characters where it says each word of the query
    names: float
    figures: float
    body: float
    turns: float


class Observer:
    """Observes the candidates of one query."""

    def __init__(self, query: Query, relevance: Relevance) -> None:
        self._query = query
        self._relevance = relevance
        self._persons = Persons(query)
        scores = [*relevance.found.scores, *[0.0] * CROWD][:CROWD]
        self._singled_out = 1 - scores[-1] / max(scores[0], 1e-6)
        # Each with the places of the articles that print it.
        found = relevance.found
        self._names = [self._holding(tuple(term.folded for term in find_terms(name))) for name in query.names]
        self._figures = [(figure, found.holding((figure.folded,))) for figure in figures_of(query)]
        self._figures_by_article: dict[int, float] = {}
        self._standing = Standing(query, relevance.holds)
        self._sentences: dict[int, _Sentence] = {}
        self._held_by_clause: dict[tuple[int, Span], float] = {}
        self._words = tuple(term.accented for term in query.all_terms)
        self._known = query.known.union(self._words)
        self._turns = turns_of(self._words)
        self._denies = denies(self._words)
        self._owning = Owning(query)
        self._leading = Leading(query, relevance)
        self._overview = look_over(query, relevance)
        self._ordering = Ordering(query, relevance.focus.tolist())
        self._manner = float(not query.asks.is_several), float(not query.asks.is_total)
        self._weights = relevance.rarity.tolist(), relevance.focus.tolist(), relevance.next.tolist()

    def limits(self, ask: Ask, views: Sequence[SentenceView]) -> list[float]:
        """For each sentence a rank score that no candidate of it exceeds."""
        rank, over = load_weights("rank"), self._overview
        known = {
            **dict.fromkeys(("names", "figures"), 0.0),  # counted below, article by article
            "singled_out": self._singled_out,
            "single": self._manner[0],
            "unsummed": self._manner[1],
            "role": self._most_of_role(ask),
            "recorded": float(_may_be_recorded(ask)),
            "post": 1.0 if self._persons.asked_office else 0.5,
            "year": 1.0 if self._query.years else 0.5,
        }
        # What only a look at the candidate tells is 1 at most.
        unknown = sum(max(rank[name], 0.0) * known.get(name, 1.0) for name in rank.keys() - IN_LIMITS)
        by_owner: dict[int, float] = {}
        for view in views:
            owner = over.owners[view.row]
            if owner not in by_owner:
                names, figures = self._names_share(view), self._figures_share(view)
                by_owner[owner] = unknown + rank["names"] * names + rank["figures"] * figures
        return [over.limits[view.row] + by_owner[over.owners[view.row]] for view in views]

    def limit(self, candidate: Candidate, limit: float) -> float:
        """A rank score that a candidate does not exceed, by that of its sentence and what tells itself at once."""
        rank = load_weights("rank")
        lacks = {
            "fit": 1.0 - candidate.fit,
            "head": 1.0 - self._head(candidate),
            "suits": 1.0 - candidate.fit * candidate.head,
            "role": self._most_of_role(candidate.ask) - self._persons.role(candidate),
            "recorded": float(_may_be_recorded(candidate.ask) and not isinstance(candidate.item, _RECORDED)),
        }
        return limit - sum(max(rank[name], 0.0) * lack for name, lack in lacks.items())

    def _most_of_role(self, ask: Ask) -> float:
        is_at_stake = ask.type is AnswerType.POST or (self._persons.deeds and ask.type is not AnswerType.NUMBER)
        return 1.0 if is_at_stake else 0.5

    def observe(self, candidate: Candidate) -> Observations:
        """What speaks for the candidate."""
        view, over = candidate.view, self._overview
        row, owner = view.row, over.owners[view.row]
        sentence = self._sentence(view)
        rarity, focus, beside = self._weights
        gaps = gaps_to(sentence.places, candidate.span)
        # A whole sentence holds its words without any being near the answer.
        worth = WHOLE if candidate.span == view.span else 1.0
        return Observations(
            article=over.article[owner],
            held_by_article=over.held_by_article[owner],
            held_by_sentence=over.held_by_sentence[row],
            held_nearby=over.held_nearby[row],
            telling=over.telling[row],
            focus=over.focus[row],
            missing=over.missing[owner],
            clause=self._held_by(view, view.clause_of(candidate.span), rarity),
            close=worth * closeness(gaps, reach=REACH, weights=focus),
            beside=worth * closeness(gaps, reach=ARM, weights=beside),
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
            affirmed=float(self._denies == denies(clause_words(candidate))),
            opening=over.opening[row],
            private=0.0 if self._persons.is_needless_official(candidate) else 1.0,
            suits=candidate.fit * candidate.head,
            foremost=over.foremost[row],
            owner=self._owning.owner(candidate),
            led=self._leading.led(candidate, sentence.places),
            order=self._ordering.order(candidate, sentence.places),
            joined=self._ordering.joined(candidate),
            event=self._ordering.event(candidate),
            single=self._manner[0],
            unsummed=self._manner[1],
        )

    def _sentence(self, view: SentenceView) -> "_Sentence":
        """What is the same for all candidates of a sentence; kept for the next of them."""
        if view.row not in self._sentences:
            self._sentences[view.row] = self._observe_sentence(view)
        return self._sentences[view.row]

    def _observe_sentence(self, view: SentenceView) -> "_Sentence":
        return _Sentence(
            places=self._standing.places(view),
            names=self._names_share(view),
            figures=self._figures_share(view),
            body=1.0 if _is_body(view) else 0.0,
            turns=share_taken(self._turns, view.row_terms.accented),
        )

    def _held_by(self, view: SentenceView, clause: Span, weights: list[float]) -> float:
        key = view.row, clause
        if key not in self._held_by_clause:
            held = [any(clause.start <= at < clause.end for at in own) for own in self._sentence(view).places]
            self._held_by_clause[key] = weighted_mean(held, weights)
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

    def _figures_share(self, view: SentenceView) -> float:
        owner = self._overview.owners[view.row]
        if owner not in self._figures_by_article:
            printed = {figure for figure, holding in self._figures if owner in holding}
            figures = [figure for figure, _ in self._figures]
            self._figures_by_article[owner] = share_held(figures, printed, view)
        return self._figures_by_article[owner]

    def _holding(self, name: tuple[str, ...]) -> set[int]:
        """The places of the articles that print a name, another form of it, or the two written without a comma."""
        found = self._relevance.found
        holding = found.holding(name)
        for column in (column for column, word in enumerate(self._query.words) if word.folded == name):
            holding |= set(np.flatnonzero(self._relevance.held[:, column] >= WHOLLY).tolist())
        for cut in range(SHORTEST_NAME, len(name) - SHORTEST_NAME + 1):
            holding |= found.holding(name[:cut]) & found.holding(name[cut:])
        return holding

    def _names_share(self, view: SentenceView) -> float:
        owner = self._overview.owners[view.row]
        return sum(owner in holding for holding in self._names) / len(self._names) if self._names else 1.0


def _may_be_recorded(ask: Ask) -> bool:
    """Whether a record itself may hold the answer: no number is held so."""
    return ask.type is not AnswerType.NUMBER


def _is_body(view: SentenceView) -> bool:
    article = view.article
    first = len(article.headline) if article.is_headline_printed else 0
    captions = sum(len(caption) + 1 for caption in article.captions)
    return first <= view.span.start < len(view.text) - captions
