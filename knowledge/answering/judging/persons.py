"""Whether a candidate is who is asked for: what the person or body does and which post it holds."""

import re
from collections.abc import Iterator, Sequence

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.deeds import ISSUER, ORGANISER, deeds_asked
from knowledge.answering.asking.offices import find_posts, office_asked
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import listed, terms_of
from knowledge.answering.candidates.candidate import Candidate
from knowledge.language.normal import canonical
from knowledge.models import Document, Organisation, Person, Span

# So many characters and words before a name tell who it is: "*tài xế xe đầu kéo* Tô Văn Lá".
_BEFORE, _NEAR = 40, 5
_OF_PERSONS = (AnswerType.PERSON, AnswerType.NAME)


# "Xe do Tô Văn Lá (38 tuổi) *điều khiển*".
_DRIVES = re.compile(
    r"(?:\s?\([^()]*\))?,?\s(?:điều khiển|cầm lái|lái)(?!\w)(?P<bike>\s(?:chiếc\s)?(?:xe máy|mô tô|xe mô tô|xe đạp))?"
)


class Persons:
    """The deeds and the office that one query asks for."""

    def __init__(self, query: Query) -> None:
        self.deeds = deeds_asked(query.all_terms)
        self.asked_office = office_asked(query.all_terms, query.asks)
        self._words = tuple(term.accented for term in query.all_terms)
        self._part = min(_parts_in(self._words), default=(0, None))[1]

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
            # "Ai là Tổng biên tập" is answered by no body.
            return 0.0 if self.asked_office and isinstance(candidate.item, Organisation) else 0.5
        if candidate.ask.is_plain and _is_official(candidate.item):
            return 0.0
        if self.asked_office is None:
            return self._as_described(candidate, candidate.item)
        person, office = candidate.item, self.asked_office
        own = terms_of(f"{person.rank or ''} | {person.post or ''} {person.organisation or ''}")
        if any(post == office.post for _, post in find_posts(own)):
            return office.share_in(own)
        # A post in the same sentence may be the one that the person is given there.
        beside = candidate.view.row_terms.accented
        if any(post == office.post for _, post in find_posts(beside)):
            return 0.6 * office.share_in(beside)
        return 0.5 if office.is_broad else 0.0

    def _as_described(self, candidate: Candidate, person: Person) -> float:
        """0 one whom the article calls by another noun than the question, "phụ xe" and "tài xế"; else 0.5."""
        if self._part is None:
            return 0.5
        article = candidate.view.article
        mentions = (one.span for one in article.extract.people if one.name == person.name)
        called = {part for span in mentions for part in _called(article.text, span) if part}
        return 0.0 if called and self._part not in called else 0.5

    def is_needless_official(self, candidate: Candidate) -> bool:
        """Whether an official seems to answer for a person of whom no office and no official's deed was asked."""
        person = candidate.item
        if not isinstance(person, Person) or candidate.ask.type not in _OF_PERSONS or self.asked_office:
            return False
        return _is_official(person) and self.role(candidate) < 1


def _parts_in(words: Sequence[str]) -> list[tuple[int, str]]:
    """Who somebody is in an event, as the words say, each with its place; the longest noun at a place."""
    found: dict[int, tuple[int, str]] = {}
    for place, noun, part in listed("candidates", "apart").places_in(words):
        if len(noun) > found.get(place, (0, ""))[0]:
            found[place] = len(noun), part
    return [(place, part) for place, (_, part) in sorted(found.items())]


def _called(text: str, span: Span) -> Iterator[str | None]:
    """What a person is called before the name, and as whom the words behind it show the person."""
    yield _last_part(terms_of(text[max(span.start - _BEFORE, 0) : span.start])[-_NEAR:])
    if found := _DRIVES.match(text, span.end):
        yield "rider" if found.group("bike") else "driver"


def _last_part(words: Sequence[str]) -> str | None:
    """The last of them; `None` when the words say none."""
    return max(_parts_in(words), default=(0, None))[1]


def _is_official(person: Person) -> bool:
    """Whether the person holds a rank or post."""
    return bool(person.rank) or bool(find_posts(terms_of(person.post or "")))
