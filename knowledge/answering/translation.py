"""Vietnamese facts in English words: ranks, posts, organisations, numbers; names are kept."""

import re
from decimal import Decimal
from functools import cache

from knowledge.language.lexicon import PhraseMap
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.language.tokens import tokenise
from knowledge.models import Fact, FactKind, Person, Qualifier

_BILINGUAL = {"ranks": ("ranks",), "posts": ("fixed", "heads"), "organisations": (), "awards": ("kinds",)}
_SCALES = (("trillion", Decimal(10) ** 12), ("billion", Decimal(10) ** 9), ("million", Decimal(10) ** 6))
_QUALIFIERS = {
    Qualifier.OVER: "more than ",
    Qualifier.UNDER: "nearly ",
    Qualifier.ABOUT: "about ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.AT_MOST: "at most ",
}


def translate_person(person: Person) -> str:
    """Rank, name, post: "Colonel Lê Trọng Phúc, Deputy Director"."""
    name = " ".join(part for part in (translate_words(person.rank or ""), person.name) if part)
    post = " ".join(part for part in (person.post, person.organisation) if part)
    return f"{name}, {translate_words(post)}" if post else name


def translate_words(text: str) -> str:
    """The text with every known phrase in English, the rest as it stands."""
    tokens = tokenise(text)
    parts, start = [], 0
    for match in _dictionary().find(tokens):
        parts += [text[start : match.span.start], match.value]
        start = match.span.end
    return re.sub(r"\s+", " ", "".join([*parts, text[start:]])).strip()


def translate_number(fact: Fact) -> str:
    """The number as English writes it, with its unit: "nearly 3.9 billion VND"."""
    ends = [fact.value] if fact.upper is None else [fact.value, fact.upper]
    number = " to ".join(write_number(end, is_long=fact.kind is FactKind.MONEY) for end in ends)
    unit = translate_words(fact.unit or "")
    return f"{_QUALIFIERS.get(fact.qualifier, '')}{number}{'' if unit == '%' else ' '}{unit}".strip()


def write_number(value: Decimal, *, is_long: bool = False) -> str:
    """Digits in English style; `is_long` gives millions and billions by name."""
    if is_long:
        for name, size in _SCALES:
            if value >= size:
                return f"{write_number(value / size)} {name}"
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@cache
def _dictionary() -> PhraseMap[str]:
    entries: list[tuple[str, str]] = []
    for name in _BILINGUAL:
        for section in load_table(name):
            content = load_table(name)[section]
            if isinstance(content, dict):
                pairs = section_of(load_table(name), section).items()
                entries += [(vi, words_of(en)[0]) for vi, en in pairs if en and isinstance(en, list | str)]
    return PhraseMap(entries)
