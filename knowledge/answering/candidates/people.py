"""People by name, who speaks beside a quotation, bodies that do or receive, and people without a name."""

import re
from collections.abc import Iterator

from knowledge.answering.asking.ask import Ask
from knowledge.answering.asking.counted import wanted_count
from knowledge.answering.asking.rows import contains, listed, terms_of
from knowledge.answering.candidates.candidate import Candidate, noun_share, plenty
from knowledge.answering.candidates.listed import rows_of
from knowledge.answering.candidates.named import phrase_end
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, words_of
from knowledge.models import Person, Role, Span

# A single given name says less than a full one; who gives is not who receives; a body or a stranger is no name.
GIVEN_NAME, GIVER, BODY, STRANGER = 0.6, 0.3, 0.5, 0.4
# Whose relative somebody is, and the same where the question asks whose something is: "tài khoản của ai".
KIN, KIN_ASKED = 0.4, 0.8
IDENTIFIED = 0.8  # how well one suits whom the sentence names for the first time: "được xác định là anh Tư"
# How well a sentence suits that lists as many people as are asked for, names so many or more, or fewer.
AS_MANY, MORE, FEWER = 1.0, 0.6, 0.4
_GIVERS = frozenset({Role.PRESENTER, Role.SIGNER, Role.CHAIR})


