"""All spans of a sentence that could answer an ask, each with how well its kind and its noun fit.

Each kind of answer has one finder; none knows how well the sentence itself fits the question.
"""

from collections.abc import Callable, Iterator, Mapping

from knowledge.answering.asking.ask import AnswerType, Ask
from knowledge.answering.candidates.bodies import find_documents, find_meanings, find_organisations
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.candidates.named import find_named
from knowledge.answering.candidates.numbers import find_numbers
from knowledge.answering.candidates.people import find_people
from knowledge.answering.candidates.places import find_places
from knowledge.answering.candidates.posts import find_posts
from knowledge.answering.candidates.prose import find_named_or_sentence, find_sentence
from knowledge.answering.candidates.reasons import find_purposes, find_reasons
from knowledge.answering.candidates.times import find_days, find_hours, find_months, find_years
from knowledge.answering.candidates.written import find_attributes
from knowledge.answering.finding.views import SentenceView


def find_candidates(ask: Ask, view: SentenceView) -> list[Candidate]:
    """All spans of the sentence that could answer the ask; perhaps none."""
    return list(_FINDERS[ask.type](ask, view))


def _find_names(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    yield from find_people(ask, view)
    yield from find_named(ask, view)


_FINDERS: Mapping[AnswerType, Callable[[Ask, SentenceView], Iterator[Candidate]]] = {
    AnswerType.PERSON: find_people,
    AnswerType.POST: find_posts,
    AnswerType.NUMBER: find_numbers,
    AnswerType.DATE: find_days,
    AnswerType.MONTH: find_months,
    AnswerType.YEAR: find_years,
    AnswerType.HOUR: find_hours,
    AnswerType.WEEKDAY: find_days,
    AnswerType.PLACE: find_places,
    AnswerType.ORGANISATION: find_organisations,
    AnswerType.DOCUMENT_NUMBER: find_documents,
    AnswerType.NAME: _find_names,
    AnswerType.NAMED: find_named_or_sentence,
    AnswerType.MEANING: find_meanings,
    AnswerType.ATTRIBUTE: find_attributes,
    AnswerType.REASON: find_reasons,
    AnswerType.PURPOSE: find_purposes,
    AnswerType.MANNER: find_sentence,
    AnswerType.POLAR: find_sentence,
    AnswerType.COMPARISON: find_sentence,
    AnswerType.TOPIC: find_sentence,
}
