"""Our English: every phrase of the lexicons by its base form, and the base forms of an inflected word."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from knowledge.language.lexicon import load_table, section_of, words_of

_FIELDS: Final = ("english_security", "english_state", "english_city", "english_life", "english_words")
# Tables of the extraction with their English in the values: Vietnamese = [English, ...].
_BILINGUAL: Final = (("ranks", "ranks"), ("posts", "fixed"), ("posts", "heads"), ("organisations", "known"))
_SPLIT: Final = re.compile(r"['’]s?(?=\s|$)|[-,]")  # the possessive says nothing that the order does not
_OF_BE: Final = dict.fromkeys(("is", "are", "was", "were"), "be")
_VOWELS: Final = frozenset("aeiou")
_SHORTEST: Final = 3  # letters that a base form keeps at least


class WordClass(StrEnum):
    """What part a word plays."""

    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    JOINING = "joining"
    ASKING = "asking"
    TELLING = "telling"
    POINTING = "pointing"
    HELPING = "helping"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    STOP = "stop"


class Form(StrEnum):
    """How a word is inflected."""

    BASE = "base"
    S = "s"
    PAST = "past"
    GERUND = "gerund"


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of the lexicons: its words in their base form and its meanings by class."""

    words: tuple[str, ...]
    meanings: Mapping[WordClass, tuple[str, ...]]

    @property
    def key(self) -> str:
        """The words as the lexicons write them."""
        return " ".join(self.words)


@cache
def find_entries(first: str) -> tuple[Entry, ...]:
    """The phrases that begin with a word, the longest first."""
    return _entries().get(first, ())


@cache
def _entries() -> Mapping[str, tuple[Entry, ...]]:
    meanings: dict[tuple[str, ...], dict[WordClass, tuple[str, ...]]] = {}
    for english, word_class, vietnamese in (*_own_entries(), *_borrowed_entries()):
        words = tuple(_OF_BE.get(word, word) for word in _SPLIT.sub(" ", english.lower()).split())
        meanings.setdefault(words, {}).setdefault(word_class, vietnamese)
    grouped: dict[str, list[Entry]] = {}
    for words, by_class in meanings.items():
        grouped.setdefault(words[0], []).append(Entry(words, by_class))
    return {first: tuple(sorted(entries, key=lambda entry: -len(entry.words))) for first, entries in grouped.items()}


def _own_entries() -> Iterator[tuple[str, WordClass, tuple[str, ...]]]:
    grammar = load_table("english")
    for word_class in (WordClass.ASKING, WordClass.TELLING, WordClass.JOINING, WordClass.POINTING):
        for english, vietnamese in section_of(grammar, word_class).items():
            yield english, word_class, words_of(vietnamese)
    for helpers in section_of(grammar, "helping").values():
        for helper in words_of(helpers):
            yield helper, WordClass.HELPING, ("",)
    for weekday, vietnamese in section_of(grammar, "weekdays").items():
        yield weekday, WordClass.NOUN, words_of(vietnamese)
    for field in _FIELDS:
        for name, parts in load_table(field).items():
            for part in parts.values() if isinstance(parts, Mapping) else ():
                for english, vietnamese in part.items():
                    yield english, WordClass(name), words_of(vietnamese)


def _borrowed_entries() -> Iterator[tuple[str, WordClass, tuple[str, ...]]]:
    """Ranks, posts and organisations; what several Vietnamese names render alike means any of them."""
    found: dict[str, list[str]] = {}
    for table, section in _BILINGUAL:
        for vietnamese, english in section_of(load_table(table), section).items():
            for rendering in words_of(english):
                found.setdefault(rendering, []).append(vietnamese)
    for rendering, names in found.items():
        yield rendering, WordClass.NOUN, tuple(names)


@cache
def is_english(word: str) -> bool:
    """Whether a lower-case word, in any inflection, begins or is a phrase that we know."""
    return any(find_entries(base) for base, _ in base_forms(word))


@cache
def single_words() -> tuple[str, ...]:
    """Every phrase of one word."""
    return tuple(entry.words[0] for entries in _entries().values() for entry in entries if len(entry.words) == 1)


@cache
def security_verbs() -> frozenset[str]:
    """The Vietnamese verbs of crime and police: what one rather suffers than is given."""
    verbs = section_of(load_table("english_security"), "verb")
    return frozenset(
        meaning
        for field in verbs.values()
        if isinstance(field, Mapping)
        for value in field.values()
        for meaning in words_of(value)
    )


@cache
def time_words() -> frozenset[str]:
    """The nouns that say when by themselves: "the first six months"."""
    return frozenset(section_of(section_of(load_table("english_words"), "noun"), "time"))


@cache
def grammar_words(section: str, key: str) -> frozenset[str]:
    """A list of the grammar's table."""
    return frozenset(words_of(section_of(load_table("english"), section)[key]))


@cache
def base_forms(word: str) -> tuple[tuple[str, Form], ...]:
    """The base forms that a lower-case word may come from, the likeliest first."""
    irregular = section_of(load_table("english"), "irregular").get(word)
    plural = section_of(load_table("english"), "plurals").get(word)
    found = [(irregular, Form.PAST)] if isinstance(irregular, str) else []
    found += [(plural, Form.S)] if isinstance(plural, str) else []
    found.append((word, Form.BASE))
    found += [(base, form) for base, form in _regular(word) if len(base) >= _SHORTEST]
    return tuple(dict.fromkeys(found))


def _regular(word: str) -> Iterator[tuple[str, Form]]:
    if word.endswith("ies"):
        yield word[:-3] + "y", Form.S
    if word.endswith("es"):
        yield word[:-2], Form.S
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1], Form.S
    if word.endswith("ied"):
        yield word[:-3] + "y", Form.PAST
    if word.endswith("ed"):
        yield from ((base, Form.PAST) for base in _with_lost_letters(word[:-2]))
    if word.endswith("ing"):
        yield from ((base, Form.GERUND) for base in _with_lost_letters(word[:-3]))


def _with_lost_letters(stem: str) -> Iterator[str]:
    """The stem as it stands, with the e it lost, and without a consonant that was doubled."""
    yield stem
    yield stem + "e"
    if len(stem) > _SHORTEST and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        yield stem[:-1]
