"""What speaks for a candidate, in numbers from 0 to 1."""

import math
from dataclasses import dataclass

import numpy as np

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.deeds import ISSUER, ORGANISER, deeds_asked
from knowledge.answering.asking.offices import find_posts, office_asked
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import contains, terms_of
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.finding.relevance import Relevance, row_share, share
from knowledge.answering.finding.retrieval import Matrix
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.judging.figures import figures_of, share_held
from knowledge.answering.judging.periods import years_of
from knowledge.answering.judging.standing import Standing
from knowledge.language.normal import canonical
from knowledge.library.terms import find_terms
from knowledge.models import Document, Fact, Moment, Organisation, Person, Span

# Characters after which a matched term's bearing on a span has faded to a third.
REACH = 40.0
WHOLE = 0.5  # what of it a span keeps that is the whole sentence
ARM = 10.0  # the same for a word right beside it
# As many articles may tell of one event.
CROWD = 6
# An article with less than this share of the best one's BM25 is about something else.
ANOTHER_MATTER = 0.5


@dataclass(frozen=True, slots=True)
class Observations:
    """What speaks for a candidate; each 0..1 unless said otherwise."""

    article: float  # its article's BM25 against the best article's, 0 from half of it down
    held_by_article: float  # rarity share of the question's terms that the article holds
    held_by_sentence: float
    held_nearby: float  # in the sentence, or weaker in its neighbours and the article
    telling: float  # held by the sentence, terms weighed by how few sentences of the article hold them
    focus: float  # as `held_nearby`, terms weighed by their nearness to the question words
    missing: float  # 1 less the focus share of the weightiest term that the article does not hold at all
    clause: float  # rarity share held by the clause of the span
    close: float  # rarity share of terms, faded by distance from the span
    beside: float  # rarity share of the terms next to the question words that stand right beside the span
    fit: float
    head: float
    role: float  # 1 the person does what is asked for, 0 does something else, 0.5 not asked
    recorded: float  # 1 the record itself holds the answer: an issuer, an organiser, the day of the event
    singled_out: float  # how far the sixth best article falls behind the best: 0 when many fit alike
    names: float  # share of the question's proper names that the article holds; 1 when it has none
    post: float  # 1 the person holds the post asked for, 0 another or none, 0.5 no post asked for
    fresh: float  # share of the span's words that the question did not say already
    figures: float  # share of the question's numbers and names of code that the article holds; 1 when it has none
    year: float  # 1 the year asked for, 0.5 no year at stake, 0 another year
    body: float  # 1 a sentence of the body, 0 a caption or headline


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


class Observer:
    """Observes the candidates of one query."""

    def __init__(self, query: Query, relevance: Relevance) -> None:
        self._query = query
        self._relevance = relevance
        self._deeds = deeds_asked(query.all_terms)
        self._asked_office = office_asked(query.all_terms, query.asks)
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
            role=self._role(candidate),
            recorded=float(self._is_recorded(candidate)),
            singled_out=self._singled_out,
            names=sentence.names,
            post=self._post(candidate),
            fresh=self._freshness(candidate),
            figures=sentence.figures,
            year=self._year(candidate),
            body=sentence.body,
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
            names=self._names_share(view, found.articles[owner]),
            figures=self._figures_share(view, found.articles[owner]),
            body=1.0 if _is_body(view) else 0.0,
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

    def _role(self, candidate: Candidate) -> float:
        item, deeds = candidate.item, self._deeds
        if candidate.ask.type is AnswerType.POST and isinstance(item, Person):
            return float(canonical(item.name.split()[-1]) in self._words)
        if isinstance(item, Document):
            return float(ISSUER in deeds)
        if isinstance(item, Organisation) and ORGANISER in deeds:
            return float(item.name == candidate.view.article.extract.event.organiser)
        if not deeds or not isinstance(item, Person):
            return 0.5
        return float(item.role in deeds)

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
        return is_body_asked and ORGANISER in self._deeds and self._role(candidate) == 1

    def _post(self, candidate: Candidate) -> float:
        if not isinstance(candidate.item, Person):
            return 0.5
        if candidate.ask.is_plain and candidate.item.rank:
            return 0.0
        if self._asked_office is None:
            return 0.5
        person, office = candidate.item, self._asked_office
        own = terms_of(f"{person.rank or ''} | {person.post or ''} {person.organisation or ''}")
        if any(post == office.post for _, post in find_posts(own)):
            return office.share_in(own)
        # A post in the same sentence may be the one that the person is given there.
        beside = candidate.view.row_terms.accented
        return 0.6 * office.share_in(beside) if any(post == office.post for _, post in find_posts(beside)) else 0.0

    def _freshness(self, candidate: Candidate) -> float:
        words = _saying_words(candidate)
        return sum(word not in self._known for word in words) / max(len(words), 1)

    def _year(self, candidate: Candidate) -> float:
        if not self._query.years:
            return 0.5
        years = years_of(candidate)
        if not years:
            return 0.4
        return 1.0 if years & self._query.years else 0.0

    def _figures_share(self, view: SentenceView, position: int) -> float:
        if position not in self._figures_by_article:
            share = share_held(self._figures, view.article, view.index, position)
            self._figures_by_article[position] = share
        return self._figures_by_article[position]

    def _names_share(self, view: SentenceView, position: int) -> float:
        if position not in self._names_by_article:
            held = [view.index.holds_row(position, name) for name in self._names]
            self._names_by_article[position] = sum(held) / len(held) if held else 1.0
        return self._names_by_article[position]

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


def distance(at: int, span: Span) -> int:
    """How many characters lie between a place and a span."""
    return max(span.start - at, at - span.end, 0)


def _saying_words(candidate: Candidate) -> list[str]:
    """The words of a span that make it an answer: of a number or date its digits, of a person the name."""
    item, span = candidate.item, candidate.span
    if isinstance(item, Document) and candidate.ask.type is not AnswerType.DOCUMENT_NUMBER:
        return [str(item.issued_on or item.issuer)]
    if isinstance(item, Organisation):
        return list(terms_of(item.name))
    if isinstance(item, Person) and candidate.ask.type is not AnswerType.POST:
        return [canonical(word) for word in item.name.split()]
    words = candidate.view.accented_in(span)
    digits = [word for word in words if word[0].isdigit()]
    return digits if isinstance(item, Fact | Moment) and digits else words
