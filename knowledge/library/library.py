"""All that answering needs, put together from segments and swapped whole on a reload.

A library never changes: who holds one sees the same articles until they take the next one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from knowledge.library.building import Page, build_segment, moment_of
from knowledge.library.contents import Contents
from knowledge.library.index import Index
from knowledge.library.indexing import build_index
from knowledge.library.joining import Share
from knowledge.library.segment import NEVER, Floats, Ints, Longs
from knowledge.models import Article, Status
from knowledge.understanding.vocabulary import Vocabulary, compose_vocabulary

# So many articles stay read, a few dozen kilobytes each.
_KEPT_READ = 2000


class Articles(Sequence[Article]):
    """The articles by position, each read when it is first wanted."""

    def __init__(self, index: Index) -> None:
        self._count = index.article_count
        self._read_anew: Callable[[int], Article] = partial(_read, index)
        self._open = lru_cache(maxsize=_KEPT_READ)(partial(_open, index))

    @overload
    def __getitem__(self, position: int) -> Article: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Article]: ...
    def __getitem__(self, position: int | slice) -> Article | Sequence[Article]:
        """The article at a position, or several."""
        if isinstance(position, slice):
            return [self[place] for place in range(self._count)[position]]
        return self.contents(range(self._count)[position]).article

    def __len__(self) -> int:
        """How many articles there are."""
        return self._count

    def __iter__(self) -> Iterator[Article]:
        """All articles in their order; none of them stays read."""
        return (self._read_anew(position) for position in range(self._count))

    def contents(self, position: int) -> Contents:
        """The article at a position with its items by sentence."""
        contents: Contents = self._open(position)
        return contents


def _read(index: Index, position: int) -> Article:
    article: Article = index.parts[index.owners[position]].segment.article(int(index.places[position]))
    return article


def _open(index: Index, position: int) -> Contents:
    return Contents(_read(index, position), index.spans_of(position), index.sentences_of(position).start)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The moments of the articles by position, `NEVER` where there is none."""

    published: Longs
    retrieved: Longs
    embargo: Longs
    expiry: Longs

    def may_show(self, now: datetime) -> NDArray[np.bool_]:
        """By position whether the embargo is over and the article has not expired."""
        moment = moment_of(now)
        shown: NDArray[np.bool_] = (self.embargo <= moment) & ((self.expiry == NEVER) | (self.expiry > moment))
        return shown


@dataclass(frozen=True, slots=True)
class Library:
    """The usable articles with their index; `positions` gives an article's place in `ordered` and in the index."""

    version: int
    home: str  # the city whose news this is: "Hải Phòng"
    shares: tuple[Share, ...]  # what it is put together from
    ordered: Articles
    positions: Mapping[str, int]
    index: Index
    vocabulary: Vocabulary
    standing: Floats  # by position, from 1 up: what an article is worth when the question fits several alike
    own_pages: NDArray[np.bool_]  # by position
    calendar: Calendar

    def article(self, article_id: str) -> Article | None:
        """The article with that id, or `None`."""
        position = self.positions.get(article_id)
        return None if position is None else self.ordered[position]

    def is_own(self, position: int) -> bool:
        """Whether the article is a page of the home city's own portal."""
        return bool(self.own_pages[position])

    def newest(self, limit: int, *, now: datetime) -> list[Article]:
        """The latest published articles that may be shown now, newest first; undated ones last."""
        return [self.ordered[position] for position in self.newest_positions(now=now)[:limit]]

    def newest_positions(self, *, now: datetime) -> list[int]:
        """The positions of all articles that may be shown now, newest first; undated ones last."""
        calendar = self.calendar
        shown = np.flatnonzero(calendar.may_show(now))
        # Sorted twice upside down, so that of equals the first stays first.
        order = np.lexsort((shown, -calendar.retrieved[shown].astype(float), -calendar.published[shown].astype(float)))
        return list(map(int, shown[order]))


def build_library(articles: Iterable[Article], *, version: int, home: str = "Hải Phòng") -> Library:
    """The library over all usable articles; withheld and cancelled ones are left out."""
    pages = [Page(article, "") for article in articles if article.status is Status.USABLE]
    places = np.arange(len(pages), dtype=np.int32)
    return _put_together([Share(build_segment(pages, home), places)], [places], version=version, home=home)


def put_together(shares: Sequence[Share], *, version: int, home: str) -> Library:
    """The library over some shares, its articles in the order of their ids, each of which stands in one share."""
    shares = shares or [Share(build_segment((), home), np.zeros(0, dtype=np.int32))]
    ids = [share.segment.roll.ids[place] for share in shares for place in share.places.tolist()]
    ranks = np.empty(len(ids), dtype=np.int32)
    ranks[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
    bounds = np.cumsum([len(share.places) for share in shares])[:-1]
    positions = []
    for share, own in zip(shares, np.split(ranks, bounds), strict=True):
        places = np.full(len(share.segment), -1, dtype=np.int32)
        places[share.places] = own
        positions.append(places)
    return _put_together(shares, positions, version=version, home=home)


def _put_together(shares: Sequence[Share], positions: Sequence[Ints], *, version: int, home: str) -> Library:
    index = build_index([(share.segment, own) for share, own in zip(shares, positions, strict=True)])

    def column(name: str) -> NDArray[Any]:
        """The column of the rolls, by position."""
        columns = [getattr(share.segment.roll, name) for share in shares]
        whole = np.zeros(index.article_count, dtype=columns[0].dtype if columns else np.int64)
        for own, values in zip(positions, columns, strict=True):
            whole[own[own >= 0]] = values[own >= 0]
        return whole

    ids = [""] * index.article_count
    for share, own in zip(shares, positions, strict=True):
        for article_id, position in zip(share.segment.roll.ids, own.tolist(), strict=True):
            if position >= 0:
                ids[position] = article_id
    gone = (text for share in shares for text in share.segment.texts(share.gone))
    return Library(
        version=version,
        home=home,
        shares=tuple(shares),
        ordered=Articles(index),
        positions={article_id: position for position, article_id in enumerate(ids)},
        index=index,
        vocabulary=compose_vocabulary([share.segment.lore for share in shares], gone),
        standing=column("standing").astype(np.float32),
        own_pages=column("is_own").astype(bool),
        calendar=Calendar(column("published"), column("retrieved"), column("embargo"), column("expiry")),
    )


def may_show(article: Article, now: datetime) -> bool:
    """Whether the article's embargo is over and it has not expired."""
    is_early = article.embargo_until is not None and now < article.embargo_until
    is_late = article.expires_at is not None and article.expires_at <= now
    return not is_early and not is_late
