"""Whose a span is: of the person whom the question names, or of another one in the same sentence."""

from collections.abc import Sequence

from knowledge.answering.asking.ask import AnswerType, Ask
from knowledge.answering.asking.line import read_line
from knowledge.answering.asking.naming import begins_with_name, given_names
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import contains, split_all, terms_of
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.candidates.listed import rows_of
from knowledge.answering.finding.views import SentenceView
from knowledge.language.normal import fold
from knowledge.language.tables import load_table
from knowledge.models import FactKind, Person, Span

# Before the span stands the question's person, nobody, that person but another one nearer, or only others.
OWN, UNKNOWN, FARTHER, FOREIGN = 1.0, 0.5, 0.6, 0.05
ANOTHERS = 0.0  # surely so: an age or a home, of somebody with whose name the question begins
_LONG_NAME = 2  # words of a name that tell a person without a capital


class Owning:
    """The people whom one query names."""

    def __init__(self, query: Query) -> None:
        self._words = tuple(term.accented for term in query.all_terms)
        line = read_line(query.all_terms, query.text)
        self._is_of_one = begins_with_name(line) and _asks_of_person(query.asks.asks[0])
        names = {terms_of(name)[-1] for name in (*query.names, *query.guessed_names) if terms_of(name)}
        self._given = frozenset(map(fold, names.union(given_names(line))))

    def owner(self, candidate: Candidate) -> float:
        """1 the question names the nearest person before the span, near 0 only others, 0.5 nobody is at stake."""
        if isinstance(candidate.item, Person):
            return UNKNOWN
        before = people_before(candidate.view, candidate.span)
        if not before or not self._given:
            return UNKNOWN
        if any(self.names(one.name) for one in nearest_of(candidate.view, before)):
            return OWN
        if any(self.names(one.name) for one in before):
            return FARTHER
        return ANOTHERS if self._is_of_one else FOREIGN

    def names(self, person: str) -> bool:
        """Whether the question names the person, by the given name or the end of the full one."""
        name = terms_of(person)
        is_whole = len(name) >= _LONG_NAME and contains(self._words, name[-_LONG_NAME:])
        return is_whole or (bool(name) and fold(name[-1]) in self._given)


def _asks_of_person(ask: Ask) -> bool:
    """Whether an age or a home is asked for, which each person has of their own."""
    is_home = any(contains(ask.words, words) for words in split_all(load_table("candidates")["asks_home"]))
    return FactKind.AGE in ask.kinds or (ask.type is AnswerType.PLACE and is_home)


def people_before(view: SentenceView, span: Span) -> list[Person]:
    """The people whom the sentence names before a span."""
    return [one for one in view.people if one.span.end <= span.start]


def nearest_of(view: SentenceView, people: Sequence[Person]) -> list[Person]:
    """The last of them with those listed before: "*Thành và Hưng* lãnh 17 năm"."""
    return rows_of(view.text, people)[-1] if people else []
