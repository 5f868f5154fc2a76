"""The noun beside the question word: what is counted, and what kind of thing is wanted."""

from collections.abc import Mapping
from functools import cache

from knowledge.answering.asking.ask import AnswerType, Ask
from knowledge.answering.asking.rows import split_all, terms_of
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import FactKind

# How many syllables a noun before or after a question word may have.
LONGEST_HEAD = 3


def head_after(words: tuple[str, ...], last: int, breaks: frozenset[int]) -> tuple[str, ...]:
    """The noun after the question word, up to a mark or a word of grammar: "bao nhiêu *vụ tai nạn*"."""
    head: list[str] = []
    for place in range(last + 1, min(last + 1 + LONGEST_HEAD, len(words))):
        # "bị can" and "bị cáo" begin with a word that otherwise ends a noun.
        is_noun = words[place : place + 2] in _head_types() or words[place] not in _noun_ends()
        if place in breaks or not is_noun:
            break
        head.append(words[place])
    return tuple(head)


def ask_by_head(words: tuple[str, ...], first: int, last: int, kind: AnswerType) -> Ask:
    """The ask whose type the noun before the question word decides; the longest known noun wins."""
    for length in range(LONGEST_HEAD, 0, -1):
        head = words[max(first - length, 0) : first]
        if len(head) == length and (known := _head_types().get(head)):
            return Ask(known, first, last, head)
    return Ask(kind, first, last, words[max(first - LONGEST_HEAD, 0) : first])


def ask_by_subject(words: tuple[str, ...], first: int, last: int) -> Ask:
    """The ask for the name of what the question is about: its first noun of a known type decides."""
    for place in range(first):
        for length in range(LONGEST_HEAD, 0, -1):
            head = words[place : place + length]
            if place + length <= first and (known := _head_types().get(head)):
                is_person = known is AnswerType.PERSON
                return Ask(known, first, last, () if is_person else head, is_plain=is_person and head not in _offices())
    return Ask(AnswerType.NAME, first, last)


def names_office(words: tuple[str, ...]) -> bool:
    """Whether a post or rank stands in the words: "trưởng phòng là ai" asks for a name, "ông Phúc là ai" not."""
    sizes = range(1, LONGEST_HEAD + 1)
    found = (_offices().get(words[place : place + size]) for place in range(len(words)) for size in sizes)
    return any(found)


def kinds_measured(words: tuple[str, ...], first: int, head: tuple[str, ...]) -> frozenset[FactKind]:
    """What a number without a noun measures, by the nearest measure before it; empty when none is said."""
    if head:
        return frozenset()
    nearest: dict[int, FactKind] = {}
    for name, phrases in section_of(load_table("questions"), "measures").items():
        for phrase in split_all(phrases):
            for place in range(first - len(phrase) + 1):
                if words[place : place + len(phrase)] == phrase:
                    nearest[place] = FactKind(name)
    return frozenset({nearest[max(nearest)]}) if nearest else frozenset()


@cache
def _noun_ends() -> frozenset[str]:
    """The words that no noun runs over."""
    table = load_table("stopwords")
    words = frozenset(word for key in ("grammar", "questions", "talk") for word in words_of(table[key]))
    return words - frozenset(words_of(table["nouns"]))


@cache
def _offices() -> Mapping[tuple[str, ...], AnswerType]:
    """Posts and ranks: each tells that a person is meant."""
    names = (*section_of(load_table("posts"), "heads"), *section_of(load_table("ranks"), "ranks"))
    return {terms_of(name): AnswerType.PERSON for name in names}


@cache
def _head_types() -> Mapping[tuple[str, ...], AnswerType]:
    table = section_of(load_table("questions"), "heads")
    names = {"document": AnswerType.DOCUMENT_NUMBER}
    own = {head: names.get(name) or AnswerType(name) for name, heads in table.items() for head in split_all(heads)}
    return {**_offices(), **own}
