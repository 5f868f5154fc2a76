"""What English asks for at the front, back where Vietnamese leaves it: "how many did they catch" -> "họ bắt bao nhiêu".

It knows where things stand in a clause, not what they mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from knowledge.language.lexicon import load_table, section_of, words_of
from knowledge.understanding.english import Form, WordClass, grammar_words, time_words
from knowledge.understanding.english_classes import Unit
from knowledge.understanding.english_clauses import BEFORE_DATES, RELATIVE
from knowledge.understanding.english_phrases import ARTICLES, find_phrases

STRANDED: Final = frozenset(
    {"for", "to", "from", "at", "in", "on", "with", "by", "about", "of", "into", "against", "under", "through"}
)
"""The prepositions that English leaves at the end or sets before the question word."""

_SUBJECTS: Final = frozenset(
    {*("i", "we", "you", "he", "she", "it", "they", "this", "that", "these", "those"), *("someone", "anyone", "people")}
)
_RESUMING: Final = frozenset({"when", "while", "after", "before", "because", "if", "since", "according to"})
_SHORTEST: Final = 2  # a subject and a verb


@dataclass(frozen=True, slots=True)
class Front:
    """A clause taken apart: the thing asked for, then the rest in Vietnamese order around it."""

    thing: Sequence[Unit]  # what follows the question word, empty for "what did he say"
    until_verb: Sequence[Unit]  # helping verb, subject, verb
    after: Sequence[Unit]
    preposition: str = ""  # the English one that belongs before the thing


def find_front(before: Sequence[Unit], rest: Sequence[Unit]) -> Front | None:
    """The clause behind a question word taken apart; `None` when the thing asked for stands where it belongs."""
    helper = next((place for place, unit in enumerate(rest) if unit.word_class is WordClass.HELPING), None)
    if helper is None or any(unit.is_stopped for unit in rest[1 : helper + 1]):
        return None
    clause = rest[helper:]
    verb = _find_verb(clause)
    if verb is None or (not helper and _is_copular(clause, verb)):
        return _split_nominal(rest[:helper], clause)
    led_by = before[-1].key if before and before[-1].key in STRANDED else ""
    return _split(rest[:helper], clause, verb, led_by)


def _split(thing: Sequence[Unit], clause: Sequence[Unit], verb: int, led_by: str) -> Front:
    """The parts, with the preposition that was left behind the verb or at the end of the clause."""
    end = verb + 1
    if " " in clause[verb].key and clause[verb].key.split()[-1] in STRANDED and clause[end:]:  # "spend on the bridge"
        thing_of_verb = find_phrases(clause[end:])[0]
        end += len(thing_of_verb.units) if thing_of_verb.is_noun else 0
    if led_by:
        return Front(thing, clause[:end], clause[end:], led_by)
    if _is_left(clause, end):
        return Front(thing, clause[:end], clause[end + 1 :], clause[end].key)
    last = _end_of_clause(clause, end) - 1
    if last > end and _is_left(clause, last):
        return Front(thing, clause[:last], clause[last + 1 :], clause[last].key)
    return Front(thing, clause[:end], clause[end:])


def _is_copular(clause: Sequence[Unit], verb: int) -> bool:
    """Whether "be" ties the question word to a noun, not to a participle: "who is the man seen"."""
    if clause[0].key not in grammar_words("helping", "be"):
        return False
    is_phrasal = clause[verb].key.split()[-1] in STRANDED and len(clause) <= verb + 1
    is_near = verb == 2 and clause[1].word_class in (WordClass.POINTING, WordClass.NAME)  # noqa: PLR2004
    is_worth = any(unit.key == "worth" for unit in clause)
    return is_worth or not (
        is_near or is_phrasal or any(_is_left(clause, place) for place in range(verb + 1, len(clause)))
    )


def _split_nominal(thing: Sequence[Unit], clause: Sequence[Unit]) -> Front | None:
    """A clause of "be" without a verb that ends in a preposition: "which city was he from"."""
    last = _end_of_clause(clause, 1) - 1
    is_left = clause[0].key in grammar_words("helping", "be") and last > 1 and _is_left(clause, last)
    return Front(thing, clause[:last], clause[last + 1 :], clause[last].key) if is_left else None


def _is_left(units: Sequence[Unit], place: int) -> bool:
    """Whether a preposition stands without anything that it leads to."""
    if place >= len(units) or units[place].key not in STRANDED:
        return False
    after = units[place + 1 : place + 2]
    if not after or after[0].is_stopped:
        return True
    is_dated = after[0].word_class is WordClass.DATE and units[place].key not in BEFORE_DATES
    return is_dated or (after[0].word_class is WordClass.JOINING and after[0].key not in ARTICLES)


def _end_of_clause(units: Sequence[Unit], start: int) -> int:
    return next((place for place in range(start, len(units)) if place > start and units[place].is_stopped), len(units))


def _find_verb(clause: Sequence[Unit]) -> int | None:
    """The place of the verb that the helping verb waits for, behind a subject; `None` when no subject stands there."""
    start = next((place for place, unit in enumerate(clause) if not _may_lead(unit)), len(clause))
    if len(clause) - start < _SHORTEST or not _begins_subject(clause[start:]):
        return None
    subject = start + len(find_phrases(clause[start:])[0].units)
    forms = _forms_awaited(clause[0])
    for place in range(subject, len(clause)):
        unit = clause[place]
        if unit.key == "to":  # "was to run"
            forms = forms | {Form.BASE}
        if unit.word_class is WordClass.HELPING:
            forms = _forms_awaited(unit)
        if unit.word_class is WordClass.VERB and unit.form in forms:
            return place
        if (unit.is_stopped and unit.key in _RESUMING) or (
            unit.key in RELATIVE and unit.word_class is WordClass.ASKING
        ):
            return None
    return None


def _may_lead(unit: Unit) -> bool:
    return unit.word_class in (WordClass.HELPING, WordClass.ADVERB)


def _begins_subject(units: Sequence[Unit]) -> bool:
    return find_phrases(units)[0].is_noun or units[0].key in _SUBJECTS


def _forms_awaited(helper: Unit) -> frozenset[Form]:
    if helper.key in grammar_words("helping", "be"):
        return frozenset({Form.PAST, Form.GERUND})
    return frozenset({Form.PAST}) if helper.key in grammar_words("helping", "have") else frozenset({Form.BASE})


def with_agent(front: Front) -> Front:
    """The clause with who did it beside the verb: "promoted to what rank by the president"."""
    if not front.after or front.after[0].key != "by":
        return front
    agent = find_phrases(front.after[1:])[:1]
    if not agent or not agent[0].is_noun or any(unit.key in time_words() for unit in agent[0].units):
        return front
    end = 1 + len(agent[0].units)
    return replace(front, until_verb=[*front.until_verb, *front.after[:end]], after=front.after[end:])


def with_sentence(front: Front) -> Front:
    """The clause with "given five years" as "sentenced to five years"."""
    table = section_of(load_table("english"), "sentences")
    *clause, verb = front.until_verb
    is_sentence = any(unit.key in words_of(table["nouns"]) for unit in front.thing)
    if not is_sentence or verb.key not in words_of(table["verbs"]):
        return front
    return replace(front, until_verb=[*clause, replace(verb, key="sentence", meanings=("tuyên phạt",))])


def asks_for_crime(front: Front) -> bool:
    """Whether "what" asks for an offence: "what was he charged with"."""
    verb = next((unit for unit in reversed(front.until_verb) if unit.word_class is WordClass.VERB), None)
    if verb is None or front.thing or verb.key not in words_of(section_of(load_table("english"), "charges")["verbs"]):
        return False
    return front.preposition in ("for", "of", "with") or verb.key.split()[-1] in ("with", "of", "for")


def preposition_before(thing: Sequence[Unit], preposition: str) -> tuple[str, ...]:
    """What Vietnamese sets before the thing asked for: "for what offence" -> "về", "from which city" -> "từ"."""
    table = section_of(load_table("english"), "led")
    head = next((unit.key for unit in reversed(thing) if unit.word_class is WordClass.NOUN), "")
    return words_of(table.get(f"{preposition} {head}") or table.get(preposition) or "")
