"""The library of a store, put together from what was kept of the last one and what has changed since.

Two segments are enough: a large one, and a small one with all that came after it. Which articles of a segment still
stand is decided article by article, against the stamps in the database: a segment is never trusted beyond that.
"""

import gc
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import platformdirs

from knowledge.documents import decode_article
from knowledge.errors import StoreDamaged, StoreError
from knowledge.library.building import Page, build_segment
from knowledge.library.joining import Share, join_segments
from knowledge.library.library import Library, put_together
from knowledge.library.segment import Segment
from knowledge.library.snapshot import read_segment, write_segment
from knowledge.models import Status
from knowledge.store import Document, NewArticle, Store, open_store

_LOG = logging.getLogger(__name__)
_COLLECT_AFTER: Final = (50_000, 20, 20)  # objects, and younger rounds before an older one
_LARGE, _SMALL = "large.segment", "small.segment"
_BATCH: Final = 500  # articles read at once, to keep memory flat
# From so many articles on, other processes are worth their start of about a second.
_POOL_FROM: Final = 2000
_AHEAD: Final = 2  # batches that wait for each process
# The small segment may hold this share of the large one's articles, and so many: each reload joins it anew.
_SMALL_SHARE, _LEAST_SMALL, _MOST_SMALL = 0.1, 200, 2000


def open_library(store: Store, *, home: str, processes: int = cpu_count() or 1) -> Library:
    """The library of all usable articles in the store.

    Raises:
        StoreError: the database cannot be used.
    """
    if processes > 1 and snapshot_folder(store):
        _refresh_aside(store, home)
    shares = _bring_up_to_date(store, _read(store, home), home, processes)
    library = put_together(shares, version=1, home=home)
    _spare_collector()
    return library


def renew_library(store: Store, library: Library, *, processes: int = cpu_count() or 1) -> Library:
    """The next library, with what has changed in the store since.

    Raises:
        StoreError: the database cannot be used.
    """
    shares = _bring_up_to_date(store, [share.segment for share in library.shares], library.home, processes)
    renewed = put_together(shares, version=library.version + 1, home=library.home)
    _spare_collector()
    return renewed


def _spare_collector() -> None:
    """Let the collector of garbage pass over the library, which holds no circles, and look less often at the rest.

    It took a sixth of the time of each question among 20,000 articles (2026-11).
    """
    gc.freeze()
    gc.set_threshold(*_COLLECT_AFTER)


def preview_library(store: Store, articles: Iterable[NewArticle], *, home: str) -> Library:
    """The library as it would be with these articles in the place of what the store has; nothing is written.

    Raises:
        StoreError: the database cannot be used.
    """
    coming = {article.id: article for article in articles}
    stamps = {key: stamp for key, stamp in store.stamps().items() if key not in coming}
    shares = _share_out(_read(store, home), stamps)
    known = {share.segment.roll.ids[place] for share in shares for place in share.places.tolist()}
    missing = [article_id for article_id in stamps if article_id not in known]
    usable = [key for key, article in coming.items() if article.columns["status"] == Status.USABLE.value]
    one = 1  # process: this is one beside the bot's already
    fresh = (*_build(store, missing, home, one), *_build(_Coming(coming, store.address), usable, home, one))
    return put_together([*shares, *map(_whole, fresh)], version=0, home=home)


@dataclass(frozen=True, slots=True)
class _Coming:
    """Documents that are not in the store yet."""

    articles: Mapping[str, NewArticle]
    address: str

    def documents(self, ids: Sequence[str]) -> list[Document]:
        """Those of these ids."""
        return [Document(self.articles[key].document, self.articles[key].least_version, "coming") for key in ids]


def refresh_snapshot(store: Store, *, home: str, processes: int = cpu_count() or 1) -> None:
    """Bring what is kept of the library up to date, so that the next start finds it; nothing for a store in memory.

    Raises:
        StoreError: the database cannot be used.
    """
    if snapshot_folder(store):
        _bring_up_to_date(store, _read(store, home), home, processes)


def snapshot_folder(store: Store) -> Path | None:
    """Where the segments are kept: beside a database that is a file, else in the user's cache; `None` for memory."""
    if store.file:
        return store.file.with_name(f"{store.file.name}.library")
    if store.is_in_memory:
        return None
    name = blake2b(store.address.encode(), digest_size=8).hexdigest()
    return platformdirs.user_cache_path("antt-bot") / "library" / name


def _read(store: Store, home: str) -> list[Segment]:
    """What was kept and can be believed."""
    folder = snapshot_folder(store)
    kept = [read_segment(folder / name, home=home) for name in (_LARGE, _SMALL)] if folder else []
    return [segment for segment in kept if segment]


def _refresh_aside(store: Store, home: str) -> None:
    """Where much is missing, make it in another process, which gives back all the memory that this takes."""
    shares = _share_out(_read(store, home), stamps := store.stamps())
    if len(stamps) - sum(len(share.places) for share in shares) < _POOL_FROM:
        return
    address = store.engine.url.render_as_string(hide_password=False)
    # Where no process can be made, or it fails, this one does the work, and meets the failure itself.
    with suppress(BrokenProcessPool, OSError, StoreError), ProcessPoolExecutor(1, get_context("spawn")) as pool:
        pool.submit(_refresh, address, home).result()


