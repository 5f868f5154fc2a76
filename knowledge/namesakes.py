"""Which other articles name a person of an article: the same full name in an office that agrees.

Two people of one name are taken for two unless their posts agree, or their ranks where no post is stated. Only those
in office are looked for: who is suspected, hurt or a witness in either article is left alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice, pairwise
from typing import Final

import numpy as np

from knowledge.extraction.registry import resolve
from knowledge.language.normal import canonical, fold
from knowledge.library.library import Library
from knowledge.models import Article, Person
from knowledge.shielding import in_office

_READ: Final = 50  # articles that hold the name, the newest; who is in more of them needs no more
_FEWEST: Final = 2  # syllables of a full name


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A person, as one article names them first, and other articles that name them, the newest first."""

    place: int  # of the person among those in office of the first article
    person: Person
    articles: tuple[Article, ...]


def find_elsewhere(
    article: Article, library: Library, limit: int, *, now: datetime, said: str | None = None
) -> Iterator[Elsewhere]:
    """The people of the article who are in others too, at most so many articles each; only those whom `said` names.

    Each is looked for when it is asked for.
    """
    for place, (person, offices) in enumerate(_in_office(article)):
        if said is not None and person.name not in said:
            continue
        others = (other for other in _holding(person.name, library, now) if other.id != article.id)
        found = tuple(islice((other for other in others if _names(other, person, offices)), limit))
        if found:
            yield Elsewhere(place, person, found)


def _in_office(article: Article) -> Iterator[tuple[Person, Sequence[Person]]]:
    """Each person in office once, the fullest mention, with all that say what they are."""
    told = in_office(article.extract.people)
    for name in dict.fromkeys(each.name for each in told):
        mentions = [each for each in told if each.name == name]
        if len(name.split()) >= _FEWEST:
            yield max(mentions, key=lambda each: bool(each.rank) + 2 * bool(each.post)), mentions


def _names(article: Article, person: Person, offices: Sequence[Person]) -> bool:
    """Whether the article names the same person."""
    key = canonical(person.name)
    return any(
        canonical(other.name) == key and any(_agree(mine, theirs) for mine in offices for theirs in mentions)
        for other, mentions in _in_office(article)
    )


def _agree(one: Person, other: Person) -> bool:
    """Whether both may be the same person: one office is the other's, perhaps in short."""
    if one.post and other.post:
        mine, theirs = _office(one), _office(other)
        return mine.startswith(theirs) or theirs.startswith(mine)
    return one.rank is not None and one.rank == other.rank


def _office(person: Person) -> str:
    """Post and organisation, written out and folded, with a blank behind so that no word is cut."""
    return fold(resolve(" ".join(filter(None, (person.post, person.organisation))))) + " "


def _holding(name: str, library: Library, now: datetime) -> Iterator[Article]:
    """The articles that hold the name's syllables side by side and may be shown, the newest first."""
    ids = [library.index.folded_ids.get(fold(syllable), -1) for syllable in name.split()]
    if -1 in ids:
        return
    held = np.array(library.calendar.may_show(now))
    for pair in pairwise(ids):
        here = np.zeros(library.index.article_count, dtype=bool)
        articles, impacts = library.index.pair_hits(*pair)
        here[articles] = impacts > 0
        held &= here
    places = np.flatnonzero(held)
    newest = places[np.argsort(-library.calendar.published[places].astype(float), kind="stable")][:_READ]
    yield from (library.ordered[int(place)] for place in newest)
