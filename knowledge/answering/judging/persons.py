"""Whether a candidate is who is asked for: what the person or body does and which post it holds."""

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.deeds import ISSUER, ORGANISER, deeds_asked
from knowledge.answering.asking.offices import find_posts, office_asked
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import terms_of
from knowledge.answering.candidates.candidate import Candidate
from knowledge.language.normal import canonical
from knowledge.models import Document, Organisation, Person

_OF_PERSONS = (AnswerType.PERSON, AnswerType.NAME)


class Persons:
    """The deeds and the office that one query asks for."""

    def __init__(self, query: Query) -> None:
        self.deeds = deeds_asked(query.all_terms)
        self._asked_office = office_asked(query.all_terms, query.asks)
        self._words = tuple(term.accented for term in query.all_terms)

    def role(self, candidate: Candidate) -> float:
        """1 the candidate does what is asked for, 0 something else, 0.5 not asked."""
        item, deeds = candidate.item, self.deeds
        if candidate.ask.type is AnswerType.POST and isinstance(item, Person):
            return float(canonical(item.name.split()[-1]) in self._words)
        if isinstance(item, Document):
            return float(ISSUER in deeds)
        if isinstance(item, Organisation) and ORGANISER in deeds:
            return float(item.name == candidate.view.article.extract.event.organiser)
        if not deeds or not isinstance(item, Person):
            return 0.5
        return float(item.role in deeds)

    def post(self, candidate: Candidate) -> float:
        """1 the person holds the post asked for, 0 another or none, 0.5 no post asked for."""
        if not isinstance(candidate.item, Person):
            return 0.5
        if candidate.ask.is_plain and _is_official(candidate.item):
            return 0.0
        if self._asked_office is None:
            return 0.5
        person, office = candidate.item, self._asked_office
        own = terms_of(f"{person.rank or ''} | {person.post or ''} {person.organisation or ''}")
        if any(post == office.post for _, post in find_posts(own)):
            return office.share_in(own)
        # A post in the same sentence may be the one that the person is given there.
        beside = candidate.view.row_terms.accented
        if any(post == office.post for _, post in find_posts(beside)):
            return 0.6 * office.share_in(beside)
        return 0.5 if office.is_broad else 0.0

    def is_needless_official(self, candidate: Candidate) -> bool:
        """Whether an official seems to answer for a person of whom no office and no official's deed was asked."""
        person = candidate.item
        if not isinstance(person, Person) or candidate.ask.type not in _OF_PERSONS or self._asked_office:
            return False
        return _is_official(person) and self.role(candidate) < 1


def _is_official(person: Person) -> bool:
    """Whether the person holds a rank or post."""
    return bool(person.rank) or bool(find_posts(terms_of(person.post or "")))