def find_people(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The people of the sentence, who issued its documents, who speaks in it, and bodies that may answer "ai"."""
    if _asks_alias(ask) and not _ALIAS.search(view.text, view.span.start, view.span.end):
        return
    receives, several = _asks_receiver(ask), _as_many(ask, view) if ask.is_several else 0.0
    for person in view.people:
        if "tên" in ask.words and _INITIAL.search(person.name):
            continue
        fit = (1.0 if " " in person.name else GIVEN_NAME) * (GIVER if receives and person.role in _GIVERS else 1.0)
        head = several if ask.is_several else 0.5
        head = max(head, IDENTIFIED) if _is_identified(view, person) and not ask.is_several else head
        yield Candidate(view, ask, person.span, fit, max(head, noun_share(ask.head, view, person.span)), person)
    for document in view.documents:
        if document.issuer:
            yield Candidate(view, ask, document.span, 0.9, 0.5, document)
    yield from _find_speakers(ask, view)
    yield from _find_receivers(ask, view) if receives else _find_doers(ask, view)
    yield from _find_called(ask, view)
    yield from _find_strangers(ask, view)
    yield from _find_kin(ask, view)


def _as_many(ask: Ask, view: SentenceView) -> float:
    """How well the number of people in a sentence suits a question for several, of whom it may tell how many."""
    people = [one for one in view.people if not contains(ask.words, terms_of(one.name))]
    wanted, count = wanted_count(ask.words), len({one.name for one in people})
    if wanted is None or count == 1:
        return plenty(count)
    if any(len({one.name for one in row}) == wanted for row in rows_of(view.text, people)):
        return AS_MANY
    return MORE if count >= wanted else FEWER


def _is_identified(view: SentenceView, person: Person) -> bool:
    """Whether the words before a person tell that this is the name: "em *tên là* Lan"."""
    return _IDENTIFIES.search(view.text, view.span.start, person.span.start) is not None


def _asks_alias(ask: Ask) -> bool:
    """Whether another name is asked of somebody: "tên thật là gì", "đổi tên thành gì"."""
    return listed("candidates", "asks_alias").stand_in(ask.words)


def _asks_receiver(ask: Ask) -> bool:
    """Whether the question word is who receives: "trao cho ai", "tặng ai"."""
    said = ask.words[max(ask.first - 1, 0) : ask.last + 1]
    return "ai" in said and any(word in words_of(load_table("candidates")["giving"]) for word in said)


def _find_speakers(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """Who speaks the words of the sentence and is named only before or after them."""
    verbs = listed("speech_verbs", "said"), listed("speech_verbs", "proposed")
    if not any(said.stand_in(ask.words) for said in verbs):
        return
    named = {person.name for person in view.people}
    for quotation in view.article.extract.quotations:
        span = Span(max(quotation.span.start, view.span.start), min(quotation.span.end, view.span.end))
        if span.start < span.end and quotation.speaker not in named:
            yield from (Candidate(view, ask, span, 1.0, 0.5, one) for one in _mentions(view, quotation.speaker)[:1])


def _mentions(view: SentenceView, name: str | None) -> list[Person]:
    """All mentions of a person in the article, those with a post first."""
    people = [person for person in view.article.extract.people if person.name == name]
    return sorted(people, key=lambda person: (person.post is None, person.rank is None, person.span))


def _find_receivers(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """What follows "cho" and names a body: "4 triệu đồng cho *tập thể Đội 3*"."""
    for found in _TO.finditer(view.text, view.span.start, view.span.end):
        end = phrase_end(view, found.end() - 1)
        if any(word[0].isupper() for word in view.text[found.end() : end].split()):
            yield Candidate(view, ask, Span(found.end(), end), 0.9, 0.5)


def _find_doers(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The bodies of a sentence without people, where the question names what bodies do: "ai bắt nhóm này"."""
    if ask.head or ask.is_several or view.people or "tên" in ask.words:
        return
    if listed("candidates", "body_deeds").stand_in(ask.words):
        for organisation, span in view.organisations:
            yield Candidate(view, ask, span, BODY, 0.3, organisation)


def _find_called(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The bare names that the sentence tells as such: "người nhắn tin *tên là Hiển*"."""
    known = [person.span for person in view.people]
    for found in _CALLED.finditer(view.text, view.span.start, view.span.end):
        span = Span(*found.span("name"))
        if not any(one.start < span.end and span.start < one.end for one in known) and not ask.is_several:
            yield Candidate(view, ask, span, GIVEN_NAME, IDENTIFIED)


def _find_strangers(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """Who is only described, where nobody is named and no name is asked for: "một người đàn ông 40 tuổi"."""
    if view.people or "tên" in ask.words or "tính" in ask.words:
        return
    for found in _STRANGER.finditer(view.text, view.span.start, view.span.end):
        span = Span(found.start(), phrase_end(view, found.end()))
        if not _says_nothing(ask, found.group("noun"), view.text[found.end() : span.end]):
            yield Candidate(view, ask, span, STRANGER, 0.2)


def _says_nothing(ask: Ask, noun: str, rest: str) -> bool:
    """Whether a description is the one of the question, or only "một người khác"."""
    words = terms_of(rest)
    is_known = contains(ask.words, terms_of(noun)) and all(word in ask.words for word in words)
    return is_known or not words or words[0] in words_of(load_table("candidates")["others"])


def _find_kin(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """Who is told of only as somebody's relative or neighbour: "*vợ anh ta*", "*bác của Nam*"."""
    if ask.is_several or "tên" in ask.words or (ask.head and ask.head != ("người",)):
        return
    fit = KIN_ASKED if ask.first and ask.words[ask.first - 1 : ask.first] == ("của",) else KIN
    for found in _KIN.finditer(view.text, view.span.start, view.span.end):
        if not contains(ask.words, terms_of(found.group("kin"))):
            yield Candidate(view, ask, Span(*found.span()), fit, 0.3)


def _one_of(name: str) -> str:
    return "|".join(map(re.escape, sorted(words_of(load_table("candidates")[name]), key=len, reverse=True)))


# A name of which the paper prints only a letter or two names nobody: "Trần Văn T", "Nh".
_INITIAL = re.compile(r"(?:^|\s)[^\W\d_aeiouyà-ỹ](?:[ghr]{1,2})?\.?$", re.IGNORECASE)
_TO = re.compile(rf"(?<!\w)cho\s(?!(?:{_one_of('no_receivers')})(?!\w))")
_STRANGER = re.compile(rf"(?<!\w)(?:một|1|nữ|nam)\s(?P<noun>{_one_of('strangers')})(?!\w)", re.IGNORECASE)
_ALIAS = re.compile(rf"(?<!\w)(?:{_one_of('alias_marks')})(?!\w)", re.IGNORECASE)
_IDENTIFIES = re.compile(rf"(?<!\w)(?:{_one_of('identifies')}):?\s?$", re.IGNORECASE)
_CALLED = re.compile(
    r"(?<!\w)[Tt]ên(?: thật| gọi)?(?: là)? [\"“‘']?(?P<name>[A-ZĐÀ-Ỹ][^\W\d_]+(?: [A-ZĐÀ-Ỹ][^\W\d_]+){0,4})"
)
_OWNER = rf"(?:{_one_of('relative_owners')})(?!\w)|[^\W\d_a-zà-ỹđ]\w+(?:\s[^\W\d_a-zà-ỹđ]\w+){{0,3}}"
_KIN = re.compile(rf"(?<!\w)(?P<kin>{_one_of('relatives')})(?:\sruột)?\s(?:của\s)?(?:{_OWNER})")
