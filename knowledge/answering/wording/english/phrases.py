"""Short phrases: offences, lists of things, articles of laws; whole or not at all.

The lexicons map English to Vietnamese for questions. Here they are read backwards: a Vietnamese phrase takes the
English word that means it first, and only a phrase that they hold as a whole is rendered.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from knowledge.answering.wording.english.bodies import translate_body
from knowledge.answering.wording.english.numbers import count_noun, is_unit, write_number
from knowledge.answering.wording.english.places import translate_place
from knowledge.answering.wording.english.posts import translate_post, translate_rank
from knowledge.language.lexicon import PhraseMap
from knowledge.language.numbers import parse_number
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.language.tokens import tokenise

_FIELDS = ("english_security", "english_state", "english_city", "english_life", "english_words")
_JOINTS = re.compile(r",\s*(?:và|hoặc)?\s*|\s+(?:và|hoặc)\s+")
_OFFENCE = re.compile(r"^(?:về\s+)?(?:hành vi|tội danh|tội)\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"^[Đđ]iều (\d+\w?)(?:,)? (?:của )?(.+)$")
_COUNTED = re.compile(r"^([\d.,]+|\w+) (.+)$")
_NUMBER_AFTER = re.compile(r"^(\D+?) (?:số )?(\d[\w./-]*)$")
_NAMED = re.compile(r"^([^A-ZĐ\d]+?) ([“\"]?[A-ZĐ\d].*)$")
_OF_RANK = re.compile(r"^(?:cấp bậc hàm|cấp bậc|cấp hàm|quân hàm|hàm) ", re.IGNORECASE)
# What prose is boiled down to: phrases that say something by themselves, not single syllables that mean many things.
_FEWEST_SYLLABLES, _MOST_KEY_WORDS = 2, 6
# The least share of the prose that they stand for, and the most letters of both that an answer has room for.
_LEAST_KNOWN, _LONGEST_GLOSSED = 0.3, 250
_QUOTES = "“”\"‘’'"


def translate_phrase(text: str) -> str | None:
    """The phrase in English; `None` when a word of it is not known."""
    plain = text.strip(" .;:" + _QUOTES)
    if not plain:
        return None
    if whole := _translate_item(plain):
        return whole
    if found := _ARTICLE.match(plain):
        law = _translate_item(found.group(2))
        return f"Article {found.group(1)} of the {law}" if law else None
    items = [_translate_item(item) for item in _JOINTS.split(plain) if item]
    if len(items) < 2 or any(item is None for item in items):  # noqa: PLR2004  one item was tried as a whole
        return None
    *others, last = (item for item in items if item)
    return f"{', '.join(others)} and {last}"


def _translate_item(text: str) -> str | None:
    """One thing: a known noun, a count, a document, or a name."""
    noun = _translate_noun(text) or _translate_noun(_OFFENCE.sub("", text))
    if (rank := translate_rank(_OF_RANK.sub("", text))) and rank not in text:
        return rank
    if text[:1].isupper():
        # A name first: the lexicons write Hà Nội small.
        return _documents().get(text) or _translate_name(text) or _translate_document(text) or noun
    return noun or _translate_count(text) or _translate_document(text) or _translate_name(text) or _with_name(text)


def _translate_noun(text: str) -> str | None:
    """A noun of the lexicons, with or without its classifier: "khẩu súng" is "súng"."""
    plain = text.strip(_QUOTES)
    first, _, rest = plain.partition(" ")
    known = _lexicon().get(plain)
    return known or (_lexicon().get(rest) if rest and first.lower() in _classifiers() else None)


def _with_name(text: str) -> str | None:
    """A noun and the name or code it bears: "biển số 15B-123.45", "nhãn hiệu ABC"."""
    found = _NAMED.match(text)
    noun = _translate_noun(found.group(1)) if found else None
    if found is None or noun is None or any(word.islower() and word.isalpha() for word in found.group(2).split()):
        return None
    return f"{noun} {found.group(2)}"


def gloss(text: str) -> str | None:
    """What prose is about, in the English of its phrases that the lexicons hold; `None` when they hold too little.

    Also `None` for prose so long that the key words would push it out of an answer.
    """
    tokens = tokenise(text)
    found = [match for match in _glossary().find(tokens) if match.last - match.first >= _FEWEST_SYLLABLES]
    known = sum(match.last - match.first for match in found)
    words = list(dict.fromkeys(match.value for match in found))[:_MOST_KEY_WORDS]
    said = ", ".join(words)
    is_telling = len(words) > 1 and known >= _LEAST_KNOWN * len(tokens)
    return said if is_telling and len(said) + len(text) <= _LONGEST_GLOSSED else None


def _translate_name(text: str) -> str | None:
    """A body or a place; a plain name stays as it is."""
    return translate_body(text) or translate_place(text)


def _translate_count(text: str) -> str | None:
    """A number and its noun: "2 máy tính"; `None` when the noun is not known."""
    found = _COUNTED.match(text)
    value = parse_number(found.group(1)) if found else None
    if found is None or value is None:
        return None
    noun = count_noun(found.group(2), value)
    return f"{write_number(Decimal(value))} {noun}" if noun != found.group(2) else None


def _translate_document(text: str) -> str | None:
    """The kind and number of a document: "Nghị định số 168/2024/NĐ-CP"."""
    found = _NUMBER_AFTER.match(text)
    kind = _documents().get(found.group(1)) if found else None
    return f"{kind} {found.group(2)}" if found and kind else None


def translate_words(text: str) -> str:
    """A whole phrase of any kind in English, or the text as it stands."""
    if not text:
        return text
    for said in (translate_rank(text), translate_post(text)):
        if said != text:
            return said
    if text.islower() and is_unit(text):
        return count_noun(text, 1)
    return _documents().get(text) or translate_phrase(text) or text


@cache
def _documents() -> PhraseMap[str]:
    sections = (("documents", "kinds"), ("awards", "kinds"), ("awards", "recipients"))
    return PhraseMap(
        (vietnamese, words_of(english)[0])
        for table, section in sections
        for vietnamese, english in section_of(load_table(table), section).items()
    )


@cache
def _lexicon() -> PhraseMap[str]:
    """The nouns of the lexicons turned round: the entry that has the phrase as its first and fewest meanings wins."""
    return PhraseMap([*_first(), *((vietnamese, english) for vietnamese, english, _ in _ranked("noun", _FIELDS))])


@cache
def _glossary() -> PhraseMap[str]:
    """Nouns, then verbs of the fields that news is about; what only joins, measures or names a place tells little."""
    fields = [field for field in _FIELDS if field != "english_words"]
    entries = [entry for word_class in ("noun", "verb") for entry in _ranked(word_class, fields)]
    return PhraseMap([*_first(), *((vietnamese, english) for vietnamese, english, _ in entries)])


def _first() -> Iterator[tuple[str, str]]:
    """The commonest words with the English that says them best."""
    first = section_of(section_of(load_table("english"), "rendering"), "first")
    for vietnamese, english in first.items():
        yield vietnamese, str(english)


def _ranked(word_class: str, fields: Sequence[str]) -> list[tuple[str, str, int]]:
    return sorted(_entries(word_class, fields), key=lambda entry: entry[2])


def _entries(word_class: str, fields: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """Vietnamese, English, how many meanings the English has."""
    for field in fields:
        parts = load_table(field).get(word_class, {})
        for part in parts.values() if isinstance(parts, Mapping) else ():
            for english, vietnamese in part.items():
                meanings = words_of(vietnamese)
                yield meanings[0], english, len(meanings)


@cache
def _classifiers() -> frozenset[str]:
    return frozenset(words_of(section_of(load_table("english"), "rendering")["classifiers"]))
