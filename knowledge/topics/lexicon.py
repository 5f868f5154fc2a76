"""The topics with their names and words, from `topics.toml`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Final

from knowledge.language.normal import fold
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.library.terms import find_terms
from knowledge.models import Language, Role

_NEUTRAL: Final = "neutral"  # the section that is no topic


class Bearing(StrEnum):
    """How a phrase bears on a topic."""

    STRONG = "strong"
    WEAK = "weak"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class Topic:
    """What an article may be about; `key` is stored and never changes."""

    key: str
    names: Mapping[Language, str]  # for people
    given_as: frozenset[str]  # how a record may name it: key and names, folded
    roles: frozenset[Role]  # of people, that speak for it
    documents: frozenset[str]  # kinds, that do
    has_awards: bool  # whether awards do


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """A row of terms and what it says of which topics; of none for a neutral one. There is one of each."""

    terms: tuple[str, ...]
    bearings: tuple[tuple[str, Bearing], ...]


@cache
def list_topics() -> tuple[Topic, ...]:
    """All topics in the order in which they are shown."""
    table = load_table("topics")
    return tuple(_read_topic(key, section_of(table, key)) for key in table if key != _NEUTRAL)


def _read_topic(key: str, section: Mapping[str, object]) -> Topic:
    names = {language: str(section[language]) for language in Language}
    return Topic(
        key=key,
        names=names,
        given_as=frozenset(map(fold, (key, key.replace("_", " "), *names.values()))),
        roles=frozenset(map(Role, words_of(section.get("roles", [])))),
        documents=frozenset(words_of(section.get("documents", []))),
        has_awards=bool(section.get("awards")),
    )


@dataclass(slots=True)
class Branch:
    """The phrases that go on alike: the one that ends here, if any, and the branch of each next term."""

    phrase: Phrase | None = None
    after: dict[str, "Branch"] = field(default_factory=dict)


@cache
def phrase_tree() -> Branch:
    """All phrases, term by term from their first on."""
    bearings: dict[tuple[str, ...], list[tuple[str, Bearing]]] = {}
    for terms, bearing in _read_phrases():
        bearings.setdefault(terms, []).extend(bearing)
    root = Branch()
    for terms, borne in bearings.items():
        branch = root
        for term in terms:
            branch = branch.after.setdefault(term, Branch())
        branch.phrase = Phrase(terms, tuple(borne))
    return root


def _read_phrases() -> Iterator[tuple[tuple[str, ...], list[tuple[str, Bearing]]]]:
    table = load_table("topics")
    for topic in list_topics():
        section = section_of(table, topic.key)
        for bearing in Bearing:
            for phrase in words_of(section.get(bearing, [])):
                yield terms_of(phrase), [(topic.key, bearing)]
    for phrase in words_of(section_of(table, _NEUTRAL)["phrases"]):
        yield terms_of(phrase), []


def terms_of(text: str) -> tuple[str, ...]:
    """The accented terms of a text."""
    return tuple(term.accented for term in find_terms(text))
