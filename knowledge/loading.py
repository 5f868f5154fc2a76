"""Files and records to the store: read all, refuse all or compose what is new, then write it in one transaction.

Reading and checking is quick and done first, so that a fault is found before the slow extraction begins; the
database is locked only for the writing at the end. What another version of our code extracted is extracted again.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from knowledge.packing import AS_USUAL, IN_STORE, Composer, Packed, compose_all, kept_source
from knowledge.reading.composing import find_faults
from knowledge.reading.findings import Finding
from knowledge.reading.marks import code_mark
from knowledge.reading.reader import ReadReport, Source, merge_alike, read_paths
from knowledge.store import GONE, UNTOUCHED, How, Kept, KeptOverride, Making, NewArticle, Store

_LOG = logging.getLogger(__name__)

_ERASED: Final = "was deleted for good by the desk and is left out; take it out of the folder or source as well"


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


def load_paths(
    paths: Iterable[Path],
    store: Store,
    *,
    now: datetime,
    keep_going: bool = False,
    composer: Composer = AS_USUAL,
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


def load_records(read: ReadReport, store: Store, *, now: datetime, composer: Composer = AS_USUAL) -> LoadReport:
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
    composer: Composer = AS_USUAL,
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
    sources = [kept_source(one.record, one.content_hash) for one in articles]
    for packed in compose_all(sources, AS_USUAL, now, store.overrides()):
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
    return tuple(kept_source(each.record, each.content_hash) for each in stale if each.id not in fresh)


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
