"""The tables of sources, in the database of the articles: what makes a restart go on where the last run ended."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Engine, Text, delete, update
from sqlmodel import Field, col, select

from bot.database import BotTable, reading, writing
from bot.sources.failures import Failure, Reason
from bot.sources.fetching import Validators
from bot.sources.states import Counts, PageState, SourceState
from knowledge.store.tables import UtcDateTime

# A page that no feed has listed for so long is forgotten; the article stays.
_FORGOTTEN_AFTER: Final = timedelta(days=60)
_AT_ONCE: Final = 500  # values in one statement


class SourceRow(BotTable, table=True):
    """A source as it stands."""

    __tablename__ = "sources"

    name: str = Field(primary_key=True, sa_type=Text)
    place: str = Field(sa_type=Text)
    etag: str | None = Field(sa_type=Text)
    last_modified: str | None = Field(sa_type=Text)
    digest: str | None = Field(sa_type=Text)
    last_tried_at: datetime | None = Field(sa_type=UtcDateTime)
    last_good_at: datetime | None = Field(sa_type=UtcDateTime)
    read_at: datetime | None = Field(sa_type=UtcDateTime)
    failures: int
    not_before: datetime | None = Field(sa_type=UtcDateTime)
    reason: str | None = Field(sa_type=Text)
    facts: str = Field(sa_type=Text)  # JSON
    taken: int
    left_out: int
    refused: int
    unread: int
    waiting: int


class PageRow(BotTable, table=True):
    """A page that a feed leads to."""

    __tablename__ = "source_pages"

    address: str = Field(primary_key=True, sa_type=Text)
    article_id: str = Field(sa_type=Text)
    mark: str = Field(sa_type=Text)
    etag: str | None = Field(sa_type=Text)
    last_modified: str | None = Field(sa_type=Text)
    read_at: datetime = Field(sa_type=UtcDateTime)
    was_read: bool
    seen_at: datetime = Field(sa_type=UtcDateTime, index=True)


class OwnerRow(BotTable, table=True):
    """The source that an article belongs to: the first that brought it."""

    __tablename__ = "source_articles"

    article_id: str = Field(primary_key=True, sa_type=Text)
    source: str = Field(sa_type=Text)


class SourceStore:
    """The three tables; they are made with the bot's others."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def states(self) -> dict[str, SourceState]:
        """Every source that was ever read, by name.

        Raises: StoreError, as all methods.
        """
        with reading(self._engine) as session:
            return {row.name: _state(row) for row in session.exec(select(SourceRow))}

    def keep_states(self, states: Iterable[SourceState]) -> None:
        """Put the states in the place of what was known of these sources."""
        with writing(self._engine) as session:
            for state in states:
                session.merge(_row(state))

    def pages(self, addresses: Sequence[str]) -> dict[str, PageState]:
        """What is known of these pages, by address."""
        with reading(self._engine) as session:
            rows = (
                row
                for part in _parts(addresses)
                for row in session.exec(select(PageRow).where(col(PageRow.address).in_(part)))
            )
            return {row.address: _page(row) for row in rows}

    def keep_pages(self, pages: Iterable[PageState], seen: Sequence[str], *, now: datetime) -> None:
        """Keep pages that were read, note which are still listed, and forget what has not been for long."""
        with writing(self._engine) as session:
            for page in pages:
                session.merge(_page_row(page, now))
            for part in _parts(seen):
                session.exec(update(PageRow).where(col(PageRow.address).in_(part)).values(seen_at=now))
            session.exec(delete(PageRow).where(col(PageRow.seen_at) < now - _FORGOTTEN_AFTER))

    def owners(self, article_ids: Sequence[str]) -> dict[str, str]:
        """The sources of these articles, by the article's id."""
        with reading(self._engine) as session:
            rows = (
                row
                for part in _parts(article_ids)
                for row in session.exec(select(OwnerRow).where(col(OwnerRow.article_id).in_(part)))
            )
            return {row.article_id: row.source for row in rows}

    def keep_owners(self, owners: Mapping[str, str]) -> None:
        """Note whose these articles are from now on."""
        with writing(self._engine) as session:
            for part in _parts(list(owners)):
                session.exec(delete(OwnerRow).where(col(OwnerRow.article_id).in_(part)))
                session.add_all(OwnerRow(article_id=article_id, source=owners[article_id]) for article_id in part)
                session.flush()


def _parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


def _row(state: SourceState) -> SourceRow:
    failure, counts = state.failure, state.counts
    return SourceRow(
        name=state.name,
        place=state.place,
        etag=state.validators.etag,
        last_modified=state.validators.last_modified,
        digest=state.validators.digest,
        last_tried_at=state.last_tried_at,
        last_good_at=state.last_good_at,
        read_at=state.read_at,
        failures=state.failures,
        not_before=state.not_before,
        reason=failure.reason.value if failure else None,
        facts=json.dumps(dict(failure.facts) if failure else {}),
        taken=counts.taken,
        left_out=counts.left_out,
        refused=counts.refused,
        unread=counts.unread,
        waiting=counts.waiting,
    )


def _state(row: SourceRow) -> SourceState:
    return SourceState(
        row.name,
        row.place,
        Validators(row.etag, row.last_modified, row.digest),
        last_tried_at=row.last_tried_at,
        last_good_at=row.last_good_at,
        read_at=row.read_at,
        failures=row.failures,
        not_before=row.not_before,
        failure=_failure(row),
        counts=Counts(row.taken, row.left_out, row.refused, row.unread, row.waiting),
    )


def _failure(row: SourceRow) -> Failure | None:
    """The kept failure; a reason of a later version is one of ours that we cannot name."""
    if row.reason is None:
        return None
    known = row.reason in set(Reason)
    return Failure(Reason(row.reason), json.loads(row.facts)) if known else Failure(Reason.INTERNAL, {"error": "?"})


def _page(row: PageRow) -> PageState:
    validators = Validators(row.etag, row.last_modified)
    return PageState(row.address, row.article_id, row.mark, validators, row.read_at, was_read=row.was_read)


def _page_row(page: PageState, now: datetime) -> PageRow:
    return PageRow(
        address=page.address,
        article_id=page.article_id,
        mark=page.mark,
        etag=page.validators.etag,
        last_modified=page.validators.last_modified,
        read_at=page.read_at,
        was_read=page.was_read,
        seen_at=now,
    )
