"""Which questions an article answers, by rule from what was read out of it, with what a right answer has to hold.

Made to propose rather too many: whoever shows questions asks them first, and keeps those that are answered so. Of
people only those in office are asked for, never who is suspected, hurt or a witness.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Final

from knowledge.answering.wording.english.numbers import count_noun, is_unit
from knowledge.language.normal import fold
from knowledge.language.tables import load_table, words_of
from knowledge.models import Answer, Article, Document, Fact, FactKind, Language, Person, Role
from knowledge.reading.stamps import day_in_vietnam
from knowledge.shielding import in_office, shield_of

LONGEST_NAME: Final = 60  # characters of an event's short name
_FEWEST_WORDS: Final = 4  # of a short name that is cut
_MOST_FIGURES: Final = 3
_MANY: Final = 2  # the number that English nouns are written for
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")


class Topic(StrEnum):
    """What is asked for; also the key of its wording."""

    CHAIR = "chair"
    APPOINTED = "appointed"
    AWARDS = "awards"
    FIGURE = "figure"
    WHERE = "where"
    WHEN = "when"
    DOCUMENT = "document"
    ORGANISER = "organiser"
    MONEY = "money"
    SPEAKER = "speaker"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question that an article may answer."""

    topic: Topic
    thing: str = ""  # what is counted, in Vietnamese
    english_thing: str = ""  # the same in English; '' where it is not known
    award: str = ""  # its kind, as printed
    number: str = ""  # the first number of a right answer, its digits alone
    name: str = ""  # what a right answer in any language holds, folded
    printed: tuple[str, ...] = ()  # what one in Vietnamese holds, folded, all of it

    def thing_in(self, language: Language) -> str:
        """What is counted, in that language; '' where it is not known."""
        return self.english_thing if language is Language.EN else self.thing


def suggest(article: Article) -> Iterator[Suggestion]:
    """The questions worth trying, the best first."""
    event, figures = article.extract.event, list(_figures(article))
    yield from _people(article, (Role.CHAIR, Topic.CHAIR), (Role.APPOINTED, Topic.APPOINTED))
    yield from _awards(article)
    yield from figures[:1]
    if event.place:
        place = fold(event.place.split(",")[0])
        yield Suggestion(Topic.WHERE, name=place.split()[-1], printed=(place,))
    if event.held_on:
        yield _asked_day(Topic.WHEN, event.held_on)
    yield from _documents(article.extract.documents)
    if event.organiser:
        yield Suggestion(Topic.ORGANISER, printed=(fold(event.organiser),))
    yield from _money(article)
    yield from figures[1:]
    yield from _people(article, (Role.SPEAKER, Topic.SPEAKER))
    if article.published_at:
        yield _asked_day(Topic.PUBLISHED, day_in_vietnam(article.published_at))


def short_name(article: Article) -> str:
    """The event's name without what goes on about it; '' where the article names none, or only at length."""
    words = shield_of(article).cover(article.extract.event.name or "").split()
    ends = (place for place in range(_FEWEST_WORDS, len(words)) if _ends_name(words[place : place + 2]))
    name = " ".join(words[: next(ends, len(words))]).rstrip(",;:")
    return name if len(name) <= LONGEST_NAME else ""


def is_right(answer: Answer, suggestion: Suggestion, article: Article) -> bool:
    """Whether the answer rests on that very article and says what the article is known to say."""
    if any(each.article_id != article.id for each in answer.evidence):
        return False
    said = fold(answer.text)
    if suggestion.number:
        found = _NUMBER.search(said)
        return found is not None and _digits(found[0]) == suggestion.number
    held = (suggestion.name, *(suggestion.printed if answer.language is Language.VI else ()))
    return all(_is_in(part, said) for part in held if part)


def _people(article: Article, *asked: tuple[Role, Topic]) -> Iterator[Suggestion]:
    """Who did what: the first of each role whose post is stated and who is nothing that has to be hidden."""
    told = in_office(article.extract.people)
    for role, topic in asked:
        found = [each for each in told if each.role is role]
        yield from (Suggestion(topic, name=_short(each)) for each in found[:1])


def _short(person: Person) -> str:
    """The name as answers may shorten it: the last syllable."""
    return fold(person.name.split()[-1])


def _awards(article: Article) -> Iterator[Suggestion]:
    """How many got an award, of the first kind and recipients of which one giver alone is named."""
    given = [award for award in article.extract.awards if award.giver and award.recipient_kind]
    kinds = [(award.kind, award.recipient_kind) for award in given]
    for award in given:
        if kinds.count((award.kind, award.recipient_kind)) == 1:
            thing = award.recipient_kind or ""
            yield Suggestion(Topic.AWARDS, thing, _in_english(thing), award.kind, number=str(award.count))
            return


def _figures(article: Article) -> Iterator[Suggestion]:
    """How many there were of the first things that we know and that were counted once."""
    awarded = {award.recipient_kind for award in article.extract.awards}  # which is asked for as such
    counted = [fact for fact in article.extract.facts if fact.kind is FactKind.COUNT and fact.value > 1]
    units = dict.fromkeys(fact.unit for fact in counted if fact.unit)
    things = [unit for unit in units if unit not in awarded and _is_noun(unit)]
    by_thing = {thing: [fact for fact in counted if fact.unit == thing] for thing in things}
    told = [(thing, facts[0]) for thing, facts in by_thing.items() if len({(f.value, f.upper) for f in facts}) == 1]
    asked = (
        Suggestion(Topic.FIGURE, thing, _in_english(thing), number=_printed(fact, article)) for thing, fact in told
    )
    yield from _first(asked, _MOST_FIGURES)


def _is_noun(unit: str) -> bool:
    """Whether one can ask how many: what we know, or has two words; a single other word is often no noun."""
    return is_unit(unit) or " " in unit


def _money(article: Article) -> Iterator[Suggestion]:
    sums = (fact for fact in article.extract.facts if fact.kind is FactKind.MONEY)
    yield from _first((Suggestion(Topic.MONEY, number=_printed(fact, article)) for fact in sums), 1)


def _first(asked: Iterable[Suggestion], count: int) -> list[Suggestion]:
    """So many of those whose number is printed in digits."""
    return [one for one in asked if one.number][:count]


def _documents(documents: Sequence[Document]) -> Iterator[Suggestion]:
    numbers = [document.number for document in documents if document.number]
    yield from (Suggestion(Topic.DOCUMENT, name=fold(number)) for number in numbers[:1])


def _in_english(thing: str) -> str:
    return count_noun(thing, _MANY) if is_unit(thing) else ""


def _printed(fact: Fact, article: Article) -> str:
    """The digits as printed; '' where the number is printed in words."""
    found = _NUMBER.search(fact.span.of(article.text))
    return _digits(found[0]) if found else ""


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _asked_day(topic: Topic, day: date) -> Suggestion:
    """English writes the month in letters."""
    return Suggestion(topic, name=str(day.day), printed=(str(day.month),))


def _is_in(part: str, said: str) -> bool:
    """Whether the part stands there as words of its own."""
    return re.search(rf"(?<!\w)0?{re.escape(part)}(?!\w)", said) is not None


def _ends_name(words: Sequence[str]) -> bool:
    """Whether something begins that only tells more of the event."""
    rest = fold(" ".join(words))
    return any(rest == end or rest.startswith(f"{end} ") for end in _ends())


@cache
def _ends() -> frozenset[str]:
    return frozenset(map(fold, words_of(load_table("events")["name_ends"])))
