"""How many years two people are apart, and how old several are together, by ages or years of birth that are printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import listed, terms_of
from knowledge.answering.candidates.owning import Owning
from knowledge.answering.computing.ages import Aged, find_aged
from knowledge.answering.computing.calculation import Calculation, proof
from knowledge.answering.computing.content import content_of
from knowledge.answering.computing.people import set_against
from knowledge.answering.computing.summing import asks_sum
from knowledge.answering.computing.zones import sentence_share
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.wording import Wording
from knowledge.models import FactKind, Language

# How sure two ages are of people whom the question names; and of the only two whose ages an article prints.
NAMED, ONLY = 0.85, 0.75
# The share of the question's words that has to stand in the sentence of unnamed people.
HELD = 0.25
_PAIR = 2


@dataclass(frozen=True, slots=True)
class _Age:
    """An age or a year of birth as a number, of whom, and where."""

    number: int
    name: str  # empty where the sentence gives none
    view: SentenceView
    is_year: bool


def find_age_gap(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """The years between two people, or the sum of their ages; `None` unless just these ages are surely meant."""
    if not asks_age_gap(query):
        return None
    found = _named(query, views)
    if len({age.is_year for age in found}) != 1 or len(found) < _PAIR:
        return None
    if asks_age_sum(query):
        return None if found[0].is_year else _say(found, wording, NAMED, is_sum=True)
    return _say(found, wording, NAMED, is_sum=False) if len(found) == _PAIR else None


def find_only_gap(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """The years between the only two people whose ages the article prints, whom the question does not name."""
    found = _only_two(query, views) if asks_age_gap(query) and not asks_age_sum(query) else []
    return _say(found, wording, ONLY, is_sum=False) if found else None


def asks_age_gap(query: Query) -> bool:
    """Whether by how many years two people differ is asked, or what their ages make together."""
    if len(query.asks.asks) != 1 or query.asks.asks[0].type is not AnswerType.NUMBER:
        return False
    words = [term.accented for term in query.all_terms][: query.asks.asks[0].first + 1]
    apart = listed("questions", "ages", "apart").places_in(words)
    # "Cướp *hơn 3* tỷ" sets nobody against another.
    is_apart = any(
        not words[place + len(phrase)][:1].isdigit() for place, phrase, _ in apart if place + len(phrase) < len(words)
    )
    return (is_apart and FactKind.AGE in query.asks.asks[0].kinds) or asks_age_sum(query)


def asks_age_sum(query: Query) -> bool:
    """Whether what the ages of several make together is asked."""
    ask = query.asks.asks[0]
    return asks_sum(query) and (FactKind.AGE in ask.kinds or ask.head[:1] == ("tuổi",))


def _named(query: Query, views: Sequence[SentenceView]) -> Sequence[_Age]:
    """The ages of those whom the question names, each once; none when an article gives one of them two ages."""
    owning = Owning(query)
    found: dict[str, _Age] = {}
    for view in views:
        for one in find_aged(view, shortest=1):
            given = terms_of(one.name)[-1]
            if not owning.names(one.name):
                continue
            age = _read(one, view)
            if given in found and (found[given].number, found[given].is_year) != (age.number, age.is_year):
                return []
            found.setdefault(given, age)
    return set_against(query, list(found.values()))


def _read(one: Aged, view: SentenceView) -> _Age:
    number = int("".join(character for character in one.said if character.isdigit())[-4:])
    return _Age(number, one.name, view, is_year="tuổi" not in one.said)


def _only_two(query: Query, views: Sequence[SentenceView]) -> list[_Age]:
    """The two ages of the one sentence that speaks of what is asked, where the article prints no others."""
    printed = {fact.value for view in views for fact in view.facts if fact.kind is FactKind.AGE}
    ages = [[fact for fact in view.facts if fact.kind is FactKind.AGE and fact.upper is None] for view in views]
    pairs = [(view, facts) for view, facts in zip(views, ages, strict=True) if len(facts) == _PAIR]
    if not pairs or len(printed) != _PAIR:
        return []
    view, facts = max(pairs, key=lambda pair: sentence_share(content_of(query), pair[0]))
    if len({fact.value for fact in facts}) != _PAIR or sentence_share(content_of(query), view) < HELD:
        return []
    names = {_read(one, view).number: one.name for one in find_aged(view)}
    return [_Age(int(fact.value), names.get(int(fact.value), ""), view, is_year=False) for fact in facts]


def _say(ages: Sequence[_Age], wording: Wording, sure: float, *, is_sum: bool) -> Calculation:
    ordered = ages if is_sum else sorted(ages, key=lambda age: -age.number)
    numbers = [age.number for age in ordered]
    total = sum(numbers) if is_sum else numbers[0] - numbers[1]
    parts = [f"{age.number} ({age.name})" if age.name else str(age.number) for age in ordered]
    # English counts years, "11 year old" being said of one person.
    unit = "tuổi" if wording.language is Language.VI else "năm"
    said = wording.say_amount(Decimal(total), unit)
    text = wording.phrase("sum", total=said, sum=(" + " if is_sum else " − ").join(parts))
    return Calculation(text, proof(*(age.view for age in ordered)), sure)
