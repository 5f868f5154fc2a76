"""How English asks for an amount, in Vietnamese: money, a length, a time, a change, how many times as much."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from knowledge.language.lexicon import load_table, section_of
from knowledge.understanding.english import WordClass, grammar_words
from knowledge.understanding.english_classes import Unit
from knowledge.understanding.english_clauses import (
    arrange_clause,
    is_be,
    is_passive,
    leads_to_participle,
    meets_participle,
)
from knowledge.understanding.english_phrases import Slot, find_phrases

MANY: Final = "bao nhiêu"
_MONEY: Final = "bao nhiêu tiền"
_BY: Final = ("by how much", "by how many percent")


def ask_amount(ask: Unit, rest: Sequence[Unit]) -> list[Slot] | None:
    """The clause after a question word for an amount whose order is its own; `None` for any other."""
    if clause := _impersonal(rest):
        is_money = ask.key == "how much" and clause[-1].key != "take"
        return [*arrange_clause(clause), Slot((_MONEY if is_money else ask.meanings[0],))]
    if ask.key.startswith("how many times"):
        return _compare_times(ask, rest)
    if ask.key == "how much" and is_be(rest) and rest[1:] and not leads_to_participle(rest[1:]):
        return _worth(rest[1:])
    if ask.key == "how many" and [unit.key for unit in rest[-2:]] == ["be", "there"]:
        return [Slot(("có",)), Slot(ask.meanings), *arrange_clause(rest[:-2])]
    return _changed(rest) if ask.key in _BY else None


def with_measure(ask: Unit, rest: Sequence[Unit]) -> Unit:
    """The question word as it asks of what follows: "how much" money, "how long" in metres or in time."""
    if ask.key == "how much":
        return replace(ask, meanings=(much(rest),))
    return replace(ask, meanings=(_long(rest),)) if ask.key == "how long" else ask


def _impersonal(rest: Sequence[Unit]) -> list[Unit]:
    """What "it" stands for, before its verb: "did it take to rescue him" -> "rescue him", "take"; empty without."""
    keys = [unit.key for unit in rest]
    if "it" not in keys[:3]:
        return []
    verb = keys.index("it") + 1
    if verb < len(keys) and keys[verb] == "take to":
        return [*rest[verb + 1 :], replace(rest[verb], key="take", meanings=("mất",))]
    to = keys.index("to") if "to" in keys else 0
    return [*rest[to + 1 :], rest[verb]] if to > verb and keys[verb] in ("cost", "take") else []


def _compare_times(ask: Unit, rest: Sequence[Unit]) -> list[Slot] | None:
    """How many times one thing is another: "how many times its capacity was traffic"; `None` for mere occasions."""
    helper = next((place for place, unit in enumerate(rest) if unit.word_class is WordClass.HELPING), 0)
    if not helper or not is_be(rest[helper:]) or meets_participle(rest[helper + 1 :]):
        return None
    end = next((place for place in range(helper + 2, len(rest)) if rest[place].key == "according to"), len(rest))
    times = Slot((f"gấp {ask.meanings[0].removeprefix('gấp ')}",))
    return [*arrange_clause(rest[helper + 1 : end]), times, *arrange_clause(rest[:helper]), *arrange_clause(rest[end:])]


def _worth(rest: Sequence[Unit]) -> list[Slot]:
    """What is worth or costs how much."""
    is_worth = any(unit.key == "worth" for unit in rest)
    said = arrange_clause([unit for unit in rest if unit.key != "worth"])
    return [*said, Slot(("trị giá bao nhiêu" if is_worth else "là bao nhiêu tiền",))]


def _changed(rest: Sequence[Unit]) -> list[Slot] | None:
    """By how much something rose or fell, the verb and the question word together; `None` for another verb."""
    verbs = section_of(load_table("english"), "much")
    place = next((place for place, unit in enumerate(rest) if unit.key in verbs), None)
    if place is None:
        return None
    return [*arrange_clause(rest[:place]), Slot((str(verbs[rest[place].key]),)), *arrange_clause(rest[place + 1 :])]


def much(rest: Sequence[Unit]) -> str:
    """What "how much" asks for: of a thing that follows, by the verb, or money."""
    phrases = find_phrases(rest)
    if phrases and phrases[0].is_noun:
        return MANY
    verbs = section_of(load_table("english"), "much")
    return next((str(verbs[unit.key]) for unit in rest if unit.key in verbs), _MONEY)


def _long(rest: Sequence[Unit]) -> str:
    nouns = [phrase.head.key for phrase in find_phrases(rest) if phrase.is_noun]
    if is_be(rest) and nouns and nouns[0] in grammar_words("sentences", "nouns"):
        return "bao nhiêu năm tù"
    is_thing = is_be(rest) and nouns and nouns[0] in grammar_words("measured", "long") and not is_passive(rest)
    return "dài bao nhiêu" if is_thing else "bao lâu"
