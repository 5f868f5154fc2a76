"""Files and records to the store: read all, refuse all or compose what is new, then write it in one transaction.

Reading and checking is quick and done first, so that a fault is found before the slow extraction begins; the
database is locked only for the writing at the end. What another version of our code extracted is extracted again.
"""

import gc
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path
from typing import Final

from knowledge.extraction.extractor import extract
from knowledge.models import Article
from knowledge.reading.composing import Extractor, compose_article, find_faults
from knowledge.reading.findings import Finding, Origin
from knowledge.reading.marks import code_mark
from knowledge.reading.overriding import merge_override
from knowledge.reading.reader import ReadReport, Source, merge_alike, read_paths
from knowledge.reading.records import Override, Record
from knowledge.store import (
    GONE,
    UNTOUCHED,
    How,
    Kept,
    KeptOverride,
    Making,
    NewArticle,
    Store,
    pack,
    pack_article,
    unpack,
)

_LOG = logging.getLogger(__name__)

Progress = Callable[[int, int], object]  # articles composed, articles in all
Elsewhere = Callable[["Pack", Sequence[Source]], "list[Packed]"]  # what runs the packing of a batch
Pack = Callable[[Sequence[Source]], "list[Packed]"]

# From so many articles on, other processes are worth their start of about a second.
_POOL_FROM: Final = 300
_COLLECT_AFTER: Final = (50_000, 20, 20)  # objects, and younger rounds before an older one
_BATCH: Final = 20  # articles handed to a process at once
_ERASED: Final = "was deleted for good by the desk and is left out; take it out of the folder or source as well"
IN_STORE: Final = Origin("database")  # where a record stands that was read before


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What loading did, or would do."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    rejections: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()

    @property
    def rejected(self) -> int:
        """How many faults refused a record."""
        return len(self.rejections)


@dataclass(frozen=True, slots=True)
class Composer:
    """How records are turned into articles, and who is told how far it is."""

    progress: Progress | None = None
    extract: Extractor = extract
    processes: int = cpu_count() or 1
    mark: str | None = None  # of the code that extracts; `None`: found out
    elsewhere: Elsewhere | None = None  # a process of the caller's that does it all instead of `processes`


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be done: new and changed records, and those that other code extracted."""

    fresh: tuple[Source, ...]
    unchanged: int
    rejections: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    kept: Mapping[str, Kept]
    stale: tuple[Source, ...] = ()

    def is_new(self, source: Source) -> bool:
        """Whether there is no such article, or no more."""
        known = self.kept.get(source.record.id)
        return known is None or known.content_hash == GONE


@dataclass(frozen=True, slots=True)
class Packed:
    """A composed article as it is saved, and what is doubtful about it; no article for a fault found late."""

    article: bytes | None  # deflated: thousands wait for the last one, before any is written
    warnings: tuple[Finding, ...]

    def unpack(self) -> Iterator[NewArticle]:
        """The article, if there is one."""
        if self.article is not None:
            yield unpack(self.article)


def deflate(article: NewArticle) -> bytes:
    """The article as it is kept until it is saved."""
    return pack(article)


def inflate(packed: bytes) -> NewArticle:
    """The article that was deflated."""
    return unpack(packed)


def load_paths(
    paths: Iterable[Path],
    store: Store,
    *,
    now: datetime,
    keep_going: bool = False,
    composer: Composer = Composer(),
) -> LoadReport:
    """Save what is new in files and folders; with a rejection nothing, unless told to keep going.

    What other code extracted is extracted again.

    Raises:
        StoreError: the database cannot be used; nothing was written.
    """
    plan = make_plan(read_paths(paths), store)
    if plan.rejections and not keep_going:
        return _refusal(plan)
    stale = find_stale(store, composer, plan)
    return _carry_out(replace(plan, stale=stale), store, composer, Making(How.LOAD, now))


def load_records(read: ReadReport, store: Store, *, now: datetime, composer: Composer = Composer()) -> LoadReport:
    """Save what is new of records that were read, those with a fault left out.

    What other code extracted stays as it is: news must not wait for that.

    Raises:
        StoreError: the database cannot be used; nothing was written.
    """
    return _carry_out(make_plan(read, store), store, composer, now)


def check_paths(
    paths: Iterable[Path],
    store: Store,
    *,
    now: datetime,
    composer: Composer = Composer(),
) -> LoadReport:
    """What `load_paths` would report; writes nothing.

    Raises:
        StoreError: the database cannot be used.
    """
    plan = make_plan(read_paths(paths), store)
    if plan.rejections:
        return _refusal(plan)
    return _report(plan, compose_all(plan.fresh, composer, now, store.overrides()))


def _carry_out(plan: Plan, store: Store, composer: Composer, when: datetime | Making) -> LoadReport:
    """Do it; with a making, a state of the library comes of it."""
    now, making = (when.at, when) if isinstance(when, Making) else (when, None)
    sources = (*plan.fresh, *plan.stale)
    packed = compose_all(sources, composer, now, store.overrides())
    outdated = store.save((article for each in packed for article in each.unpack()), now=now, making=making)
    while outdated:  # the desk was quicker: its word is put over them, and then they are saved
        overrides = store.overrides()
        late = [one for one in sources if one.record.id in outdated and not is_erased(one, overrides)]
        again = compose_all(late, replace(composer, progress=None), now, overrides)
        outdated = store.save((article for each in again for article in each.unpack()), now=now, making=making)
    report = _report(plan, packed)
    _LOG.info("Articles loaded: added %d, changed %d, unchanged %d", report.added, report.changed, report.unchanged)
    return report


def recompose(articles: Sequence[NewArticle], store: Store, *, now: datetime) -> Iterator[NewArticle]:
    """The articles with what the desk says now over their records.

    Raises: StoreError.
    """
    sources = [Source(IN_STORE, Record.model_validate_json(one.record), one.content_hash) for one in articles]
    for packed in compose_all(sources, Composer(), now, store.overrides()):
        yield from packed.unpack()


def make_plan(read: ReadReport, store: Store) -> Plan:
    """The plan without what other code extracted."""
    kept, overrides = store.kept(), store.overrides()
    erased = [source for source in read.sources if is_erased(source, overrides)]
    changed = [one for one in read.sources if not _is_kept(one, kept) and not is_erased(one, overrides)]
    faults = {source.record.id: find_faults(source.record, source.origin) for source in changed}
    return Plan(
        fresh=tuple(source for source in changed if not faults[source.record.id]),
        unchanged=len(read.sources) - len(changed),
        rejections=(*read.rejections, *(fault for found in faults.values() for fault in found)),
        warnings=(*read.warnings, *(source.origin.finding("id", _ERASED) for source in erased)),
        kept=kept,
    )


def _is_kept(source: Source, kept: Mapping[str, Kept]) -> bool:
    known = kept.get(source.record.id)
    return known is not None and known.content_hash == source.content_hash


def is_erased(source: Source, overrides: Mapping[str, KeptOverride]) -> bool:
    """Whether the desk has deleted the article for good."""
    return overrides.get(source.record.id, UNTOUCHED).is_erased


def find_stale(store: Store, composer: Composer, plan: Plan) -> tuple[Source, ...]:
    """The records that other code extracted, but for those that the plan has."""
    fresh = {source.record.id for source in plan.fresh}
    stale = store.stale_records(composer.mark or code_mark())
    return tuple(
        Source(IN_STORE, Record.model_validate_json(each.record), each.content_hash)
        for each in stale
        if each.id not in fresh
    )


def _refusal(plan: Plan) -> LoadReport:
    return LoadReport(rejections=plan.rejections, warnings=merge_alike(plan.warnings))


def _report(plan: Plan, packed: Sequence[Packed]) -> LoadReport:
    added = sum(plan.is_new(source) for source in plan.fresh)
    doubts = [warning for each in packed for warning in each.warnings if warning.path != IN_STORE.path]
    return LoadReport(
        added=added,
        changed=len(plan.fresh) - added,
        unchanged=plan.unchanged,
        rejections=plan.rejections,
        warnings=merge_alike((*plan.warnings, *doubts)),
    )


def compose_all(
    sources: Sequence[Source], composer: Composer, now: datetime, overrides: Mapping[str, KeptOverride]
) -> list[Packed]:
    """The articles that the records make, with the desk's words over them, in their order."""
    meant = {one.record.id: overrides[one.record.id] for one in sources if one.record.id in overrides}
    pack = partial(_pack_batch, extract=composer.extract, mark=composer.mark or code_mark(), now=now, overrides=meant)
    batches = [sources[start : start + _BATCH] for start in range(0, len(sources), _BATCH)]
    packed: list[Packed] = []
    for batch in _spread(pack, batches, composer):
        packed += batch
        if composer.progress:
            composer.progress(len(packed), len(sources))
    return packed


