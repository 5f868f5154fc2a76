"""Which of a feed's entries are taken, which are read from their pages, and which are left: decided from values.

An article belongs to the source that brought it first, as long as that is configured: else two feeds that sum it up
in different words would change it back and forth.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.sources.states import WHOLE_AFTER, PageState
from knowledge.reading.addresses import name_address
from knowledge.reading.online import Listed, Listing

# A page is corrected mostly on its first days, and the feed does not tell: it is asked for again every few hours.
YOUNG: Final = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the entries: their pages by name of the address, and whose the articles are."""

    pages: Mapping[str, PageState]
    owners: Mapping[str, str]
    sources: Collection[str]  # that are configured

    def belongs_elsewhere(self, article_id: str, source: str) -> bool:
        """Whether another source has the article."""
        owner = self.owners.get(article_id, source)
        return owner != source and owner in self.sources


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done with the entries, newest first."""

    take: tuple[Listed, ...]  # as the feed has them
    read: tuple[Listed, ...]  # from their pages


def plan_entries(listing: Listing, known: Known, source: str, *, pages: bool, now: datetime) -> Plan:
    """What is to be done with the entries that belong to the source; `pages`: what is summed up is read in full."""
    own = [entry for entry in listing.entries if not known.belongs_elsewhere(_article_id(entry, known), source)]
    on_pages = [entry for entry in own if pages and entry.address and not entry.is_whole]
    read = [entry for entry in on_pages if _is_wanted(entry, known.pages.get(page_name(entry)), now)]
    return Plan(tuple(entry for entry in own if entry not in on_pages), tuple(read))


def page_name(entry: Listed) -> str:
    """The name of the entry's page, '' when it has none."""
    return name_address(entry.address or "") or ""


def _article_id(entry: Listed, known: Known) -> str:
    page = known.pages.get(page_name(entry))
    return page.article_id if page else entry.article_id


def _is_wanted(entry: Listed, page: PageState | None, now: datetime) -> bool:
    if page is None or page.mark != entry.mark:
        return True
    is_young = entry.last_at is not None and now - entry.last_at < YOUNG
    return is_young and now - page.read_at >= WHOLE_AFTER
