"""How an English clause asks, turned into how Vietnamese asks: "what was the value" -> "trị giá ... là bao nhiêu"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from knowledge.language.lexicon import load_table, section_of, words_of
from knowledge.understanding.english import Form, WordClass, adverse_verbs, grammar_words, time_words
from knowledge.understanding.english_classes import Unit
from knowledge.understanding.english_phrases import Phrase, Slot, arrange, find_phrases

_THING: Final = Slot(("gì", "nào"))
_WHAT: Final = Slot(("gì",))
_WHICH: Final = Slot(("nào",))
PASSIVE: Final = ("được", "bị")
"""What stands before a verb in the passive, of good things and of bad ones."""

_SUFFERED: Final = ("bị", "được")
_IS: Final = Slot(("là",))
_ANDS: Final = frozenset({"and", "or", "but"})
_BEFORE_DATES: Final = frozenset({"on", "in", "at", "during", "by"})
_STRANDED: Final = frozenset({"for", "to", "from", "at", "in", "on", "with", "by", "about", "of", "into", "against"})
_RELATIVE: Final = frozenset({"who", "whom", "which", "whose", "what"})  # "the man who", behind the first question word
_RESETS: Final = frozenset({"that", "who", "which", "when", "while", "because", "after", "before", "if", "since"})
_MANY: Final = "bao nhiêu"


def split_clauses(units: Sequence[Unit]) -> list[list[Unit]]:
    """The units cut where a second question begins, or the first after an opening phrase."""
    clauses: list[list[Unit]] = [[]]
    for place, unit in enumerate(units):
        if clauses[-1] and _opens_question(units[place : place + 3]) and (unit.is_stopped or unit.key in _ANDS):
            clauses.append([])
        clauses[-1].append(unit)
    return _openings_last(clauses)


def _openings_last(clauses: list[list[Unit]]) -> list[list[Unit]]:
    """The clauses with what opens the sentence ("In total, how many") behind the question that it belongs to."""
    first = clauses[0]
    is_opening = len(clauses) > 1 and all(unit.word_class is not WordClass.ASKING for unit in first)
    if not is_opening or first[0].word_class is WordClass.HELPING:
        return clauses
    return [clauses[1], first, *clauses[2:]]


def _opens_question(units: Sequence[Unit]) -> bool:
    """Whether a question word stands here, perhaps after "and" and a preposition."""
    asking = next((place for place, unit in enumerate(units) if unit.word_class is WordClass.ASKING), None)
    return asking is not None and all(unit.word_class is WordClass.JOINING for unit in units[:asking])


def compose_clause(units: Sequence[Unit]) -> list[Slot]:
    """The slots of one clause in Vietnamese order."""
    asking = next((place for place in range(len(units)) if _asks(units, place)), None)
    if asking is None:
        return _compose_plain(units)
    before, ask, rest = list(units[:asking]), units[asking], list(units[asking + 1 :])
    if len(rest) > 1 and _is_be(rest[-1:]):  # "tell me who the director is"
        rest = [rest[-1], *rest[:-1]]
    is_stranded = len(rest) > 1 and rest[-1].key in _STRANDED
    if is_stranded:
        is_named = find_phrases(rest)[0].is_noun
        ask, rest = ask if is_named else _with_preposition(ask, rest[-1]), rest[:-1]
    if ask.key in ("what", "which") or ask.meanings[0] == "bao nhiêu phần trăm":
        return [*_arrange_all(before), *_ask_thing(ask, rest, is_stranded)]
    if ask.key in ("how much", "how long"):
        ask = replace(ask, meanings=(_much(rest) if ask.key == "how much" else _long(rest),))
    slots, asked = _arrange_all(_without_helpers(rest)), Slot(ask.meanings)
    if ask.key in ("who", "whom") and _is_be(rest) and not _leads_to_participle(rest[1:]):
        return [*_arrange_all(before), asked, _IS, *_arrange_all(_without_helpers(rest[1:]))]
    if ask.meanings[0] in grammar_words("trailing", "words"):
        is_on = bool(before) and before[-1].key in _BEFORE_DATES
        return [*_arrange_all(before[: len(before) - is_on]), *slots, asked]
    return [*_arrange_all(before), asked, *slots]


def _asks(units: Sequence[Unit], place: int) -> bool:
    """Whether a question word asks and does not tie a clause to the noun before it: "the man who"."""
    unit = units[place]
    if unit.word_class is not WordClass.ASKING:
        return False
    is_behind_noun = place > 0 and units[place - 1].word_class in (WordClass.NOUN, WordClass.NAME)
    return not (is_behind_noun and unit.key in _RELATIVE and not unit.is_stopped)


def _with_preposition(ask: Unit, preposition: Unit) -> Unit:
    """The question word with what English leaves at the end: "where ... from" is "from where"."""
    meaning = section_of(load_table("english"), "stranded").get(f"{ask.key} {preposition.key}")
    return replace(ask, meanings=words_of(meaning)) if meaning else ask


def _compose_plain(units: Sequence[Unit]) -> list[Slot]:
    """A clause without a question word; one that begins with a helping verb asks for yes or no."""
    slots = _arrange_all(_without_helpers(units))
    if len(units) > 1 and units[0].key in grammar_words("helping", "be") and units[1].key == "there":
        return [Slot(("có",)), *_arrange_all(units[2:]), Slot(("không",))]
    if units and units[0].word_class is WordClass.HELPING and len(units) > 1:
        return [Slot(("có phải",)), *slots, Slot(("không",))]
    return slots


def _ask_thing(ask: Unit, rest: Sequence[Unit], is_stranded: bool) -> list[Slot]:  # noqa: FBT001
    """The clause after "what" and "which": the thing asked for is named before the verb, after it, or not at all."""
    phrases = find_phrases(rest)
    is_share = ask.meanings[0] not in ("gì", "nào")
    if not phrases:
        return [Slot(ask.meanings)]
    if is_share:
        return [Slot(ask.meanings), *_arrange_all(_without_helpers(rest))]
    if phrases[0].is_noun:
        asked = _asked_of(phrases[0], ask)
        return [*arrange(phrases[0], asked), *_arrange_all(_without_helpers(_units_of(phrases[1:])))]
    is_object = is_stranded or (len(rest) > 1 and rest[1].word_class in (WordClass.POINTING, WordClass.NAME))
    if _is_be(rest) and not (is_object and _meets_participle(rest[1:])):
        slots = _arrange_all(_without_helpers(rest))
        noun = next((phrase for phrase in phrases if phrase.is_noun), None)
        return [*slots, Slot((_what_is(noun),))]
    return _ask_object(_without_helpers(rest))


def _ask_object(units: Sequence[Unit]) -> list[Slot]:
    """The clause after "what did he propose about": the question word stands behind the verb."""
    verb = next((place for place, unit in enumerate(units) if unit.word_class is WordClass.VERB), len(units) - 1)
    return [*_arrange_all(units[: verb + 1]), _WHAT, *_arrange_all(units[verb + 1 :])]


def _asked_of(phrase: Phrase, ask: Unit) -> Slot:
    if ask.key == "what" and phrase.head.key in grammar_words("measured", "nouns"):
        return Slot(("là bao nhiêu",))
    return _THING if ask.key == "what" else _WHICH


def _what_is(noun: Phrase | None) -> str:
    """What stands for "what" in "what is the ...", by the thing that is asked for."""
    key = noun.head.key if noun else ""
    if key in grammar_words("measured", "nouns"):
        return "là bao nhiêu"
    if key in grammar_words("measured", "dated"):
        return "là ngày nào"
    return "ở đâu" if key in grammar_words("measured", "placed") else "là gì"


def _much(rest: Sequence[Unit]) -> str:
    """What "how much" asks for: of a thing that follows, by the verb, or money."""
    phrases = find_phrases(rest)
    if phrases and phrases[0].is_noun:
        return _MANY
    verbs = section_of(load_table("english"), "much")
    return next((str(verbs[unit.key]) for unit in rest if unit.key in verbs), "bao nhiêu tiền")


def _long(rest: Sequence[Unit]) -> str:
    nouns = [phrase.head.key for phrase in find_phrases(rest) if phrase.is_noun]
    is_thing = _is_be(rest) and nouns and nouns[0] in grammar_words("measured", "long") and not _is_passive(rest)
    return "dài bao nhiêu" if is_thing else "bao lâu"


def _is_be(units: Sequence[Unit]) -> bool:
    return bool(units) and units[0].key in grammar_words("helping", "be")


def _is_passive(units: Sequence[Unit]) -> bool:
    """Whether the first helping verb leads to a participle."""
    verbs = [unit for unit in units if unit.word_class is WordClass.VERB]
    return bool(verbs) and verbs[0].form is Form.PAST


def _without_helpers(units: Sequence[Unit]) -> list[Unit]:
    """The units without helping verbs; "be" with a participle leaves the mark of the passive, "be" alone "là"."""
    return list(_replace_helpers(units))


def _replace_helpers(units: Sequence[Unit]) -> Iterator[Unit]:
    has_be = was_helper = False
    for place, unit in enumerate(units):
        if unit.word_class is WordClass.ASKING and not _asks(units, place):
            has_be = False
            continue
        if unit.word_class is WordClass.HELPING:
            is_be = unit.key in grammar_words("helping", "be")
            has_be = is_be and _meets_participle(units[place + 1 :])
            if is_be and place and not has_be:
                yield replace(unit, word_class=WordClass.JOINING, meanings=_IS.options)
            was_helper = True
            continue
        if unit.word_class is WordClass.VERB and unit.form is Form.PAST and has_be:
            marks = _SUFFERED if unit.meanings[0] in adverse_verbs() else PASSIVE
            yield Unit(WordClass.JOINING, "passive", marks)
            has_be = False
        if unit.word_class in (WordClass.JOINING, WordClass.POINTING) and unit.key in _RESETS:
            has_be = False
        yield replace(unit, is_stopped=unit.is_stopped or was_helper)
        was_helper = False


def _meets_participle(units: Sequence[Unit]) -> bool:
    """Whether a participle comes that a "be" before makes passive."""
    for place, unit in enumerate(units):
        if unit.word_class is WordClass.VERB and unit.form is Form.PAST:
            is_modifier = place + 1 < len(units) and units[place + 1].word_class is WordClass.NOUN
            return not is_modifier or units[place + 1].is_stopped
        if unit.key in _RESETS or (unit.word_class is WordClass.VERB and unit.form is not Form.GERUND):
            return False
    return False


def _leads_to_participle(units: Sequence[Unit]) -> bool:
    """Whether a participle stands next, perhaps after adverbs or another helping verb."""
    for unit in units:
        if unit.word_class is WordClass.VERB:
            return unit.form in (Form.PAST, Form.GERUND)
        if unit.word_class not in (WordClass.ADVERB, WordClass.HELPING):
            return False
    return False


def _arrange_all(units: Sequence[Unit]) -> list[Slot]:
    """The slots of all phrases; a date says by itself that something was on it."""
    phrases = find_phrases(units)
    slots: list[Slot] = []
    for phrase, after in zip_longest(phrases, phrases[1:]):
        is_on_date = phrase.head.key in _BEFORE_DATES and after is not None and _says_when(after)
        slots += [] if is_on_date else arrange(phrase)
    return slots


def _says_when(phrase: Phrase) -> bool:
    return phrase.head.word_class is WordClass.DATE or any(unit.key in time_words() for unit in phrase.units)


def _units_of(phrases: Sequence[Phrase]) -> list[Unit]:
    return [unit for phrase in phrases for unit in phrase.units]
