"""Whether a sentence surely affirms or denies what a question of yes or no asks.

Words are given with their marks, one syllable each. Knows nothing of articles: a sentence that leaves it open, or that
this cannot read for sure, gives no answer.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import contains, terms_of
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, words_of

Words = Sequence[str]

# Share of the question's words that the sentence must hold; a sure "no" stands right at a word of the question, and
# there the last words, which tell what is asked of the matter, may be enough.
ENOUGH_FOR_YES, ENOUGH_FOR_NO, ENOUGH_OF_LAST = 0.8, 0.5, 0.6
LAST_WORDS = 3


class Polarity(StrEnum):
    """The names of the phrases that begin an answer."""

    YES = "yes"
    NO = "no"


def read_polarity(query: Query, view: SentenceView) -> Polarity | None:
    """What the sentence says to the question."""
    content = [tuple(query.terms[column].accented for column in word.columns) for word in query.words]
    question = [term.accented for term in query.all_terms]
    return find_polarity(question, content, view.row_terms.accented)


def find_polarity(question: Words, content: Sequence[Words], sentence: Words) -> Polarity | None:
    """What the sentence says to the question, whose words with a meaning of their own are `content`."""
    if not content or _is_open(question, sentence):
        return None
    places = [_places(word, sentence) for word in content]
    denials = [[_is_denied(sentence, place) for place in found] for found in places]
    share, of_last = _share(places), _share(places[-LAST_WORDS:])
    if any(map(any, denials)):
        # A word that is denied here and said there leaves it open.
        is_clear = all(all(found) or not any(found) for found in denials)
        return Polarity.NO if is_clear and (share >= ENOUGH_FOR_NO or of_last >= ENOUGH_OF_LAST) else None
    is_plain = not any(word in _list("negators") for word in sentence)
    return Polarity.YES if is_plain and share >= ENOUGH_FOR_YES else None


def _share(places: Sequence[Sequence[int]]) -> float:
    """How many of the words stand in the sentence."""
    return sum(map(bool, places)) / len(places)


def _is_open(question: Words, sentence: Words) -> bool:
    """Whether the question denies or measures itself, or the sentence leaves open whether it is so."""
    asked = _without_frame(question)
    if any(word in _list("negators") for word in asked):
        return True
    if any(contains(sentence, hedge) for hedge in _phrases("hedges")):
        return True
    return any(contains(asked, word) and not contains(sentence, word) for word in _phrases("measures"))


def _without_frame(question: Words) -> Words:
    """The question without the last word that only asks: "... không", "... chưa"."""
    last = max((place for place, word in enumerate(question) if word in _list("negators")), default=len(question))
    return [*question[:last], *question[last + 1 :]]


def _places(word: Words, sentence: Words) -> list[int]:
    size = len(word)
    return [place for place in range(len(sentence) - size + 1) if list(sentence[place : place + size]) == list(word)]


def _is_denied(sentence: Words, place: int) -> bool:
    """Whether a negator governs the word at a place, over words that may stand between."""
    before = place - 1
    while before >= 0 and sentence[before] in _list("between"):
        before -= 1
    return before >= 0 and sentence[before] in _list("negators")


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(words_of(load_table("polarity")[name]))


@cache
def _phrases(name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(terms_of(phrase) for phrase in words_of(load_table("polarity")[name]))
