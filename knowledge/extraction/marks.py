"""Finds the phrases of all extraction word lists in one pass over a text's tokens."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import product, zip_longest
from typing import Any, Final

from knowledge.language.tokens import tokenise


class Tag(StrEnum):
    """The word lists: what a phrase is."""

    RANK = "rank"
    DEGREE = "degree"
    ADDRESS = "address"
    POST_PREFIX = "post_prefix"
    POST_SUFFIX = "post_suffix"
    POST = "post"
    KNOWN = "known"  # an organisation's full name
    BODY = "body"
    UNIT = "unit"
    NAMED = "named"
    DEPARTMENT = "department"
    INSIDE = "inside"
    ROLE_NOUN = "role_noun"
    ROLE_SUBJECT = "role_subject"
    ROLE_OBJECT = "role_object"
    ROLE_LIST = "role_list"
    PASSIVE = "passive"
    TAKING_UP = "taking_up"
    SAID = "said"
    PROPOSED = "proposed"
    FILLER = "filler"
    SPEAKER = "speaker"
    SOURCE = "source"
    PLACE_HEAD = "place_head"
    PLACE = "place"
    LINK = "link"  # between a place and the larger one that holds it
    ADDRESS_HEAD = "address_head"
    DOCUMENT = "document"
    LAW_WORD = "law_word"
    AWARD = "award"
    GIVING = "giving"
    RECIPIENT = "recipient"
    HISTORIC = "historic"
    NO_PERSON = "no_person"
    EVENT = "event"
    HOLDING = "holding"
    INCIDENT = "incident"

    # Marks are looked up by tag all the time; the hash of an enum takes a call of Python.
    __hash__ = str.__hash__


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase of a word list found in a text: tokens `first` to `last`, the latter exclusive."""

    phrase: str  # as the list writes it
    value: Any  # what the list says of it
    first: int
    last: int


class Joint(IntEnum):
    """What stands between two tokens."""

    NONE = 0  # a sentence's end or the like: no phrase runs on
    LOOSE = 1  # a comma or dash: within few phrases
    CLOSE = 2  # a blank


# Lists whose phrases run on over commas and dashes: "phòng, chống ma túy".
_LOOSE_TAGS: Final = frozenset(
    {Tag.KNOWN, Tag.DEPARTMENT, Tag.INSIDE, Tag.LAW_WORD, Tag.RECIPIENT, Tag.ROLE_OBJECT, Tag.ROLE_SUBJECT, Tag.PLACE}
)

Entry = tuple[Tag, str, object]
Marks = dict[Tag, dict[int, Mark]]

# Vowels written with i or y at a syllable's end, after one of these letters: "chiến sĩ", "chiến sỹ".
_I_AND_Y: Final = dict(zip("iíìỉĩị", "yýỳỷỹỵ", strict=True))
_Y_AND_I: Final = {y: i for i, y in _I_AND_Y.items()}
_BEFORE_I_OR_Y: Final = frozenset("hklmst")
_TWO_LETTERS: Final = 2


def _spellings(word: str) -> tuple[str, ...]:
    """The word, and the same with y for i or i for y where both are in use."""
    if len(word) >= _TWO_LETTERS and word[-2] in _BEFORE_I_OR_Y:
        other = _I_AND_Y.get(word[-1]) or _Y_AND_I.get(word[-1])
        if other:
            return word, word[:-1] + other
    return (word,)


class Marker:
    """Many word lists as one tree of words."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._root: dict[Any, Any] = {}
        for tag, phrase, value in entries:
            words = [token.canonical for token in tokenise(phrase)]
            for spelling in product(*map(_spellings, words)):
                node = self._root
                for word in spelling:
                    node = node.setdefault(word, {})
                node.setdefault(None, {}).setdefault(tag, (phrase, value))

    def find(self, words: Sequence[str], joint: Callable[[int], Joint]) -> Marks:
        """For each list and token the longest phrase that begins there and not within another of its list.

        A phrase without a value is no mark, and hides those within it: "triển khai" hides "khai".
        `words` are canonical; `joint(i)` tells what stands between token i - 1 and token i.
        """
        found: Marks = {tag: {} for tag in Tag}
        ends = dict.fromkeys(Tag, 0)
        nodes = map(self._root.get, words)
        for first, (node, following) in enumerate(zip_longest(nodes, words[1:])):
            if node is None:
                continue
            if following in node:
                marks = dict(_walk(node, words, first, joint))
            elif None in node:  # one word, as most are
                marks = {tag: (value, first + 1, phrase) for tag, (phrase, value) in node[None].items()}
            else:
                continue
            for tag, (value, last, phrase) in marks.items():
                if first >= ends[tag]:
                    ends[tag] = last
                    if value is not None:
                        found[tag][first] = Mark(phrase, value, first, last)
        return found


def _walk(
    node: dict[Any, Any], words: Sequence[str], first: int, joint: Callable[[int], Joint]
) -> Iterator[tuple[Tag, tuple[Any, int, str]]]:
    """The value, the end and the text of the phrases that begin at a token, shortest first."""
    last, is_loose = first + 1, False
    while True:
        for tag, (phrase, value) in node.get(None, {}).items():
            if not is_loose or tag in _LOOSE_TAGS:
                yield tag, (value, last, phrase)
        if last == len(words) or words[last] not in node:
            return
        kind = joint(last)
        if kind is Joint.NONE:
            return
        is_loose = is_loose or kind is Joint.LOOSE
        node = node[words[last]]
        last += 1
