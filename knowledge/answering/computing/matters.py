"""Which articles a computed answer may come from: those that are surely about what the question names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.answering.asking.query import OTHER_MARKS, Query
from knowledge.answering.computing.content import content_of
from knowledge.answering.computing.zones import weight_of
from knowledge.answering.finding.retrieval import Found
from knowledge.answering.finding.views import SentenceView, view_sentence
from knowledge.library.index import Index
from knowledge.library.library import Library
from knowledge.library.terms import find_terms
from knowledge.models import Article, Place, PlaceKind

# Another article may hold the numbers when it fits the question nearly as well as the best; so many are looked at.
NEARLY_BEST, MOST_ARTICLES = 0.75, 5
# An article that answers holds at least this share of the question's words, by weight (fresh questions: 0.57 to 1) ...
LEAST_KNOWN = 0.55
# ... and with this share of them it is as good as any.
WELL_KNOWN = 0.75
# Of the proper names of the question this share has to stand in the article; one may be spelled in another way.
NAMED = 0.5
# Headline and first sentences name what the whole article is about.
LEAD_SENTENCES = 3
_NEAR_PLACES = frozenset({PlaceKind.PROVINCE, PlaceKind.DISTRICT, PlaceKind.WARD})


@dataclass(frozen=True, slots=True)
class Matter:
    """An article that may be meant, with its sentences and those about the place asked for; `known` is 0..1."""

    article: Article
    views: tuple[SentenceView, ...]
    of_place: tuple[SentenceView, ...]
    known: float


def find_matters(query: Query, found: Found, library: Library) -> list[Matter]:
    """The articles that may be meant, the likeliest first; empty when none surely is about the question."""
    likely: list[tuple[float, Matter]] = []
    named = [_named_share(query, library, position) for position in found.articles[:MOST_ARTICLES]]
    for place, position in enumerate(found.articles[:MOST_ARTICLES]):
        ratio = found.scores[place] / max(found.scores[0], 1e-6)
        if ratio < NEARLY_BEST or named[place] < max(NAMED, *named):
            continue
        known = _known_share(query, library.index, position)
        if known >= LEAST_KNOWN:
            views = _views(found, library, place)
            of_place = tuple(_of_place(query, views))
            matter = Matter(library.ordered[position], tuple(views), of_place, min(known / WELL_KNOWN, 1.0))
            likely.append((ratio * known, matter))
    return [matter for _, matter in sorted(likely, key=lambda one: -one[0])]


def _views(found: Found, library: Library, place: int) -> list[SentenceView]:
    """The sentences of the article in order."""
    rows = np.flatnonzero(found.owners == place).tolist()
    return [view_sentence(library, found.articles[place], int(found.sentences[row]), row) for row in rows]


def _named_share(query: Query, library: Library, position: int) -> float:
    """The share of the question's proper names that stand in an article; 1 when it has none."""
    names = [tuple(term.folded for term in find_terms(name)) for name in query.names]
    return sum(library.index.holds_row(position, name) for name in names) / len(names) if names else 1.0


def _known_share(query: Query, index: Index, position: int) -> float:
    """The share of the question's terms, by weight, that the article holds."""
    ids = index.read(position)[0]
    accented, folded = set(ids.tolist()), set(index.fold_of[ids].tolist())
    terms = content_of(query)
    known = sum(
        weight_of(term)
        * (
            1.0
            if index.accented_ids.get(term.accented) in accented
            else OTHER_MARKS * (index.folded_ids.get(term.folded) in folded)
        )
        for term in terms
    )
    return known / max(sum(weight_of(term) for term in terms), 1e-6)


def _of_place(query: Query, views: Sequence[SentenceView]) -> Iterator[SentenceView]:
    """The sentences, without those about another place than the one that the question names among its like."""
    asked = [tuple(term.folded for term in find_terms(name)) for name in query.names]
    kinds = {kind for name in asked if (kind := _told_apart(name, views))}
    is_elsewhere = False
    for view in views:
        if any(view.find(name) for name in asked):
            is_elsewhere = False
        elif any(place.kind in kinds for place in view.places):
            is_elsewhere = True
        if not is_elsewhere:
            yield view


def _told_apart(name: tuple[str, ...], views: Sequence[SentenceView]) -> PlaceKind | None:
    """The kind of place of a name asked for to which the article comes only after its first sentences; else `None`."""
    for place, view in enumerate(views):
        kinds = [one.kind for one in view.places if _ends(one, name) and one.kind in _NEAR_PLACES]
        if kinds:
            return kinds[0] if place >= LEAD_SENTENCES else None
    return None


def _ends(place: Place, name: tuple[str, ...]) -> bool:
    return tuple(term.folded for term in find_terms(place.name))[-len(name) :] == name
