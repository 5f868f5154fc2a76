"""Whose names an article prints and we do not show: children, and those to whom a crime or an accident was done.

In place of a name stand its initials, as newspapers themselves write them: "N.T.A.". People are found by their names
all the same; only what is shown is covered. Somebody who acts in an office is no private victim, and a child that is
honoured may be named.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import Final

from knowledge.language.lexicon import load_table, section_of, words_of
from knowledge.language.normal import canonical
from knowledge.language.sentences import split_sentences
from knowledge.models import Article, Person, Role, Span
from knowledge.reading.stamps import day_in_vietnam

OF_AGE: Final = 18
# What follows a name: "(15 tuổi", ", 15 tuổi", "(SN 2010".
_AGE: Final = re.compile(r"\s*[(,–-]?\s*(?:mới\s+|cùng\s+)?(\d{1,2})\s*(?:tuổi|t\b)")
_BORN: Final = re.compile(
    r"\s*[(,–-]?\s*(?:sinh năm|sinh ngày|SN|S\.N\.?|sn)[\s:]*(?:\d{1,2}[/.-]\d{1,2}[/.-])?(\d{4})"
)
# Capitals right before an age, for names that were not read as a person's: "bé Na (6 tuổi".
_AGED: Final = re.compile(r"((?:\w+ ){1,4})\((?:mới |cùng )?(\d{1,2}) tuổi")
_LAST_WORD: Final = re.compile(r"(\w+),?\s+$")


# Of whom the article says this anywhere is not put forward by us, whatever office they hold.
SHIELDED: Final = frozenset({Role.SUSPECT, Role.VICTIM, Role.WITNESS})


@dataclass(frozen=True, slots=True)
class Shield:
    """The names that one article prints and we do not show, and how each is said instead."""

    instead: Mapping[str, str]
    pattern: re.Pattern[str] | None

    def cover(self, text: str) -> str:
        """The text with initials in place of those names."""
        return self.pattern.sub(self._say, text) if self.pattern else text

    def hides_all(self, text: str) -> bool:
        """Whether the text says nothing but such names."""
        return self.pattern is not None and not self.pattern.sub("", text).strip(" ;,.") and bool(text.strip())

    def _say(self, found: re.Match[str]) -> str:
        name = found[0]
        is_meant = " " in name or _stands_alone(found.string[: found.start()], name, found.string[found.end() :])
        return self.instead[name] if is_meant else name


def shield_of(article: Article) -> Shield:
    """What covers the names of children and victims in whatever is shown of the article."""
    hidden = [name for name in _hidden_names(article) if not _is_short(name)]
    if not hidden:
        return _NO_SHIELD
    bare = {name.split()[-1] for name in hidden} - _given_names_of_others(article, hidden)
    instead = {name: _initials(name) for name in (*hidden, *sorted(bare))}
    return Shield(instead, re.compile(rf"\b(?:{'|'.join(map(re.escape, instead))})\b"))


def in_office(people: Sequence[Person]) -> list[Person]:
    """Those mentions that say what office somebody holds; of who is shielded, none."""
    shielded = {each.name for each in people if each.role in SHIELDED}
    return [each for each in people if (each.rank or each.post) and each.name not in shielded]


def shown_headline(article: Article) -> str:
    """The headline as it may be shown."""
    return shield_of(article).cover(article.headline)


def _hidden_names(article: Article) -> list[str]:
    """The names to cover, longest first, so that no part of one is taken for another."""
    people = article.extract.people
    in_office = {person.name for person in people if person.rank or person.post}
    honoured = {person.name for person in people if person.role in (Role.RECIPIENT, Role.APPOINTED)}
    children = {person.name for person in people if _is_child(person, article)} | set(_aged_names(article.text))
    victims = {person.name for person in people if person.role is Role.VICTIM}
    return sorted((children - honoured) | (victims - in_office - honoured), key=lambda name: (-len(name), name))


def _is_child(person: Person, article: Article) -> bool:
    """Whether age, year of birth, the word before the name or the school beside it say so."""
    text = article.text
    behind = text[person.span.end : person.span.end + 40]
    if age := _AGE.match(behind):
        return int(age[1]) < OF_AGE
    if (born := _BORN.match(behind)) and article.published_at:
        return day_in_vietnam(article.published_at).year - int(born[1]) < OF_AGE
    title = _last_words(text, _name_start(person, text))
    return title in _words("child", "titles") or (title in _words("child", "pupils") and _has_school(text, person.span))


def _aged_names(text: str) -> Iterator[str]:
    """The capitals right before an age of a child, from the family name on where they hold one."""
    for words, age in _AGED.findall(text):
        name = list(takewhile(lambda word: word[0].isupper(), reversed(words.split())))[::-1]
        name = name[1:] if name and canonical(name[0]) in _words("address", "words") else name
        if name and int(age) < OF_AGE:
            start = next((place for place, word in enumerate(name) if word in _families()), 0)
            yield " ".join(name[start:])


def _name_start(person: Person, text: str) -> int:
    """Where the name begins, behind rank and form of address; of a given name alone, where that does."""
    said = person.span.of(text)
    printed = person.name if person.name in said else person.name.split()[-1]
    return person.span.start + max(0, said.find(printed))


def _last_words(text: str, end: int) -> str:
    """The longest word for a child right before a place; '' when there is none."""
    before = canonical(text[max(0, end - 20) : end]).split()
    known = _words("child", "titles") | _words("child", "pupils")
    return next((said for count in (2, 1) if (said := " ".join(before[-count:])) in known), "")


def _has_school(text: str, span: Span) -> bool:
    """Whether the sentence that the span stands in speaks of a school or its classes."""
    near = next((sentence for sentence in split_sentences(text) if sentence.holds(span)), None)
    said = f" {canonical(near.of(text))} " if near else ""
    return any(f" {school} " in said for school in _words("child", "schools"))


def _given_names_of_others(article: Article, hidden: list[str]) -> set[str]:
    return {person.name.split()[-1] for person in article.extract.people if person.name not in hidden}


def _initials(name: str) -> str:
    return "".join(f"{syllable[0]}." for syllable in name.split())


def _is_short(name: str) -> bool:
    """Whether the newspaper itself shortened the name: "N.T.A", "Nguyễn Thị B"."""
    return "." in name or len(name.rsplit(maxsplit=1)[-1]) == 1


def _stands_alone(before: str, name: str, behind: str) -> bool:
    """Whether a given name is no part of another name or word: "chị Hoa nói", but not "Hoa Kỳ" or "Công an"."""
    if behind[:1] == " " and behind[1:2].isupper():
        return False
    last = _LAST_WORD.search(before)
    if last is None:  # a sentence begins
        return canonical(name) not in _words("ambiguous", "given")
    return not last[1][0].isupper() or canonical(last[1]) in _words("address", "words")


@cache
def _families() -> frozenset[str]:
    return frozenset(words_of(load_table("names")["family"]))


@cache
def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(map(canonical, words_of(section_of(load_table("shielding"), section)[key])))


_NO_SHIELD: Final = Shield({}, None)
