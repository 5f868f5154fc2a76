"""Other ways to say phrases of a question: short forms, synonyms, and kinds of the things it names.

Knows the word lists and the index, no article: whether a way is found in a sentence is for `finding` to see.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.answering.asking.rows import terms_of
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.library.index import Index

# A short form or another spelling is the word itself.
OTHER_SPELLING = 1.0
# A synonym proves a little less than the word itself.
OTHER_WORDS = 0.7
# A kind of the thing asked for ("dao" for "hung khí") is what an answer looks like, but so are its neighbours.
A_KIND = 0.5
# What English may mean besides is not always the same thing.
ANOTHER_MEANING = 0.7
# A letter alone ("Q", "P") stands in too many names.
_SHORTEST_SHORT_FORM = 2

Phrase = tuple[str, ...]
Others = Mapping[Phrase, float]  # other ways to say a phrase, with what they are worth
# Phrases of a question that stand for English, each with the other Vietnamese for it.
Renderings = Sequence[tuple[str, Sequence[str]]]
# By the first word of a phrase: the sizes of the phrases that begin so, falling, and the phrases.
Sayings = Mapping[str, tuple[Sequence[int], Mapping[Phrase, Others]]]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to say some neighbouring terms of the question."""

    columns: tuple[int, ...]  # places in `Query.terms` that it stands for
    accented_ids: tuple[int, ...]  # its own terms, in a row; empty where no article prints them with these marks
    strength: float
    pairs: tuple[tuple[int, int], ...] = ()  # folded ids of its neighbours
    never_before: tuple[int, ...] = ()  # terms that make another word of it when they follow
    never_after: tuple[int, ...] = ()  # and when they precede it


def find_alternatives(
    words: Phrase, columns: Mapping[int, int], whole: Iterable[range], index: Index, renderings: Renderings = ()
) -> Iterator[Alternative]:
    """The other ways to say phrases of the question that the index knows; none that cuts one of the `whole` words.

    `columns` gives for the places of `words` that count the column of their term; `renderings` are the phrases that
    stand for English with what else it may be in Vietnamese.
    """
    inner = {place for word in whole for place in word[1:]}
    links: list[tuple[tuple[int, ...], Phrase, float]] = []
    for sayings in (_names(), _kinds(), *([_rendered(renderings)] if renderings else ())):
        for place, others in _longest(words, sayings):
            held = tuple(columns[at] for at in place if at in columns)
            if held and place.start not in inner and place.stop not in inner:
                links += ((held, other, strength) for other, strength in others.items())
    return _known(links, index)


def _rendered(renderings: Renderings) -> Sayings:
    return _by_first_word(
        (terms_of(chosen), terms_of(other), ANOTHER_MEANING) for chosen, others in renderings for other in others
    )


def _longest(words: Phrase, sayings: Sayings) -> Iterator[tuple[range, Others]]:
    """The places of the listed phrases in the question, with their others; none that lies within a longer one."""
    last = 0
    for place, word in enumerate(words):
        sizes, phrases = sayings.get(word, ((), {}))
        for size in sizes:
            others = phrases.get(words[place : place + size])
            if others is not None and place + size > last:
                last = place + size
                yield range(place, last), others
                break


def _known(links: Iterable[tuple[tuple[int, ...], Phrase, float]], index: Index) -> Iterator[Alternative]:
    """The alternatives whose neighbours stand side by side in some article, at least without their marks."""
    for columns, phrase, strength in links:
        row = index.find_row(phrase)
        if row is not None:
            before, after = _inside().get(phrase[0], ((), ())) if len(row.accented) == 1 else ((), ())
            yield Alternative(columns, row.accented, strength, row.pairs, _ids(before, index), _ids(after, index))


def _ids(words: Iterable[str], index: Index) -> tuple[int, ...]:
    return tuple(index.accented_ids[word] for word in words if word in index.accented_ids)


@cache
def _inside() -> Mapping[str, tuple[Phrase, Phrase]]:
    """For each short word the words that follow and precede it where it means something else."""
    found = {}
    for short, longer in section_of(load_table("synonyms"), "inside").items():
        pairs = [terms_of(words) for words in words_of(longer)]
        follow = tuple(pair[1] for pair in pairs if pair[0] == short)
        found[short] = follow, tuple(pair[0] for pair in pairs if pair[1] == short)
    return found


@cache
def _names() -> Sayings:
    """What means the same: other spellings, short forms, synonyms and their short forms."""
    spelled = [[terms_of(phrase) for phrase in group] for group in (*_groups("spelled"), *_short_forms())]
    forms: dict[Phrase, set[Phrase]] = {}
    for group in spelled:
        for phrase in group:
            forms.setdefault(phrase, set()).update(group)
    links = [link for group in spelled for link in _link(group, OTHER_SPELLING)]
    for phrases in _groups("same"):
        group = [terms_of(phrase) for phrase in phrases]
        links += _link({*group, *(form for phrase in group for form in forms.get(phrase, ()))}, OTHER_WORDS)
    return _by_first_word(links)


@cache
def _kinds() -> Sayings:
    """The kinds of what a phrase names."""
    table = load_table("synonyms")["kinds"]
    assert isinstance(table, list)  # noqa: S101  the shape of our own table
    return _by_first_word(
        (terms_of(general), terms_of(special), A_KIND)
        for entry in table
        for general in words_of(entry["general"])
        for special in words_of(entry["special"])
    )


def _groups(section: str) -> Iterator[Sequence[str]]:
    for groups in section_of(load_table("synonyms"), section).values():
        assert isinstance(groups, list)  # noqa: S101  the shape of our own table
        yield from map(words_of, groups)


def _short_forms() -> Iterator[Sequence[str]]:
    """The abbreviations with one meaning, each with it."""
    for name in load_table("abbreviations"):
        for short, meaning in section_of(load_table("abbreviations"), name).items():
            if len(words_of(meaning)) == 1 and len(short) >= _SHORTEST_SHORT_FORM:
                yield short, *words_of(meaning)


def _link(group: Collection[Phrase], strength: float) -> Iterator[tuple[Phrase, Phrase, float]]:
    for phrase in group:
        yield from ((phrase, other, strength) for other in group if other != phrase and other not in _asked())


@cache
def _asked() -> frozenset[Phrase]:
    """The words that are looked for in questions only."""
    return frozenset(terms_of(word) for word in words_of(section_of(load_table("synonyms"), "asked")["words"]))


def _by_first_word(links: Iterable[tuple[Phrase, Phrase, float]]) -> Sayings:
    """The links by first word and phrase; of two between the same phrases the stronger."""
    found: dict[str, dict[Phrase, dict[Phrase, float]]] = {}
    for phrase, other, strength in links:
        others = found.setdefault(phrase[0], {}).setdefault(phrase, {})
        if phrase != other:
            others[other] = max(others.get(other, 0.0), strength)
    return {first: (sorted({len(phrase) for phrase in own}, reverse=True), own) for first, own in found.items()}
