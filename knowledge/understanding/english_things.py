"""How English asks for a thing with "what", "which" and "whose", in Vietnamese order."""

from collections.abc import Sequence
from typing import Final

from knowledge.understanding.english import Form, WordClass, grammar_words
from knowledge.understanding.english_amounts import MANY
from knowledge.understanding.english_classes import Unit
from knowledge.understanding.english_clauses import (
    arrange_clause,
    is_be,
    leads_to_participle,
    meets_participle,
    with_question,
)
from knowledge.understanding.english_phrases import Phrase, Slot, arrange, find_phrases

_THING: Final = Slot(("gì", "nào"))
_SINGULAR: Final = ("ss", "us", "is", "gas", "news", "headquarters")
_SEVERAL: Final = Slot(("những",))
_WHICH: Final = Slot(("nào",))
_WHICH_ONE: Final = Slot(("cái nào",))
_WHAT_DOES: Final = Slot(("cái gì",))
_WHAT: Final = Slot(("gì",))
_WHOSE: Final = Slot(("của ai",))
_IS_MANY: Final = f"là {MANY}"


def ask_thing(ask: Unit, rest: Sequence[Unit], *, is_stranded: bool) -> list[Slot]:
    """The clause after "what" and "which": the thing asked for is named before the verb, after it, or not at all."""
    phrases = find_phrases(rest)
    if not phrases or ask.meanings[0] not in ("gì", "nào", "của ai"):  # a share
        return [Slot(ask.meanings), *arrange_clause(rest)]
    if phrases[0].is_noun:
        return _ask_named(ask, rest)
    is_object = is_stranded or (len(rest) > 1 and rest[1].word_class in (WordClass.POINTING, WordClass.NAME))
    if is_be(rest) and not (is_object and meets_participle(rest[1:])) and not leads_to_participle(rest[1:]):
        return _ask_what_is(rest, phrases)
    return [_WHICH_ONE if ask.key == "which" else _WHAT_DOES, *arrange_clause(rest)]


def _ask_named(ask: Unit, rest: Sequence[Unit]) -> list[Slot]:
    first, *others = find_phrases(rest)
    if _asked_of(first, ask).options[0] == _IS_MANY:
        return [*arrange(first), *with_question(_units_of(others), Slot((_IS_MANY,)))]
    return name_thing(ask, rest)


def _ask_what_is(rest: Sequence[Unit], phrases: Sequence[Phrase]) -> list[Slot]:
    if name := _asked_name(rest[1:]):
        return [*arrange_clause(name), Slot(("tên là gì",))]
    noun = next((phrase for phrase in phrases if phrase.is_noun), None)
    return [*arrange_clause(rest), Slot((_what_is(noun),))]


def _asked_name(units: Sequence[Unit]) -> Sequence[Unit]:
    """Of whom the name is asked: "the name of the driver"; empty when something else is."""
    keys = [unit.key for unit in units[:3]]
    return units[3:] if keys[:1] == ["the"] and keys[1:] in (["name", "of"], ["full name", "of"]) else ()


def name_thing(ask: Unit, units: Sequence[Unit], *, is_behind: bool = False) -> list[Slot]:
    """The thing asked for with its question word, then what follows: "loại súng gì".

    `is_behind` says that it stands behind its verb.
    """
    if not units:
        return [_WHICH_ONE if ask.key == "which" else _WHAT]
    first, *others = find_phrases(units)
    asked = _WHOSE if ask.key == "whose" else _asked_of(first, ask, is_behind=is_behind)
    is_kind = first.head.key in grammar_words("charges", "kinds") and len(others) > 1 and others[0].head.key == "of"
    if is_kind and others[1].is_noun:
        return [*arrange(first), *arrange(others[1], asked), *arrange_clause(_units_of(others[2:]))]
    several = [_SEVERAL] if asked is not _WHOSE and _is_several(first) else []
    return [*several, *arrange(first, asked), *arrange_clause(_units_of(others))]


def _is_several(phrase: Phrase) -> bool:
    """Whether more than one thing is asked for and not how many: "which provinces", but not "what measures"."""
    is_counted = any(unit.word_class is WordClass.NUMBER for unit in phrase.units)
    key = phrase.head.key
    is_plural = key.endswith("s") and not key.endswith(_SINGULAR)  # of what a lexicon holds in the plural
    return (phrase.head.form is Form.S or is_plural) and not is_counted


def _asked_of(phrase: Phrase, ask: Unit, *, is_behind: bool = False) -> Slot:
    """The question word for a thing: its amount, what it is or which."""
    if ask.key == "what" and phrase.head.key in grammar_words("measured", "nouns"):
        return Slot((MANY if is_behind else _IS_MANY,))
    return _THING if ask.key == "what" else _WHICH


def _what_is(noun: Phrase | None) -> str:
    """What stands for "what" in "what is the ...", by the thing that is asked for."""
    key = noun.head.key if noun else ""
    if key in grammar_words("measured", "nouns"):
        return _IS_MANY
    if key in grammar_words("measured", "dated"):
        return "là ngày nào"
    return "ở đâu" if key in grammar_words("measured", "placed") else "là gì"


def _units_of(phrases: Sequence[Phrase]) -> list[Unit]:
    return [unit for phrase in phrases for unit in phrase.units]
