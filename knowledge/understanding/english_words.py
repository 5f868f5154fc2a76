"""An English question cut into words and its names found; what the words mean is not asked here."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from math import log
from typing import Final

from knowledge.language.lexicon import load_table, section_of, words_of
from knowledge.language.normal import canonical, fold, has_diacritics
from knowledge.language.syllables import is_folded_syllable
from knowledge.language.tokens import tokenise
from knowledge.understanding.english import is_english
from knowledge.understanding.paths import Reading, find_path
from knowledge.understanding.vocabulary import Vocabulary

_QUOTED: Final = re.compile(r"[“\"«][^“”\"«»]*[”\"»]")
_STOP: Final = re.compile(r"[?!;:,()\[\]…]|\.(?=\s|$)")
_SENTENCE: Final = re.compile(r"[?!]|\.(?=\s|$)")
_MIDDLE: Final = ("van", "thi")  # between family and given name
_ARTICLES: Final = frozenset({"the", "a"})
# How often a pair of syllables must be printed as a name to be one, with capitals typed and without.
_NAME_SHARE, _SURE_NAME_SHARE = 0.4, 0.85
# A name's syllable is more likely one that is often printed with a capital; this is the least.
# The root of the share is taken: the pairs shall outweigh it.
_LEAST_SHARE: Final = 0.02


@dataclass(frozen=True, slots=True)
class Word:
    """One typed word, contractions taken apart."""

    text: str
    lower: str
    is_stopped: bool  # punctuation stands before it
    link: str = ""  # a hyphen that ties it to the word before, or a dash with blanks around it
    is_owner: bool = False  # 's
    is_quoted: bool = False  # inside quotation marks that hold Vietnamese
    is_first: bool = False  # of its sentence, where a capital says nothing


def split_words(text: str) -> list[Word]:
    """The words of a normalised English text in order."""
    words: list[Word] = []
    quoted = [found.span() for found in _QUOTED.finditer(text) if has_diacritics(found.group())]
    end = 0
    for token in tokenise(text):
        gap = text[end : token.span.start].replace("–", "-").replace("—", "-")
        first, *more = _take_apart(token.text.replace("’", "'"))
        is_stopped = bool(end and _STOP.search(gap))
        is_first = not end or bool(_SENTENCE.search(gap))
        is_quoted = any(start <= token.span.start < close for start, close in quoted)
        link = gap if gap.strip() == "-" else ""
        words += [replace(first, is_stopped=is_stopped, link=link, is_quoted=is_quoted, is_first=is_first), *more]
        end = token.span.end
    return words


def _take_apart(text: str) -> list[Word]:
    lower = text.lower()
    for ending, word in _contractions().items():
        if lower.endswith(ending) and lower != ending:
            return [_word(text[: -len(ending)]), _word(word)]
    if lower.endswith("'s"):
        stem = _word(text[:-2])
        return [stem, _word("is")] if stem.lower in _BEFORE_IS else [replace(stem, is_owner=True)]
    return [_word(text)]


_BEFORE_IS: Final = frozenset(
    {"what", "who", "where", "when", "how", "it", "he", "she", "there", "here", "that", "why"}
)


def _word(text: str) -> Word:
    return Word(text, text.lower(), is_stopped=False)


@cache
def _contractions() -> Mapping[str, str]:
    return {ending: str(word) for ending, word in section_of(load_table("english"), "contractions").items()}


def find_names(words: Sequence[Word], vocabulary: Vocabulary) -> dict[int, tuple[int, str]]:
    """The names in a question that the library or the typing makes certain: first word -> (past the last, name)."""
    found: dict[int, tuple[int, str]] = {}
    place = 0
    while place < len(words):
        end = _end_of_vietnamese(words, place)
        if end > place:
            found[place] = (end, " ".join(word.text for word in words[place:end]))
        else:
            end, name = _known_name(words, place, vocabulary)
            if end > place:
                found[place] = (end, name)
        place = max(end, place + 1)
    return found


def _end_of_vietnamese(words: Sequence[Word], first: int) -> int:
    """Past the last of the words typed with diacritics from a place on; the place itself when there is none."""
    last = first
    is_opening = first == 0 or words[first].is_stopped
    if is_opening and not has_diacritics(words[first].text) and is_english(words[first].lower):
        return first
    for place in range(first, len(words)):
        is_marked = has_diacritics(words[place].text) or words[place].is_quoted
        if (place > first and words[place].is_stopped) or not (is_marked or _may_belong(words[place])):
            break
        last = place + 1 if is_marked else last
    while first < last < len(words) and _may_belong(words[last]) and not words[last].is_stopped:
        last += 1
    return last


def _may_belong(word: Word) -> bool:
    return word.text[0].isupper() and is_folded_syllable(word.lower) and word.lower not in _ARTICLES


def _known_name(words: Sequence[Word], first: int, vocabulary: Vocabulary) -> tuple[int, str]:
    """The longest run from a place on whose neighbours the library prints together as names."""
    if known := _known_place(words[first : first + _LONGEST_NAME]):
        return first + len(known.split()), known
    end = first
    while end < len(words) and not (end > first and _is_cut(words[end])):
        if not (_may_be_name(words[end], vocabulary) or _follows_family_name(words[first : end + 1])):
            break
        end += 1
        if words[end - 1].is_owner:
            break
    if end - first < 2:  # noqa: PLR2004  a pair takes two
        return first, ""
    syllables = restore_name([word.lower for word in words[first : min(end, first + _LONGEST_NAME)]], vocabulary)
    last = first
    for place, (one, two) in enumerate(pairwise(syllables), first):
        are_capital = words[place].text[0].isupper() and words[place + 1].text[0].isupper()
        is_shown = are_capital and _is_shown_as_name(words[place], words[place + 1])
        is_shown = is_shown or _follows_family_name(words[first : place + 2])
        if not is_shown and vocabulary.name_share(one, two) < (_NAME_SHARE if are_capital else _SURE_NAME_SHARE):
            break
        last = place + 2
    return last, " ".join(map(str.title, syllables[: last - first]))


def _follows_family_name(words: Sequence[Word]) -> bool:
    """Whether the last of the words continues a person's name in any case: "nguyen van", "tran thi an"."""
    *before, last = [word.lower for word in words]
    if not before or before[0] not in _family_names() or is_english(before[0]) or not is_folded_syllable(last):
        return False
    return (len(before) == 1 and last in _MIDDLE) or before[1:] in ([middle] for middle in _MIDDLE)


