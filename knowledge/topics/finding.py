"""What an article is about, by the words of its parts and by what was read out of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.language.normal import fold
from knowledge.models import Article
from knowledge.topics.lexicon import Bearing, Branch, Phrase, Topic, list_topics, phrase_tree, terms_of
from knowledge.topics.words import ArticleWords, read_words

_LEAD: Final = 60
"""Words after the headline that say what the article is about, as a newspaper puts it first."""


@dataclass(frozen=True, slots=True)
class _Worth:
    """What phrases of one part of an article are worth; points of a score."""

    strong: float
    weak: float
    against: float
    most: float  # that all phrases of this part together can give one topic


# Chosen on 101 of 202 hand-judged newspaper articles and checked on the others, 2026-11.
_HEADLINE: Final = _Worth(strong=4.0, weak=1.2, against=-3.0, most=8.0)
_LEADING: Final = _Worth(strong=2.4, weak=0.6, against=-2.0, most=5.0)
_BODY: Final = _Worth(strong=0.6, weak=0.15, against=0.0, most=2.4)
_ROLE, _DOCUMENT, _AWARDED = 1.0, 1.0, 1.5
_NAMED: Final = 6.0
"""What it is worth that the record itself names the topic."""
_ENOUGH: Final = 3.5
"""The least score of a topic."""
_BESIDE: Final = 0.36
"""The least share of the best score that a further topic needs."""


def find_topics(article: Article) -> tuple[str, ...]:
    """The keys of the topics of an article, the strongest first; empty for none."""
    return topics_of(article, read_words(article))


def topics_of(article: Article, words: ArticleWords) -> tuple[str, ...]:
    """The same with the words of the article at hand."""
    if article.has_chosen_topics:
        return _given(article)
    scores = _score(article, words.accented)
    best = max(scores.values(), default=0.0)
    least = max(_ENOUGH, best * _BESIDE)
    found = [topic.key for topic in list_topics() if scores[topic.key] >= least]
    return tuple(sorted(found, key=lambda key: -scores[key]))


def _given(article: Article) -> tuple[str, ...]:
    """The topics that the article itself names, in its order."""
    named = ((fold(text).strip(), topic) for text in article.topics for topic in list_topics())
    return tuple(dict.fromkeys(topic.key for text, topic in named if text in topic.given_as))


def _score(article: Article, row: Sequence[str]) -> Mapping[str, float]:
    """The points of each topic."""
    headline = row.index("")
    lead = headline + 1 + _LEAD
    scores: defaultdict[str, float] = defaultdict(float)
    for part, worth in (
        (row[:headline], _HEADLINE),
        (terms_of(" ¦ ".join(article.topics)), _HEADLINE),
        (row[headline + 1 : lead], _LEADING),
        (row[lead:], _BODY),
    ):
        for key, points in _points(part, worth).items():
            scores[key] += points
    given = {fold(text).strip() for text in article.topics}
    for topic in list_topics():
        scores[topic.key] += _extracted(topic, article) + (_NAMED if given & topic.given_as else 0.0)
    return scores


def _points(part: Sequence[str], worth: _Worth) -> dict[str, float]:
    """What one part of an article gives to each topic; a phrase counts once."""
    points: defaultdict[str, float] = defaultdict(float)
    for phrase in dict.fromkeys(_find_phrases(part)):
        for key, bearing in phrase.bearings:
            points[key] += _worth_of(bearing, worth)
    return {key: min(value, worth.most) for key, value in points.items()}


def _worth_of(bearing: Bearing, worth: _Worth) -> float:
    return {Bearing.STRONG: worth.strong, Bearing.WEAK: worth.weak, Bearing.AGAINST: worth.against}[bearing]


def _find_phrases(row: Sequence[str]) -> Iterator[Phrase]:
    """The phrases in a row of terms, the leftmost longest, without overlap."""
    first = phrase_tree().after
    free = 0  # the first place that no phrase has taken
    for place, term in enumerate(row):
        if term not in first or place < free:
            continue
        if found := _longest_from(first[term], row, place + 1):
            yield found
            free = place + len(found.terms)


def _longest_from(branch: Branch, row: Sequence[str], place: int) -> Phrase | None:
    """The longest phrase that the row goes on with from a branch; `None` when none ends in it."""
    found = branch.phrase
    while place < len(row) and (following := branch.after.get(row[place])):
        branch, place = following, place + 1
        found = branch.phrase or found
    return found


def _extracted(topic: Topic, article: Article) -> float:
    """The points for what was read out of the article."""
    extract = article.extract
    points = 0.0
    if topic.roles and any(person.role in topic.roles for person in extract.people):
        points += _ROLE
    if topic.documents and any(document.kind in topic.documents for document in extract.documents):
        points += _DOCUMENT
    if topic.has_awards and extract.awards:
        points += _AWARDED
    return points
