"""One source read: what came, ready to be loaded, and what is to be kept of it once it is."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.config import SourceSettings
from bot.sources.failures import Reason, SourceFailed
from bot.sources.fetching import Validators
from bot.sources.folders import fingerprint
from bot.sources.pages import read_pages
from bot.sources.planning import Known, page_name, plan_entries
from bot.sources.states import Counts, PageState, SourceState, known_validators
from bot.sources.tools import Tools
from knowledge.reading.checking import Draft
from knowledge.reading.faults import Fault
from knowledge.reading.online import Download, Listing, Window, read_source
from knowledge.reading.reader import ReadReport, check_drafts, read_paths


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a source brought, and what to keep of it once that is loaded."""

    read: ReadReport
    validators: Validators
    counts: Counts
    pages: tuple[PageState, ...] = ()
    listed: tuple[str, ...] = ()  # pages that the feed still lists
    is_cut_short: bool = False  # there is more, and it can be read at once


async def read_one(source: SourceSettings, state: SourceState, tools: Tools) -> Arrival | None:
    """What the source has; `None` when nothing is new.

    Raises: SourceFailed, StoreError.
    """
    if source.path is not None:
        return await _read_files(source.path, state, tools)
    known = known_validators(state, tools.now)
    fetched = await tools.fetcher.fetch(source.address, home=source.address, validators=known, manners=tools.robots)
    if fetched is None:
        return None
    download = Download(fetched.raw, fetched.charset, fetched.address, source.name)
    match await tools.work(read_source, download, Window(tools.now)):
        case Listing() as listing:
            return await _read_feed(source, listing, fetched.validators, tools)
        case Draft() as draft:
            return await _take_page(source, draft, fetched.validators, tools)
        case Fault() as fault:
            raise SourceFailed(Reason(fault.value))


async def _read_files(path: Path, state: SourceState, tools: Tools) -> Arrival | None:
    mark = await asyncio.to_thread(fingerprint, path)
    if mark == state.validators.etag:
        return None
    read = await tools.work(read_paths, [path])
    owners = await asyncio.to_thread(tools.store.owners, [one.record.id for one in read.sources])
    known = Known({}, owners, tools.names)
    own = tuple(one for one in read.sources if not known.belongs_elsewhere(one.record.id, state.name))
    return _arrival(replace(read, sources=own), Validators(mark))


async def _take_page(source: SourceSettings, draft: Draft, validators: Validators, tools: Tools) -> Arrival:
    article_id = str(draft.fields["id"])
    known = await _look_up([], [article_id], tools)
    own = [] if known.belongs_elsewhere(article_id, source.name) else [draft]
    return _arrival(check_drafts(own), validators)


async def _read_feed(source: SourceSettings, listing: Listing, validators: Validators, tools: Tools) -> Arrival:
    names = tuple(name for entry in listing.entries if (name := page_name(entry)))
    known = await _look_up(names, [entry.article_id for entry in listing.entries], tools)
    plan = plan_entries(listing, known, source.name, pages=source.pages, now=tools.now)
    pages = await read_pages(source, plan.read, known, tools)
    drafts = _first_of_each([*(entry.draft for entry in plan.take), *pages.drafts])
    arrival = _arrival(check_drafts(drafts), validators)
    counts = replace(arrival.counts, left_out=listing.left_out, unread=pages.unread, waiting=pages.waiting)
    is_cut_short = pages.is_cut_short
    return replace(arrival, counts=counts, pages=tuple(pages.states), listed=names, is_cut_short=is_cut_short)


async def _look_up(names: Sequence[str], article_ids: Sequence[str], tools: Tools) -> Known:
    pages = await asyncio.to_thread(tools.store.pages, names)
    ids = [*article_ids, *(page.article_id for page in pages.values())]
    return Known(pages, await asyncio.to_thread(tools.store.owners, ids), tools.names)


def _first_of_each(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts without those whose article came before: two addresses may lead to one page."""
    by_id: dict[object, Draft] = {}
    for draft in drafts:
        by_id.setdefault(draft.fields["id"], draft)
    return list(by_id.values())


def _arrival(read: ReadReport, validators: Validators) -> Arrival:
    return Arrival(read, validators, Counts(len(read.sources), refused=len(read.rejections)))
