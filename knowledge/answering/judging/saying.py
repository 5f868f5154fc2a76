"""The words with which a candidate answers, and those around them."""

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.rows import terms_of
from knowledge.answering.candidates.candidate import Candidate
from knowledge.language.normal import canonical
from knowledge.models import Document, Fact, Moment, Organisation, Person


def clause_words(candidate: Candidate) -> list[str]:
    """The accented terms of the clause that holds the start of the span."""
    clause = candidate.view.clause_of(candidate.span)
    return candidate.view.accented_in(clause)


def saying_words(candidate: Candidate) -> list[str]:
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