def _is_cut(word: Word) -> bool:
    """Whether punctuation or a dash stands before a word: a name ends there."""
    return word.is_stopped or " " in word.link


def _is_shown_as_name(one: Word, two: Word) -> bool:
    """Whether two words with capitals inside a sentence are Vietnamese, one of them at least no English word."""
    are_syllables = is_folded_syllable(one.lower) and is_folded_syllable(two.lower)
    return are_syllables and not one.is_first and not (is_english(one.lower) and is_english(two.lower))


def _known_place(words: Sequence[Word]) -> str:
    """The longest name of a province or district of two syllables and more that stands here; "" for none."""
    for size in range(min(len(words), 4), 1, -1):
        typed = words[:size]
        if any(word.is_stopped for word in typed[1:]) or not all(word.text[0].isupper() for word in typed):
            continue
        if name := _places().get(" ".join(word.lower for word in typed)):
            return name
    return ""


@cache
def _places() -> Mapping[str, str]:
    """Names of provinces and districts by their folded form."""
    table = load_table("places")
    sections = ("provinces", "districts_of_hai_phong")
    listed = [name for section in sections for name in section_of(table, section)]
    more = (*words_of(section_of(table, "known_districts")["words"]), *words_of(table["regions"]))
    names = [name for name in (*listed, *more) if name.replace(" ", "").isalpha()]
    return {fold(name): name for name in reversed(names) if " " in name}


def _may_be_name(word: Word, vocabulary: Vocabulary) -> bool:
    is_syllable = is_folded_syllable(word.lower)
    is_capital = word.text[0].isupper()
    is_typed_so = is_capital or (is_syllable and not is_english(word.lower))
    is_held = bool(vocabulary.forms_of(word.lower)) or (is_capital and is_syllable)
    return is_typed_so and word.text.isalpha() and is_held


_LONGEST_NAME: Final = 8


def restore_name(syllables: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The syllables of a name with their diacritics, canonical; unknown ones as they are."""
    choices = []
    for syllable in syllables:
        forms = vocabulary.forms_of(syllable) or (_family_names().get(syllable, syllable),)
        choices.append(
            [Reading((form,), -log(max(vocabulary.capital_share(form), _LEAST_SHARE)) / 2) for form in forms]
        )
    return [reading.words[0] for reading in find_path(choices, vocabulary)]


@cache
def _family_names() -> Mapping[str, str]:
    """The commonest family name of each folded form, and the middle names that go with them, in lower case."""
    names = ("Văn", "Thị", *words_of(load_table("names")["family"]))
    return {fold(name): canonical(name) for name in reversed(names)}