def _spread(pack: Pack, batches: Sequence[Sequence[Source]], composer: Composer) -> Iterator[list[Packed]]:
    if composer.elsewhere:
        return (composer.elsewhere(pack, batch) for batch in batches)
    is_worth_it = sum(map(len, batches)) >= _POOL_FROM
    return _map(pack, batches, composer.processes if is_worth_it else 1)


def _map(pack: Pack, batches: Sequence[Sequence[Source]], processes: int) -> Iterator[list[Packed]]:
    """The results in order, worked out by that many processes; by this one alone where they cannot run."""
    done = 0
    if processes > 1:
        try:
            # Extraction makes many small values and no circles: the collector need not look so often.
            context, often = get_context("spawn"), (gc.set_threshold, _COLLECT_AFTER)
            with ProcessPoolExecutor(processes, context, *often) as pool:
                for batch in pool.map(pack, batches):
                    done += 1
                    yield batch
        except (BrokenProcessPool, OSError):
            pass  # a container that forbids processes, or one that was killed: the rest is done here
    yield from map(pack, batches[done:])


def pack_source(
    source: Source, override: KeptOverride, *, extract: Extractor, mark: str, now: datetime
) -> tuple[Article | None, NewArticle | None, tuple[Finding, ...]]:
    """The article with what the desk says over it, the same as it is saved, and what is doubtful about it.

    `None` for a fault that was found late.
    """
    said = Override.model_validate_json(override.said) if override.number else None
    composed = compose_article(source.record, source.origin, extract, now=now, override=said)
    if composed.article is None:
        return None, None, composed.warnings
    packed = pack_article(
        composed.article,
        record=source.record.model_dump_json(exclude_defaults=True),
        content_hash=source.content_hash,
        mark=mark,
    )
    if said:
        merged = merge_override(source.record, said).model_dump_json(exclude_defaults=True)
        packed = replace(packed, said=merged, override=override.number)
    return composed.article, packed, composed.warnings


def _pack_batch(
    sources: Sequence[Source],
    *,
    extract: Extractor,
    mark: str,
    now: datetime,
    overrides: Mapping[str, KeptOverride],
) -> list[Packed]:
    return [_pack(one, overrides.get(one.record.id, UNTOUCHED), extract, mark, now) for one in sources]


def _pack(source: Source, override: KeptOverride, extract: Extractor, mark: str, now: datetime) -> Packed:
    _, article, warnings = pack_source(source, override, extract=extract, mark=mark, now=now)
    return Packed(pack(article) if article else None, warnings)
