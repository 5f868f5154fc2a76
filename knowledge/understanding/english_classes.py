"""Which part an English phrase plays where it stands: noun or verb, asking or joining."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from knowledge.understanding.english import (
    Entry,
    Form,
    WordClass,
    base_forms,
    find_entries,
    grammar_words,
    single_words,
)
from knowledge.understanding.english_words import Word
from knowledge.understanding.fuzzy import closest

# Who stands before a verb; and what opens a noun phrase, so that the word before it was a verb.
_POINTERS: Final = frozenset({"this", "that", "these", "those"})
_OPENERS: Final = frozenset({"the", "a", "an", "his", "her", "its", "their", "it", "them", "him", "to", "about", "all"})
_OBJECTS: Final = frozenset({"it", "them", "him", "her", "me", "us"})
_NEVER_INFLECTED: Final = frozenset({WordClass.NOUN, WordClass.ADJECTIVE, WordClass.ADVERB})
_SHORTEST_MISSPELLED: Final = 5
# So far ahead a participle is looked for that makes "had" a helping verb.
_AHEAD: Final = 12


@dataclass(frozen=True, slots=True)
class Unit:
    """A phrase, number, date or name; `meanings` are alternatives, the first preferred."""

    word_class: WordClass
    key: str  # base form, lower case; a name as restored
    meanings: tuple[str, ...]
    form: Form = Form.BASE
    is_stopped: bool = False  # a new clause begins with it
    link: str = ""  # the hyphen or dash before it


@dataclass(frozen=True, slots=True)
class Found:
    """The longest phrases that begin at a word, alike in length: base form, meanings and inflection by class."""

    length: int
    by_class: dict[WordClass, tuple[str, tuple[str, ...], Form]]


def find_phrase(words: Sequence[Word]) -> Found | None:
    """The longest phrases that begin with the first word; `None` when no lexicon holds one."""
    best: list[tuple[Entry, list[Form]]] = []
    for base, form in base_forms(words[0].lower):
        for entry in find_entries(base):
            if best and len(entry.words) < len(best[0][0].words):
                break
            forms = _forms_of(entry, words, form)
            if forms:
                longer = best and len(entry.words) > len(best[0][0].words)
                best = [(entry, forms)] if longer else [*best, (entry, forms)]
    by_class = _by_class(best)
    if parted := _find_parted(words):
        return parted
    return Found(len(best[0][0].words), by_class) if by_class else None


def _find_parted(words: Sequence[Word]) -> Found | None:
    """A verb of several words with a pronoun inside it: "put it out"; `None` when none stands here."""
    if len(words) < 3 or words[1].lower not in _OBJECTS or words[2].is_stopped:  # noqa: PLR2004  verb, pronoun, particle
        return None
    found = find_phrase([words[0], *words[2:]])
    if found is None or found.length == 1 or WordClass.VERB not in found.by_class:
        return None
    return Found(found.length + 1, {WordClass.VERB: found.by_class[WordClass.VERB]})


def _by_class(best: Sequence[tuple[Entry, list[Form]]]) -> dict[WordClass, tuple[str, tuple[str, ...], Form]]:
    by_class: dict[WordClass, tuple[str, tuple[str, ...], Form]] = {}
    for entry, forms in best:  # "found" is rather the past of find than a verb of its own
        if WordClass.VERB in entry.meanings:
            inflected = next((form for form in forms if form is not Form.BASE), Form.BASE)  # "urgently arrested"
            by_class.setdefault(WordClass.VERB, (entry.key, entry.meanings[WordClass.VERB], inflected))
    as_printed = sorted(best, key=lambda pair: sum(form is not Form.BASE for form in pair[1]))
    for entry, forms in as_printed:
        for word_class, meanings in entry.meanings.items():
            if word_class not in _NEVER_INFLECTED or forms[-1] in (Form.BASE, Form.S):  # "reporting" is no report
                by_class.setdefault(word_class, (entry.key, meanings, forms[-1]))
    return by_class


def find_misspelled(word: Word) -> Found | None:
    """The English word that a word in lower case is at one edit from; `None` when none is or several are alike."""
    if not word.text.islower() or len(word.lower) < _SHORTEST_MISSPELLED:
        return None
    near = closest(word.lower, single_words())
    return find_phrase([replace(word, lower=near[0].word)]) if len(near) == 1 else None


def _forms_of(entry: Entry, words: Sequence[Word], first: Form) -> list[Form]:
    """How the words inflect the phrase's; empty when they are not its words."""
    here = words[: len(entry.words)]
    if len(here) < len(entry.words) or any(word.is_stopped for word in here[1:]):
        return []
    forms = [first]
    for wanted, word in zip(entry.words[1:], here[1:], strict=True):
        is_same = word.lower == wanted
        form = Form.BASE if is_same else next((form for base, form in base_forms(word.lower) if base == wanted), None)
        if form is None:
            return []
        forms.append(form)
    return forms


