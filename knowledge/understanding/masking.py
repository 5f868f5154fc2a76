"""What may be kept of a question that somebody typed: its folded words, without names behind titles and long numbers.

Made so that it rather takes out a word too many: what is kept is read by people who must not learn who asked.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Final

from knowledge.language.lexicon import load_table, section_of, words_of
from knowledge.language.normal import canonical, fold, has_diacritics, normalise
from knowledge.understanding.fillers import find_core, is_only_talk

NAME, NUMBER, ADDRESS = "…", "#", "@"  # what stands in the place of what was taken out; none is a word
LONGEST: Final = 300  # characters kept
_LONGEST_NAME: Final = 5  # syllables
_LONGEST_TITLE: Final = 4  # words: "thượng tướng, anh hùng" are two
_SURE_NAME: Final = 3  # syllables: "Nguyễn Văn Hùng"

# Mail, web and Telegram addresses.
_ADDRESSES: Final = re.compile(r"\S*@\S+|\b(?:https?://|www\.|t\.me/)\S+", re.IGNORECASE)
# Digits with blanks and stops between them: phone, card and plate numbers as they are typed. Slashes make dates.
_NUMBERS: Final = re.compile(r"\+?\d(?:[\s.()–-]{0,2}\d)*")
_FEW_DIGITS: Final = 4
_PIECES: Final = re.compile(rf"[{NAME}{NUMBER}{ADDRESS}]|[^\W_]+(?:[/.,:'’-][^\W_]+)*")
_BREAK: Final = re.compile(r"[,;:?!()\n]|\.(?:\s|$)")  # no name goes over it


def mask_question(text: str) -> str:
    """The folded words of the question, at most `LONGEST` characters; '' when it says nothing but greetings."""
    plain = _mask_numbers(_ADDRESSES.sub(f" {ADDRESS} ", normalise(text)))
    plain = plain.lower() if plain.isupper() else plain
    marks = has_diacritics(plain)
    words = (word for part in _core(plain) for word in _mask_names(part, has_marks=marks))
    return _cut(" ".join(map(fold, words)))


def _core(plain: str) -> list[list[str]]:
    """The words between two breaks each, without greetings and thanks around them."""
    parts = [_PIECES.findall(part) for part in _BREAK.split(plain)]
    words = [canonical(word) for part in parts for word in part]
    first, last = (0, 0) if is_only_talk(words) else find_core(words)
    ends = list(accumulate(map(len, parts)))
    starts = (end - len(part) for end, part in zip(ends, parts, strict=True))
    return [part[max(0, first - start) : max(0, last - start)] for start, part in zip(starts, parts, strict=True)]


def is_masked(words: str) -> bool:
    """Whether something was taken out."""
    return any(mark in words for mark in (NAME, NUMBER, ADDRESS))


def _mask_numbers(text: str) -> str:
    return _NUMBERS.sub(lambda found: f" {NUMBER} " if _digits(found[0]) > _FEW_DIGITS else found[0], text)


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0]


def _mask_names(words: Sequence[str], *, has_marks: bool) -> Iterator[str]:
    """The words with one mark for each name; whether diacritics are typed tells how much words are to be trusted."""
    place = 0
    while place < len(words):
        title = _title_length(words[place:])
        rest = words[place + title :]
        name = _name_length(words[place : place + title], rest, has_marks=has_marks) if title else _sure_name(rest)
        yield from words[place : place + title]
        if name:
            yield NAME
        elif not title:
            yield words[place]
        place += max(1, title + name)


def _title_length(words: Sequence[str]) -> int:
    """How many of the first words are a title; 0 when none begins here."""
    lengths = range(min(_LONGEST_TITLE, len(words)), 0, -1)
    return next((length for length in lengths if _is_title(words[:length])), 0)


def _is_title(words: Sequence[str]) -> bool:
    phrase = canonical(" ".join(words))
    return phrase in _titles() or (not has_diacritics(phrase) and phrase in _folded_titles())


def _name_length(title: Sequence[str], words: Sequence[str], *, has_marks: bool) -> int:
    """How many words after a title are a name."""
    phrase, stops = canonical(" ".join(title)), _stops(has_marks=has_marks)
    capitals = _capitals(words)
    if not words or _begins_no_name(words, has_marks=has_marks, is_capital=capitals > 0, stops=stops):
        return 0
    if capitals or phrase in _capital_only():
        return capitals
    if not has_marks and phrase in _unsure() and fold(words[0]) not in _families():
        return 0
    return next(
        (place for place, word in enumerate(words[:_LONGEST_NAME]) if _ends_name(word, stops)),
        min(len(words), _LONGEST_NAME),
    )


def _begins_no_name(words: Sequence[str], *, has_marks: bool, is_capital: bool, stops: frozenset[str]) -> bool:
    """Whether a post, a verb or the like begins.

    A capital is believed, unless what follows is written small and belongs to it: "Giám đốc", but "Trung bị".
    """
    spell = canonical if has_marks else fold
    phrases = {spell(words[0]), spell(" ".join(words[:2]))}
    if not phrases & _no_names(has_marks=has_marks):
        return False
    return not is_capital or (len(words) > 1 and words[1].islower() and not _ends_name(words[1], stops))


def _ends_name(word: str, stops: frozenset[str]) -> bool:
    return canonical(word) in stops or not word.isalpha()


def _capitals(words: Sequence[str]) -> int:
    """How many of the first words have a capital."""
    run = next((place for place, word in enumerate(words) if not word[:1].isupper()), len(words))
    return min(run, _LONGEST_NAME)


def _sure_name(words: Sequence[str]) -> int:
    """Family name, certain middle name and given name, also without a title: "nguyen van a"."""
    if len(words) < _SURE_NAME or not all(word.isalpha() for word in words[:_SURE_NAME]):
        return 0
    family, middle = fold(words[0]), fold(words[1])
    return _SURE_NAME if family in _families() and middle in ("van", "thi") else 0


@cache
def _titles() -> frozenset[str]:
    ranks = load_table("ranks")
    listed = (word for part in ("ranks", "degrees", "address") for word in section_of(ranks, part))
    return frozenset(map(canonical, (*listed, *words_of(load_table("masking")["titles"]))))


@cache
def _folded_titles() -> frozenset[str]:
    return frozenset(map(fold, _titles()))


@cache
def _unsure() -> frozenset[str]:
    return _words("unsure")


@cache
def _no_names(*, has_marks: bool) -> frozenset[str]:
    phrases = words_of(load_table("masking")["no_name"])
    return frozenset(canonical(phrase) if has_marks else fold(phrase) for phrase in phrases)


@cache
def _capital_only() -> frozenset[str]:
    return _words("capital_only")


def _words(key: str) -> frozenset[str]:
    return frozenset(map(fold, words_of(load_table("masking")[key])))


@cache
def _families() -> frozenset[str]:
    """Folded family names, but those that are other words more often."""
    names = load_table("names")
    rare = set(words_of(names["rare"]))
    return frozenset(fold(name) for name in words_of(names["family"]) if name not in rare)


@cache
def _stops(*, has_marks: bool) -> frozenset[str]:
    """The words of grammar and questions, which end a name; folded without those that stand in the middle of names."""
    table = load_table("stopwords")
    listed = [word for part in ("grammar", "questions") for word in words_of(table[part])]
    if has_marks:
        return frozenset(map(canonical, listed))
    names = (*words_of(load_table("names")["sure_middle"]), *words_of(load_table("masking")["also_names"]))
    return frozenset(map(fold, listed)) - frozenset(map(fold, names))
