"""How an English clause asks, turned into how Vietnamese asks: "what was the value" -> "trị giá ... là bao nhiêu"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from knowledge.language.lexicon import load_table, section_of, words_of
from knowledge.understanding.english import WordClass, grammar_words
from knowledge.understanding.english_amounts import MANY, ask_amount, much, with_measure
from knowledge.understanding.english_classes import Unit
from knowledge.understanding.english_clauses import (
    BEFORE_DATES,
    IS,
    PASSIVES,
    RELATIVE,
    arrange_clause,
    is_asking,
    is_be,
    leads_to_participle,
    say_about,
    with_question,
)
from knowledge.understanding.english_fronting import (
    STRANDED,
    Front,
    asks_for_crime,
    find_front,
    preposition_before,
    with_agent,
    with_sentence,
)
from knowledge.understanding.english_phrases import Slot, find_phrases
from knowledge.understanding.english_things import ask_thing, name_thing

_BY: Final = Slot(("do",))
_TOWARDS: Final = Slot(("đối với",))
_CRIME: Final = Slot(("về tội gì",))
_ANDS: Final = frozenset({"and", "or", "but"})
_FROM_AMONG: Final = frozenset({"of", "out of", "among", "from among", "amongst"})
_MORE: Final = frozenset({"more", "fewer", "less", "higher", "lower"})
# Question words whose thing may stand in front of its place; the others stand where they are or at the end.
_FRONTED: Final = frozenset({"what", "which", "whose", "how many", "how much", "who", "whom"})


def split_clauses(units: Sequence[Unit]) -> list[list[Unit]]:
    """The units cut where a second question begins, or the first after an opening phrase."""
    clauses: list[list[Unit]] = [[]]
    for place, unit in enumerate(units):
        is_cut = unit.is_stopped or unit.key in _ANDS
        is_tied = unit.key in RELATIVE and any(before.word_class is WordClass.ASKING for before in clauses[-1])
        is_new = _opens_question(units[place : place + 3]) and not is_tied
        if clauses[-1] and is_cut and (is_new or _opens_doubt(unit, clauses)):
            clauses.append([])
        clauses[-1].append(unit)
    return _openings_last(clauses)


def _openings_last(clauses: list[list[Unit]]) -> list[list[Unit]]:
    """The clauses with what opens the sentence ("In total, how many") behind the question that it belongs to."""
    first = clauses[0]
    is_opening = len(clauses) > 1 and all(unit.word_class is not WordClass.ASKING for unit in first)
    is_doubt = is_opening and clauses[1][0].word_class is WordClass.HELPING
    if not is_opening or is_doubt or first[0].word_class is WordClass.HELPING or first[0].key in _ANDS:
        return clauses
    if first[0].key not in _FROM_AMONG:
        return [clauses[1], first, *clauses[2:]]
    among = replace(first[0], key="among", meanings=("trong số",))
    return [_with_counted(clauses[1], first), [among, *first[1:]], *clauses[2:]]


def _with_counted(clause: list[Unit], group: Sequence[Unit]) -> list[Unit]:
    """The clause that counts some of a group, with what it counts: "of the 9 men, how many fled"."""
    counted = next((phrase.head for phrase in find_phrases(group) if phrase.is_noun), None)
    place = next((place for place, unit in enumerate(clause) if unit.key == "how many"), None)
    if counted is None or place is None or any(phrase.is_noun for phrase in find_phrases(clause[place + 1 :])[:1]):
        return clause
    return [*clause[: place + 1], replace(counted, is_stopped=False), *clause[place + 1 :]]


def _opens_doubt(unit: Unit, clauses: Sequence[Sequence[Unit]]) -> bool:
    """Whether a question for yes or no begins behind an opening phrase: "In 2019, were more ..."."""
    verbal = (WordClass.VERB, WordClass.HELPING, WordClass.ASKING)
    is_helper = unit.word_class is WordClass.HELPING
    return is_helper and len(clauses) == 1 and all(before.word_class not in verbal for before in clauses[0])


def _opens_question(units: Sequence[Unit]) -> bool:
    """Whether a question word stands here, perhaps after "and" and a preposition."""
    asking = next((place for place, unit in enumerate(units) if unit.word_class is WordClass.ASKING), None)
    return asking is not None and all(unit.word_class is WordClass.JOINING for unit in units[:asking])


def compose_clause(units: Sequence[Unit]) -> list[Slot]:
    """The slots of one clause in Vietnamese order; "altogether" comes first: "tổng cộng bao nhiêu"."""
    totals = [unit for place, unit in enumerate(units) if _sums_up(units, place)]
    if totals and len(units) > 1 and any(unit.key in ("how many", "how much") for unit in units):
        others = [unit for unit in units if unit not in totals]
        added = [replace(unit, meanings=("và",)) if unit.key == "or" else unit for unit in others]
        return [Slot(("tổng cộng",)), *_compose(added)]
    return _compose(units)


def _sums_up(units: Sequence[Unit], place: int) -> bool:
    """Whether an adverb asks for a sum: "in total", and "together" behind things, not behind what some do together."""
    unit = units[place]
    if unit.key == "together" and place:
        return units[place - 1].word_class not in (WordClass.VERB, WordClass.HELPING)
    return unit.meanings[:1] == ("tổng cộng",) and unit.word_class is WordClass.ADVERB


def _compose(units: Sequence[Unit]) -> list[Slot]:
    units = say_about(units)
    asking = next((place for place in range(len(units)) if is_asking(units, place)), None)
    if asking is None:
        return _compose_plain(units)
    before, ask, rest = units[:asking], units[asking], units[asking + 1 :]
    if ask.key in ("how much money", "what sum"):
        ask = replace(ask, key="how much")
    if ask.key == "how far":
        rest = [replace(unit, meanings=("cách",)) if unit.key == "from" else unit for unit in rest]
    if len(rest) > 1 and is_be(rest[-1:]) and ask.key != "how many":  # "tell me who the director is"
        rest = [rest[-1], *rest[:-1]]
    front = find_front(before, rest) if ask.key in _FRONTED else None
    if front and not _is_impersonal(rest):
        return _put_back(before, ask, with_sentence(with_agent(front)))
    return _compose_asking(before, ask, rest)


def _is_impersonal(rest: Sequence[Unit]) -> bool:
    """Whether "it" stands for what follows: "how much will it cost to"."""
    return any(unit.key == "it" for unit in rest[:3]) and any(unit.key == "to" for unit in rest)


def _put_back(before: Sequence[Unit], ask: Unit, front: Front) -> list[Slot]:
    """The clause with the thing asked for behind the verb: "họ bắt bao nhiêu người"."""
    is_led = bool(before) and before[-1].key == front.preposition
    opening = arrange_clause(before[:-1] if is_led else before)
    asked, after = _asked_thing(ask, front), arrange_clause(front.after)
    clause = arrange_clause(front.until_verb)
    if front.preposition == "by" and front.thing and is_be(front.until_verb):
        *subject, verb = [slot for slot in clause if slot.options not in PASSIVES]
        return [*opening, *subject, _BY, *asked, verb, *after]
    if asks_for_crime(front):
        clause = [replace(slot, options=_without_crime(slot.options)) for slot in clause]
        return [*opening, *clause, _CRIME, *after]
    led = preposition_before(front.thing, front.preposition) if front.preposition else ()
    if asked and asked[-1].options[0].startswith(MANY) and front.after and find_phrases(front.after)[0].is_noun:
        after = [_TOWARDS, *after]  # "bao nhiêu người vay" would count them
    return [*opening, *clause, *([Slot(led)] if any(led) else []), *asked, *after]


def _without_crime(options: Sequence[str]) -> tuple[str, ...]:
    return tuple(option.removesuffix(" tội").removesuffix(" về") for option in options)


def _asked_thing(ask: Unit, front: Front) -> list[Slot]:
    """The question word with its thing: "bao nhiêu người", "quận nào", "gì"."""
    if ask.key in ("who", "whom"):
        return [Slot(ask.meanings), *arrange_clause(front.thing)]
    if ask.key == "how many" or (ask.key == "how much" and front.thing):
        return [Slot((MANY,)), *arrange_clause(front.thing)]
    if ask.key == "how much":
        return [Slot((much([*front.until_verb, *front.after]),))]
    return name_thing(ask, front.thing, is_behind=True)


def _compose_asking(before: Sequence[Unit], ask: Unit, rest: Sequence[Unit]) -> list[Slot]:
    """A clause whose question word stands at its place, or goes to the end."""
    is_stranded = len(rest) > 1 and rest[-1].key in STRANDED
    if is_stranded:
        is_named = find_phrases(rest)[0].is_noun
        ask, rest = ask if is_named else _with_preposition(ask, rest[-1]), rest[:-1]
    opening, amount = arrange_clause(before), ask_amount(ask, rest)
    if amount is not None:
        return [*opening, *amount]
    if ask.key in ("what", "which", "whose") or ask.meanings[0] == "bao nhiêu phần trăm":
        return [*opening, *ask_thing(ask, rest, is_stranded=is_stranded)]
    if ask.key in ("what happened", "what has happened") and rest and rest[0].key in ("to", "with"):
        return [*opening, *with_question(rest[1:], Slot(("ra sao",)))]
    return _ask_in_place(before, with_measure(ask, rest), rest)


def _ask_in_place(before: Sequence[Unit], ask: Unit, rest: Sequence[Unit]) -> list[Slot]:
    asked = Slot(ask.meanings)
    if ask.key in ("who", "whom") and is_be(rest) and not leads_to_participle(rest[1:]):
        return [*arrange_clause(before), asked, IS, *arrange_clause(rest[1:])]
    if ask.meanings[0] in grammar_words("trailing", "words"):
        is_on = bool(before) and before[-1].key in BEFORE_DATES
        return [*arrange_clause(before[: len(before) - is_on]), *with_question(rest, asked)]
    return [*arrange_clause(before), asked, *arrange_clause(rest)]


def _with_preposition(ask: Unit, preposition: Unit) -> Unit:
    """The question word with what English leaves at the end: "where ... from" is "from where"."""
    meaning = section_of(load_table("english"), "stranded").get(f"{ask.key} {preposition.key}")
    return replace(ask, meanings=words_of(meaning)) if meaning else ask


def _compose_plain(units: Sequence[Unit]) -> list[Slot]:
    """A clause without a question word; one that begins with a helping verb asks for yes or no, or compares."""
    is_there = len(units) > 1 and is_be(units) and units[1].key == "there"
    more = next((unit for unit in units if unit.key in _MORE), None)
    if len(units) < 2 or units[0].word_class is not WordClass.HELPING:  # noqa: PLR2004  a helping verb and a thing
        return arrange_clause(units)
    if more and any(unit.key in ("or", "than") for unit in units):
        others = [unit for unit in units[2 if is_there else 0 :] if unit is not more]
        return [*arrange_clause(others), Slot(more.meanings)]
    if is_there:
        return [Slot(("có",)), *arrange_clause(units[2:]), Slot(("không",))]
    return [Slot(("có phải",)), *arrange_clause(units), Slot(("không",))]