def choose_class(found: Found, before: Sequence[Unit], after: Sequence[Word]) -> WordClass:
    """The part that an ambiguous phrase plays, by how it is inflected and what stands around it."""
    classes = found.by_class
    if len(classes) == 1:
        return next(iter(classes))
    if WordClass.ASKING in classes:
        return WordClass.ASKING if WordClass.JOINING not in classes or _asks(after) else WordClass.JOINING
    if WordClass.HELPING in classes:
        return WordClass.HELPING if _helps(classes[WordClass.HELPING][0], before, after) else WordClass.VERB
    is_before_noun = bool(after) and _begins_noun(after[0])
    order = [WordClass.NOUN, WordClass.VERB, WordClass.ADJECTIVE]
    if WordClass.VERB in classes and _is_verb(found, before, after):
        order = [WordClass.VERB, WordClass.NOUN, WordClass.ADJECTIVE]
    if is_before_noun and (order[0] is WordClass.NOUN or not _has_subject(before)):
        order = [WordClass.ADJECTIVE, *order]
    return next((word_class for word_class in order if word_class in classes), next(iter(classes)))


def _has_subject(before: Sequence[Unit]) -> bool:
    """Whether somebody stands before who may do what follows: "they smuggled sugar", not "the smuggled sugar"."""
    return bool(before) and before[-1].word_class in (WordClass.POINTING, WordClass.ASKING)


def _asks(after: Sequence[Word]) -> bool:
    """Whether "when" asks or joins: it asks before a helping verb, or alone."""
    return not after or after[0].is_stopped or after[0].lower in (*_helpers(), "and", "or")


@cache
def _helpers() -> frozenset[str]:
    return frozenset().union(*(grammar_words("helping", key) for key in ("be", "do", "have", "may")))


def _helps(key: str, before: Sequence[Unit], after: Sequence[Word]) -> bool:
    """Whether "do" or "have" goes with another verb: "had ... issued", but "had a single person"."""
    if key in grammar_words("helping", "have"):
        return any(_has_form(word, Form.PAST) for word in _until_stop(after))
    if key in grammar_words("helping", "do"):
        return not _awaits_verb(before) and not (before and before[-1].key == "to") and bool(after or not before)
    return True


def _until_stop(after: Sequence[Word]) -> list[Word]:
    stop = next((place for place, word in enumerate(after) if word.is_stopped), _AHEAD)
    return list(after[: min(stop, _AHEAD)])


def _is_verb(found: Found, before: Sequence[Unit], after: Sequence[Word]) -> bool:
    """Whether a phrase that is verb and noun alike is a verb here."""
    form = found.by_class[WordClass.VERB][2]
    is_followed = bool(after) and not after[0].is_stopped and after[0].lower in _OPENERS
    if form is Form.GERUND and WordClass.NOUN in found.by_class:
        return is_followed or _is_progressive(before)
    if form in (Form.PAST, Form.GERUND) or not before:
        return form in (Form.PAST, Form.GERUND)
    last = before[-1]
    if last.key in ("to", "not", "who") or (last.word_class is WordClass.POINTING and last.key not in _POINTERS):
        return True
    if last.word_class is WordClass.HELPING:
        return last.key not in grammar_words("helping", "be")
    if last.word_class not in (WordClass.NAME, WordClass.NOUN, WordClass.ADVERB, WordClass.NUMBER):
        return False
    is_last = (
        not after or not _begins_noun(after[0]) or not any(_has_form(word, Form.BASE) for word in _until_stop(after))
    )
    return is_followed or (_awaits_verb(before) and is_last)


def _is_progressive(before: Sequence[Unit]) -> bool:
    """Whether "be" stands before behind its subject: "the guard was charging", but "what is smuggling"."""
    is_behind_be = len(before) > 1 and before[-1].key in grammar_words("helping", "be")
    return is_behind_be and before[-2].word_class in (WordClass.NAME, WordClass.POINTING, WordClass.NOUN)


def _awaits_verb(before: Sequence[Unit]) -> bool:
    """Whether "did" or "will" has not met its verb yet."""
    helpers = [place for place, unit in enumerate(before) if unit.word_class is WordClass.HELPING]
    if not helpers or before[helpers[-1]].key in (*grammar_words("helping", "be"), *grammar_words("helping", "have")):
        return False
    return not any(unit.word_class is WordClass.VERB for unit in before[helpers[-1] :])


def awaits_participle(before: Sequence[Unit]) -> bool:
    """Whether "was" or "had" has not met its participle yet."""
    helpers = [place for place, unit in enumerate(before) if unit.word_class is WordClass.HELPING]
    if not helpers or before[helpers[-1]].key not in (
        *grammar_words("helping", "be"),
        *grammar_words("helping", "have"),
    ):
        return False
    return not any(unit.word_class is WordClass.VERB for unit in before[helpers[-1] :])


def _has_form(word: Word, wanted: Form) -> bool:
    return any(
        form is wanted and WordClass.VERB in entry.meanings
        for base, form in base_forms(word.lower)
        for entry in find_entries(base)
    )


def _begins_noun(word: Word) -> bool:
    if word.is_stopped:
        return False
    return any(
        WordClass.NOUN in entry.meanings
        for base, _ in base_forms(word.lower)
        for entry in find_entries(base)
        if len(entry.words) == 1
    )
