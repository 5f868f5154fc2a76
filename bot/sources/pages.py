"""The pages that a feed's entries lead to, read one after another as long as there is time."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.config import SourceSettings
from bot.sources.failures import Reason, SourceFailed
from bot.sources.fetching import NO_VALIDATORS, Validators
from bot.sources.planning import Known, page_name
from bot.sources.states import PageState
from bot.sources.tools import Tools
from knowledge.reading.checking import Draft
from knowledge.reading.faults import Fault
from knowledge.reading.online import Download, Listed, read_article_page


@dataclass(slots=True)
class PagesRead:
    """What became of the entries."""

    drafts: list[Draft] = field(default_factory=list)
    states: list[PageState] = field(default_factory=list)
    unread: int = 0  # their pages cannot be read
    waiting: int = 0  # left for the next time
    is_cut_short: bool = False  # some of them only for want of time


async def read_pages(source: SourceSettings, entries: Sequence[Listed], known: Known, tools: Tools) -> PagesRead:
    """The articles of the entries, each page asked for only if it has changed since it was read."""
    done, clock = PagesRead(), asyncio.get_running_loop()
    end = clock.time() + tools.limits.seconds
    for place, entry in enumerate(entries):
        if place >= tools.limits.pages or clock.time() >= end:
            done.is_cut_short = done.waiting == 0
            done.waiting += len(entries) - place
            break
        if page_name(entry) in tools.claimed:
            continue  # another feed of this round has it
        tools.claimed.add(page_name(entry))
        try:
            await _read_page(source, entry, known, tools, done)
        except _LeaveAlone:
            done.waiting += len(entries) - place
            break
    return done


class _LeaveAlone(Exception):  # noqa: N818 - named for what to do next
    """The host wants no more requests for now."""


async def _read_page(source: SourceSettings, entry: Listed, known: Known, tools: Tools, done: PagesRead) -> None:
    page = known.pages.get(page_name(entry))
    try:
        draft, validators = await _fetch_page(source, entry, page, tools)
    except SourceFailed as failed:
        if failed.failure.reason is Reason.BUSY:
            raise _LeaveAlone from failed
        _note_failed(failed, entry, page, tools, done)
        return
    article_id = page.article_id if page else str(draft.fields["id"]) if draft else entry.article_id
    done.states.append(PageState(page_name(entry), article_id, entry.mark, validators, tools.now, was_read=True))
    if draft and not known.belongs_elsewhere(article_id, source.name):
        done.drafts.append(_named(draft, article_id))


def _note_failed(failed: SourceFailed, entry: Listed, page: PageState | None, tools: Tools, done: PagesRead) -> None:
    """What stands in the feed is taken where the page cannot be read, but never in the place of what once could."""
    if failed.is_passing:
        done.waiting += 1
        return
    done.unread += 1
    known = page or PageState(page_name(entry), entry.article_id, entry.mark, NO_VALIDATORS, tools.now)
    done.states.append(replace(known, mark=entry.mark, read_at=tools.now))
    if not known.was_read:
        done.drafts.append(_named(entry.draft, known.article_id))


def _named(draft: Draft, article_id: str) -> Draft:
    return replace(draft, fields={**draft.fields, "id": article_id})


async def _fetch_page(
    source: SourceSettings, entry: Listed, page: PageState | None, tools: Tools
) -> tuple[Draft | None, Validators]:
    """The article of the page, `None` when it has not changed, and what to ask with next time.

    Raises: SourceFailed.
    """
    known = page.validators if page else NO_VALIDATORS
    fetched = await tools.fetcher.fetch(str(entry.address), home=source.address, validators=known, manners=tools.robots)
    if fetched is None:
        return None, known
    download = Download(fetched.raw, fetched.charset, fetched.address, source.name)
    found = await tools.work(read_article_page, download, entry.draft, tools.now)
    if isinstance(found, Fault):
        raise SourceFailed(Reason(found.value))
    return found, replace(fetched.validators, digest=None)  # pages carry what changes with every request
