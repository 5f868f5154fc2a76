"""The inside of an English clause in Vietnamese order: helping verbs gone, the passive marked, who did it before it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from knowledge.understanding.english import Form, WordClass, grammar_words, security_verbs, time_words
from knowledge.understanding.english_classes import Unit
from knowledge.understanding.english_phrases import Phrase, Slot, arrange, find_phrases

PASSIVE: Final = ("được", "bị")
"""What stands before a verb in the passive, of good things and of bad ones."""

_ABOUT: Final = ("về",)
_AMONG: Final = ("trong số",)
PASSIVES: Final = (("được", "bị"), ("bị", "được"), ("bị",), ("được",))
IS: Final = Slot(("là",))
BEFORE_DATES: Final = frozenset({"on", "in", "at", "during", "by"})
_SUFFERED: Final = ("bị", "được")
_SUBJECTS: Final = frozenset({WordClass.POINTING, WordClass.NAME, WordClass.NOUN})
_SUBORDINATE: Final = frozenset({"while", "when", "after", "before", "because", "if", "once", "until"})
_PASSIVE_KEY: Final = "passive"
RELATIVE: Final = frozenset({"who", "whom", "which", "whose", "what"})  # "the man who", behind the first question word
_RESETS: Final = frozenset({"that", "who", "which", "when", "while", "because", "after", "before", "if", "since"})


def is_asking(units: Sequence[Unit], place: int) -> bool:
    """Whether a question word asks and does not tie a clause to the noun before it: "the man who"."""
    unit = units[place]
    if unit.word_class is not WordClass.ASKING:
        return False
    is_second = any(before.word_class is WordClass.ASKING for before in units[:place])
    return not (_is_behind_noun(units, place) and unit.key in RELATIVE and (is_second or not unit.is_stopped))


def say_about(units: Sequence[Unit]) -> list[Unit]:
    """The units with what a preposition means by its neighbours.

    "on" is "về" where a document is about it, "in" goes without saying in "a rise in", and "out of 30" chooses.
    """
    return [replace(unit, meanings=_meanings_at(units, place)) for place, unit in enumerate(units)]


def _meanings_at(units: Sequence[Unit], place: int) -> tuple[str, ...]:
    unit, last = units[place], units[place - 1] if place else None
    word = last.key.split()[-1] if last and last.key.split() else ""
    is_noun = last is not None and last.word_class is WordClass.NOUN
    if unit.key == "on" and word in grammar_words("about", "nouns"):
        return _ABOUT
    if unit.key == "in" and is_noun and word in grammar_words("about", "changes"):
        return ("",)
    is_number_next = any(after.word_class is WordClass.NUMBER for after in units[place + 1 : place + 3])
    return _AMONG if unit.key == "out of" and is_number_next else unit.meanings


def is_be(units: Sequence[Unit]) -> bool:
    """Whether a form of "be" stands first."""
    return bool(units) and units[0].key in grammar_words("helping", "be")


def is_passive(units: Sequence[Unit]) -> bool:
    """Whether the first verb is a participle."""
    verbs = [unit for unit in units if unit.word_class is WordClass.VERB]
    return bool(verbs) and verbs[0].form is Form.PAST


def meets_participle(units: Sequence[Unit]) -> bool:
    """Whether a participle comes that a "be" before makes passive."""
    for place, unit in enumerate(units):
        if unit.word_class is WordClass.VERB and unit.form is Form.PAST:
            is_behind_subject = place > 0 and units[place - 1].word_class in _SUBJECTS
            is_noun_next = place + 1 < len(units) and units[place + 1].word_class is WordClass.NOUN
            is_modifier = is_noun_next and not is_behind_subject  # "was she appointed director"
            is_next = all(before.word_class is WordClass.ADVERB for before in units[:place])
            return is_next or not is_modifier or units[place + 1].is_stopped
        if unit.key in _RESETS or (unit.word_class is WordClass.VERB and unit.form is not Form.GERUND):
            return False
    return False


def leads_to_participle(units: Sequence[Unit]) -> bool:
    """Whether a participle stands next, perhaps after adverbs or another helping verb."""
    for unit in units:
        if unit.word_class is WordClass.VERB:
            return unit.form in (Form.PAST, Form.GERUND)
        if unit.word_class not in (WordClass.ADVERB, WordClass.HELPING):
            return False
    return False


def arrange_clause(units: Sequence[Unit]) -> list[Slot]:
    """The slots of all phrases without helping verbs; a date says by itself that something was on it."""
    phrases = find_phrases(_agents_first(list(_replace_helpers(units))))
    slots: list[Slot] = []
    for phrase, after in zip_longest(phrases, phrases[1:]):
        is_on_date = phrase.head.key in BEFORE_DATES and after is not None and _says_when(after)
        slots += [] if is_on_date else arrange(phrase)
    return slots


def with_question(rest: Sequence[Unit], asked: Slot) -> list[Slot]:
    """The clause with the question words at its end, before what tells when and why: "ra sao sau khi ..."."""
    end = next((place for place, unit in enumerate(rest) if place and unit.key in _SUBORDINATE), len(rest))
    return [*arrange_clause(rest[:end]), asked, *arrange_clause(rest[end:])]


def _replace_helpers(units: Sequence[Unit]) -> Iterator[Unit]:
    """The units without helping verbs; "be" with a participle leaves the mark of the passive, "be" alone "là"."""
    has_be = was_helper = False
    for place, unit in enumerate(units):
        if unit.key in RELATIVE and _is_behind_noun(units, place):
            has_be = False
            continue
        if unit.word_class is WordClass.HELPING:
            is_form_of_be = unit.key in grammar_words("helping", "be")
            has_be = is_form_of_be and meets_participle(units[place + 1 :])
            if is_form_of_be and place and not has_be and not _is_doing(units[place + 1 : place + 2]):
                yield replace(unit, word_class=WordClass.JOINING, meanings=IS.options)
            was_helper = True
            continue
        if unit.word_class is WordClass.VERB and unit.form is Form.PAST and (has_be or _is_reduced(units, place)):
            yield _passive_mark(unit)
            has_be = False
        if unit.word_class in (WordClass.JOINING, WordClass.POINTING) and unit.key in _RESETS:
            has_be = False
        if not _is_infinitive(units, place):
            yield replace(unit, is_stopped=unit.is_stopped or was_helper)
        was_helper = False


def _is_doing(units: Sequence[Unit]) -> bool:
    """Whether "be" leads to what somebody is doing: "was charging"."""
    return bool(units) and units[0].word_class is WordClass.VERB and units[0].form is Form.GERUND


def _is_infinitive(units: Sequence[Unit], place: int) -> bool:
    """Whether "to" only leads to a verb: "began to test"."""
    after = units[place + 1 : place + 2]
    return (
        units[place].key == "to"
        and bool(after)
        and after[0].word_class is WordClass.VERB
        and after[0].form is Form.BASE
    )


def _is_behind_noun(units: Sequence[Unit], place: int) -> bool:
    named = (WordClass.NOUN, WordClass.NAME, WordClass.NUMBER, WordClass.DATE)
    return place > 0 and units[place - 1].word_class in named


def _is_reduced(units: Sequence[Unit], place: int) -> bool:
    """Whether a participle behind a noun stands for a clause: "the man killed by robbers"."""
    return _is_behind_noun(units, place) and place + 1 < len(units) and units[place + 1].key == "by"


def _passive_mark(verb: Unit) -> Unit:
    return Unit(WordClass.JOINING, _PASSIVE_KEY, _marks_of(verb.meanings[0]))


def _marks_of(verb: str) -> tuple[str, ...]:
    """The marks that a Vietnamese verb may have: one where the language leaves no choice ("bị bắt", "được cứu")."""
    words = verb.split()
    starts = {" ".join(words[:size]) for size in range(1, len(words) + 1)}
    if starts & grammar_words("passive", "suffered"):
        return PASSIVE[1:]
    if starts & grammar_words("passive", "given"):
        return PASSIVE[:1]
    return _SUFFERED if verb in security_verbs() else PASSIVE


def _agents_first(units: list[Unit]) -> list[Unit]:
    """The units with who did it before the verb: "bị giết do X" -> "bị X giết"."""
    for place, unit in enumerate(units):
        if unit.key != _PASSIVE_KEY:
            continue
        by = next((at for at in range(place + 2, len(units)) if _ends_reach(units[at])), None)
        if by is None or units[by].key != "by":
            continue
        agent = find_phrases(units[by + 1 :])[:1]
        if agent and agent[0].is_noun and not _says_when(agent[0]):
            end = by + 1 + len(agent[0].units)
            doer = [replace(units[by + 1], is_stopped=True), *units[by + 2 : end]]
            verb = replace(units[place + 1], is_stopped=True)
            units = [*units[: place + 1], *doer, verb, *units[place + 2 : by], *units[end:]]
    return units


def _ends_reach(unit: Unit) -> bool:
    """Whether what stands behind belongs to the participle before no longer."""
    return unit.key in (*_RESETS, "by", _PASSIVE_KEY) or unit.is_stopped or unit.word_class is WordClass.VERB


def _says_when(phrase: Phrase) -> bool:
    return phrase.head.word_class is WordClass.DATE or any(unit.key in time_words() for unit in phrase.units)
