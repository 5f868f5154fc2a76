"""People counted by name where no sentence states their number."""

from collections.abc import Sequence

from knowledge.answering.asking.ask import AnswerType, Ask
from knowledge.answering.asking.deeds import deeds_asked
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import contains, terms_of
from knowledge.answering.candidates.finder import find_candidates
from knowledge.answering.computing.calculation import Calculation
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.wording import Wording
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Fact, Person

# How well a stated number has to suit the noun asked for so that nobody is counted.
STATED = 0.9
# How sure a list of names is that follows "gồm", and how sure people are who only do the same in an article.
LISTED, SCATTERED = 0.8, 0.6
# The share of the question's words that the sentence has to hold; the noun asked for counts like this much.
LEAST_HELD, NAMED = 0.4, 0.2
MOST_NAMES = 10


def count_people(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """How many people are named as the question asks; `None` when it asks for no people or a number is stated."""
    if not asks_how_many(query):
        return None
    ask = query.asks.asks[0]
    if any(one.head >= STATED for view in views for one in find_candidates(ask, view) if isinstance(one.item, Fact)):
        return None
    return _listed(query, views, wording) or _doing(query, views, wording)


def asks_how_many(query: Query) -> bool:
    """Whether the question asks how many people there are in all."""
    ask = query.asks.asks[0]
    return ask.type is AnswerType.NUMBER and query.asks.is_total and _is_person(ask.head)


def _is_person(noun: tuple[str, ...]) -> bool:
    """Whether a noun means people, by its longest known beginning."""
    heads = {terms_of(word) for word in words_of(section_of(load_table("questions"), "heads")["person"])}
    return any(noun[:size] in heads for size in range(1, len(noun) + 1))


def _listed(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """The people of the one sentence that lists them and speaks of what the question names."""
    best: tuple[float, SentenceView, list[str]] | None = None
    for view in views:
        names = _names(_after_marker(view))
        held = _held(query, view) + NAMED * _names_head(query.asks.asks[0], view)
        if len(names) > 1 and held >= LEAST_HELD and (best is None or held > best[0]):
            best = held, view, names
    return best and Calculation(_say(best[2], query, wording), (best[1],), LISTED)


def _after_marker(view: SentenceView) -> list[Person]:
    """The people named after a word that opens a list."""
    words = view.row_terms.accented
    markers = [terms_of(word) for word in words_of(section_of(load_table("questions"), "people")["lists"])]
    for place in range(len(words)):
        if any(tuple(words[place : place + len(marker)]) == marker for marker in markers):
            return [one for one in view.people if one.span.start > view.terms[place].span.start]
    return []


def _names_head(ask: Ask, view: SentenceView) -> bool:
    """Whether the sentence names those who are counted: "các bị cáo gồm"."""
    return contains(view.row_terms.accented, ask.head[:2])


def _doing(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """The people who do in the article what the question asks for."""
    deeds = deeds_asked(query.all_terms)
    sentences = [view for view in views if any(one.role in deeds for one in view.people)]
    if any(_counts_people_in(view) for view in sentences):
        return None
    names = _names([one for view in sentences for one in view.people if one.role in deeds])
    if len(names) < 2:  # noqa: PLR2004  one name is no list
        return None
    return Calculation(_say(names, query, wording), tuple(sentences), SCATTERED)


def _counts_people_in(view: SentenceView) -> bool:
    """Whether the sentence counts people itself."""
    return any(_is_person(terms_of(fact.unit or "")) and fact.value > 1 for fact in view.facts)


def _names(people: Sequence[Person]) -> list[str]:
    return list(dict.fromkeys(person.name for person in people))


def _held(query: Query, view: SentenceView) -> float:
    """The share of the question's terms, by rarity, that the sentence holds."""
    words = view.row_terms.accented
    total = sum(term.rarity for term in query.terms)
    return sum(term.rarity for term in query.terms if contains(words, (term.accented,))) / max(total, 1e-6)


def _say(names: Sequence[str], query: Query, wording: Wording) -> str:
    noun = wording.translated(" ".join(query.asks.asks[0].head[:2]))
    key = "named" if len(names) <= MOST_NAMES else "counted"
    return wording.phrase(key, count=len(names), unit=noun, names=", ".join(names))
