"""The nouns that numbers count: which count the same, and how many of something a question names."""

from collections.abc import Iterator
from functools import cache

from knowledge.answering.asking.query import Query, stopwords
from knowledge.answering.asking.rows import terms_of
from knowledge.language.numerals import parse_number
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.language.units import unit_at

Words = tuple[str, ...]
PEOPLE = "people"
LONGEST_NOUN = 4  # syllables
# So many of a group may be numbered in talk: "bốn phòng", "2 đợt".
FEWEST, MOST = 2, 12


def is_kin(one: Words, other: Words) -> bool:
    """Whether two nouns count the same: one begins the other, or both count people, cases, vehicles, ..."""
    short, long = sorted((one, other), key=len)
    return bool(short) and (long[: len(short)] == short or bool(kin_of(one) & kin_of(other)))


@cache
def kin_of(noun: Words) -> frozenset[str]:
    """The groups of nouns that count the same, to which a noun belongs by its longest known beginning."""
    for size in range(len(noun), 0, -1):
        if groups := frozenset(name for name, nouns in _kin().items() if noun[:size] in nouns):
            return groups
    return frozenset()


@cache
def unit_of(noun: Words) -> Words:
    """The part of a noun that counts: of "người dương tính" the first word; the first word of an unknown noun."""
    unit = unit_at(" ".join(noun), 0) if noun else None
    return terms_of(unit.word) if unit else noun[:1]


def counts_people(unit: str | None) -> bool:
    """Whether a unit counts people."""
    return PEOPLE in kin_of(terms_of(unit or "")) or terms_of(unit or "")[:1] in _people_words()


def group_sizes(query: Query) -> frozenset[int]:
    """How many of a group the question speaks of: "*bốn* phòng", "gia đình *hai* bé"; dates and names are none."""
    return frozenset(size for _, size in find_groups(query))


def find_groups(query: Query) -> Iterator[tuple[int, int]]:
    """The place of each such number among the terms of the question, and its value."""
    words = [term.accented for term in query.all_terms]
    no_groups = set(words_of(section_of(load_table("questions"), "groups")["not_before"]))
    not_after = set(words_of(section_of(load_table("questions"), "groups")["not_after"]))
    for place, word in enumerate(words[:-1]):
        value = parse_number(word)
        if value is None or value != int(value) or not FEWEST <= value <= MOST:
            continue
        before, after = words[place - 1] if place else "", words[place + 1]
        # "Bị" is a word of grammar, but "bị cáo" counts people.
        is_known = after not in stopwords() or PEOPLE in kin_of(tuple(words[place + 1 : place + 3]))
        is_noun = not after[:1].isdigit() and is_known and after not in not_after
        if is_noun and before not in no_groups and not before[:1].isdigit():
            yield place, int(value)


@cache
def _people_words() -> frozenset[Words]:
    return frozenset(terms_of(word) for word in words_of(section_of(load_table("questions"), "groups")["people"]))


@cache
def _kin() -> dict[str, frozenset[Words]]:
    groups = section_of(load_table("candidates"), "kin").items()
    return {name: frozenset(terms_of(noun) for noun in words_of(nouns)) for name, nouns in groups}
