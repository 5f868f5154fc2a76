"""Units of an English question in Vietnamese order: the head of a noun phrase first, what tells it apart behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.language.lexicon import load_table, section_of, words_of
from knowledge.understanding.english import Form, WordClass, grammar_words
from knowledge.understanding.english_classes import Unit

ARTICLES: Final = frozenset({"the", "a", "an"})
_SAYING: Final = frozenset({WordClass.NOUN, WordClass.VERB, WordClass.ADJECTIVE})
_POINTERS: Final = frozenset({"this", "that", "these", "those"})
_OWNERS: Final = frozenset({"my", "our", "your", "his", "her", "its", "their"})


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of the Vietnamese sentence: what may stand there, the preferred first."""

    options: tuple[str, ...]
    is_name: bool = False
    says_something: bool = False  # a word of the subject, not of grammar

    @property
    def name(self) -> str:
        """The name that stands here, as restored."""
        return self.options[0]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase with its head, or a single unit of another class."""

    units: tuple[Unit, ...]
    head: Unit

    @property
    def is_noun(self) -> bool:
        """Whether it names a thing."""
        return self.head.word_class in (WordClass.NOUN, WordClass.NAME)


def find_phrases(units: Sequence[Unit]) -> list[Phrase]:
    """The units taken together to noun phrases; everything else alone."""
    phrases: list[Phrase] = []
    place = 0
    while place < len(units):
        end = _end_of_noun_phrase(units, place)
        if end > place:
            members = tuple(units[place:end])
            phrases.append(Phrase(members, _head_of(members)))
        else:
            end = place + 1
            phrases.append(Phrase((units[place],), units[place]))
        place = end
    return phrases


def _end_of_noun_phrase(units: Sequence[Unit], first: int) -> int:
    """Past the noun phrase that begins here; the place itself when none does."""
    end = last_noun = first
    while end < len(units) and (end == first or not units[end].is_stopped) and _may_stand_in(units, end, first):
        unit = units[end]
        end += 1
        if unit.word_class in (WordClass.NOUN, WordClass.NAME):
            last_noun = end
        elif unit.word_class is WordClass.NUMBER and last_noun == end - 1 > first:
            last_noun = end  # "Decree 12"
    return last_noun


def _may_stand_in(units: Sequence[Unit], place: int, first: int) -> bool:
    unit = units[place]
    if unit.word_class in (WordClass.NOUN, WordClass.NAME, WordClass.NUMBER):
        return True
    if unit.word_class is WordClass.ADJECTIVE:
        return True
    if unit.key in ARTICLES or unit.key in _POINTERS or unit.key in _OWNERS:
        return place == first
    is_followed = place + 1 < len(units) and not units[place + 1].is_stopped
    is_before_noun = is_followed and units[place + 1].word_class is WordClass.NOUN
    if unit.word_class is WordClass.DATE:
        is_before_name = is_followed and units[place + 1].word_class is WordClass.NAME
        return is_before_noun or (is_before_name and place > first)
    is_participle = unit.word_class is WordClass.VERB and unit.form in (Form.PAST, Form.GERUND)
    is_behind_noun = place > first and units[place - 1].word_class in (WordClass.NOUN, WordClass.NAME)
    return is_participle and place > first and is_before_noun and not is_behind_noun


def _head_of(members: Sequence[Unit]) -> Unit:
    nouns = [unit for unit in members if unit.word_class is WordClass.NOUN]
    return nouns[-1] if nouns else next(unit for unit in reversed(members) if unit.word_class is WordClass.NAME)


def arrange(phrase: Phrase, asked: Slot | None = None) -> list[Slot]:
    """The phrase in Vietnamese order; `asked` ("nào") stands behind what belongs to the head."""
    if not phrase.is_noun:
        alone = section_of(load_table("english"), "alone").get(phrase.head.key)
        meanings = words_of(alone) if alone else phrase.head.meanings
        return [Slot(meanings, says_something=phrase.head.word_class in _SAYING)] if any(meanings) else []
    members = [unit for unit in phrase.units if any(unit.meanings) and unit.key not in ARTICLES]
    groups = _grouped(members, phrase.head)
    head = next(place for place, group in enumerate(groups) if phrase.head in group)
    before, after = groups[:head], groups[head + 1 :]
    leading = [group for group in before if len(group) == 1 and _leads(group[0])]
    behind = [group for group in reversed(before) if len(group) > 1 or not _leads(group[0])]
    far = [group for group in behind if asked and (group[0].word_class is WordClass.NAME or _is_body(group[0]))]
    close = [group for group in behind if group not in far]
    ordered = (*leading, [phrase.head], *close, groups[head][1:])
    slots = [_slot(unit) for group in ordered for unit in group]
    owner = [Slot(("của",))] if far else []
    others = (*far, *after)
    return [*slots, *([asked] if asked else []), *owner, *(_slot(unit) for group in others for unit in group)]


def _is_body(unit: Unit) -> bool:
    """Whether it is a ministry, a committee or the like, which owns what it stands before."""
    meaning = unit.meanings[0].lower() if unit.word_class is WordClass.NOUN and unit.meanings else ""
    return any(f"{meaning} ".startswith(f"{start} ") for start in grammar_words("bodies", "starts"))


def _grouped(members: Sequence[Unit], head: Unit) -> list[list[Unit]]:
    """The members with what belongs to a noun at its side: "Directive 18", "super thief" before "case"."""
    groups: list[list[Unit]] = []
    for unit in members:
        last = groups[-1][-1] if groups else None
        is_label = last is not None and unit.word_class is WordClass.NUMBER and last.word_class is WordClass.NOUN
        is_led = last is not None and last.word_class is WordClass.ADJECTIVE and _leads(last) and unit is not head
        if is_label or (is_led and unit.word_class is WordClass.NOUN):
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return groups


def _leads(unit: Unit) -> bool:
    if unit.word_class is WordClass.NUMBER:
        return True
    return bool(unit.meanings) and unit.meanings[0] in grammar_words("leading", "words")


def _slot(unit: Unit) -> Slot:
    return Slot(unit.meanings, unit.word_class is WordClass.NAME, unit.word_class in _SAYING)