def _refresh(address: str, home: str) -> None:
    refresh_snapshot(open_store(address), home=home)


def _bring_up_to_date(store: Store, segments: Sequence[Segment], home: str, processes: int) -> list[Share]:
    """All usable articles of the store in at most two segments; what is new of these is kept."""
    stamps = store.stamps()
    shares = _share_out(segments, stamps)
    known = {share.segment.roll.ids[place] for share in shares for place in share.places.tolist()}
    missing = [article_id for article_id in stamps if article_id not in known]
    fresh = list(_build(store, missing, home, processes))
    settled = _settle([*shares, *map(_whole, fresh)])
    return _keep(settled, segments, snapshot_folder(store), home)


def _share_out(segments: Sequence[Segment], stamps: Mapping[str, str]) -> list[Share]:
    """What of each segment still stands; of an article in several the last counts."""
    taken: set[str] = set()
    shares = []
    for segment in reversed(segments):
        roll = segment.roll
        places = [
            place
            for place, (article_id, stamp) in enumerate(zip(roll.ids, roll.stamps, strict=True))
            if stamps.get(article_id) == stamp and article_id not in taken
        ]
        taken.update(roll.ids[place] for place in places)
        shares.append(Share(segment, np.array(places, dtype=np.int32)))
    return [share for share in reversed(shares) if len(share.places)]


def _whole(segment: Segment) -> Share:
    return Share(segment, np.arange(len(segment), dtype=np.int32))


def _settle(shares: Sequence[Share]) -> list[Share]:
    """The same articles in at most two segments, a large one and a small one."""
    if len(shares) <= 1 and all(_is_worth_keeping(share) for share in shares):
        return list(shares)
    large = max(shares, key=lambda share: len(share.places), default=None)
    if large is None:
        return []
    others = [share for share in shares if share is not large]
    count = sum(len(share.places) for share in others)
    most = min(max(_SMALL_SHARE * len(large.places), _LEAST_SMALL), _MOST_SMALL)
    if count > most or not _is_worth_keeping(large):
        return [_whole(join_segments(shares))]
    if len(others) == 1 and not others[0].gone:
        return [large, *others]
    return [large, _whole(join_segments(others))]


def _is_worth_keeping(share: Share) -> bool:
    """Whether little of a segment is gone."""
    return len(share.gone) <= max(_SMALL_SHARE * len(share.places), _LEAST_SMALL)


def _build(store: Store | _Coming, ids: Sequence[str], home: str, processes: int) -> Iterator[Segment]:
    """Segments over the articles with these ids, a batch in each.

    Raises:
        StoreDamaged: a document in the database is no article.
    """
    batches = [ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH)]
    build, done = partial(_build_batch, home=home), 0
    try:
        for segment in _build_side_by_side(store, batches, build, processes if len(ids) >= _POOL_FROM else 1):
            done += 1
            yield segment
        yield from (build(store.documents(batch)) for batch in batches[done:])
    except msgspec.DecodeError as error:
        raise StoreDamaged(store.address) from error


def _build_side_by_side(
    store: Store | _Coming, batches: Sequence[Sequence[str]], build: Callable[[list[Document]], Segment], processes: int
) -> Iterator[Segment]:
    """The first of the segments, as many as other processes can make: all, or none where they cannot run."""
    if processes <= 1:
        return
    # A container may forbid processes, or kill one.
    with suppress(BrokenProcessPool, OSError), ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for start in range(0, len(batches), _AHEAD * processes):
            group = [store.documents(batch) for batch in batches[start : start + _AHEAD * processes]]
            yield from pool.map(build, group)


def _build_batch(documents: Iterable[Document], *, home: str) -> Segment:
    articles = ((decode_article(each.document, each.version), each.stamp) for each in documents)
    return build_segment((Page(article, stamp) for article, stamp in articles), home)


def _keep(shares: Sequence[Share], known: Sequence[Segment], folder: Path | None, home: str) -> list[Share]:
    """The same shares, those with a new segment mapped from its file where one can be written."""
    if folder is None:
        return list(shares)
    try:
        return [
            share if any(share.segment is one for one in known) else _write(share, folder / name, home)
            for share, name in zip(shares, (_LARGE, _SMALL), strict=False)
        ]
    except OSError as error:
        _LOG.warning("The snapshot cannot be written, so the next start will be slow: %s", error.strerror)
        return list(shares)
    finally:
        for name in (_LARGE, _SMALL)[len(shares) :]:
            with suppress(OSError):
                (folder / name).unlink(missing_ok=True)


def _write(share: Share, file: Path, home: str) -> Share:
    write_segment(share.segment, file, home=home)
    mapped = read_segment(file, home=home)
    return replace(share, segment=mapped) if mapped else share
