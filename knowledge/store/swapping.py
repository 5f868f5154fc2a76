"""Changes of the library that wait for a word of the desk, and the swap: all of a change is written, or nothing."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, func, select

from knowledge.errors import ArticleChanged
from knowledge.store.kept import NewArticle, pack, unpack
from knowledge.store.returning import OldRecord, find_targets, read_old_records
from knowledge.store.stages import (
    StagedArticle,
    add_stage,
    forget_stage,
    forget_stages,
    keep_report,
    read_report,
    read_staged,
    replace_article,
)
from knowledge.store.states import Making, State, find_state, keep_state, next_state, read_states
from knowledge.store.store import Store
from knowledge.store.tables import ArticleRow, OverrideRow, VersionRow
from knowledge.store.writing import known_articles, write_articles

KEPT: Final = timedelta(hours=1)  # well over the ten minutes in which it may be confirmed
_ARTICLES: Final = ArticleRow.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
_OVERRIDES: Final = OverrideRow.__table__  # type: ignore[attr-defined]  # likewise
_VERSIONS: Final = VersionRow.__table__  # type: ignore[attr-defined]  # likewise
_IDS_AT_ONCE: Final = 500

# What else is written in the transaction of a swap; it is given the state that came of it, if any did.
Seal = Callable[[Connection, State | None], None]


class StageOutdated(Exception):  # noqa: N818 - named for what is the case
    """The desk has changed some of the articles since: compose these anew, and swap again. Nothing was written."""

    def __init__(self, ids: Sequence[str]) -> None:
        super().__init__(ids)
        self.ids = ids


@dataclass(frozen=True, slots=True)
class Stages:
    """What waits, and the states that came of what did. Every method raises StoreError."""

    store: Store

    def keep(self, articles: Iterable[StagedArticle], now: datetime) -> str:
        """The key under which the articles wait from now on; what has waited for too long is forgotten."""
        key = secrets.token_hex(6)
        with self.store.writing() as connection:
            forget_stages(connection, now - KEPT)
            add_stage(connection, key, articles, now)
        return key

    def keep_report(self, key: str, report: str) -> None:
        """Keep what is told of the stage."""
        with self.store.writing() as connection:
            keep_report(connection, key, report)

    def report(self, key: str) -> str | None:
        """What is told of the stage; `None` when it is there no more."""
        with self.store.reading() as connection:
            return read_report(connection, key)

    def drop(self, key: str) -> None:
        """Forget the stage."""
        with self.store.writing() as connection:
            forget_stage(connection, key)

    def articles(self, key: str, ids: Sequence[str] | None = None) -> Iterator[NewArticle]:
        """The articles as they will be, or some of them, in the order of their ids."""
        with self.store.reading() as connection:
            for batch in read_staged(connection, key, ids):
                yield from (unpack(one.article) for one in batch)

    def put_again(self, key: str, articles: Iterable[NewArticle]) -> None:
        """Keep other forms of some of the articles."""
        with self.store.writing() as connection:
            for article in articles:
                replace_article(connection, key, article.id, pack(article))

    def swap(self, key: str, making: Making, seal: Seal) -> State | None:
        """Write all that waits under the key, and what the seal writes; the state that came of it, if any.

        Raises:
            ArticleChanged: the stage is there no more, or an article has another record by now.
            StageOutdated: the desk has changed some of the articles.
        """
        with self.store.writing() as connection:
            if read_report(connection, key) is None:
                raise ArticleChanged(key)
            number, outdated = next_state(connection), list[str]()
            for batch in read_staged(connection, key):
                _check_bases(connection, batch)
                outdated += write_articles(connection, [unpack(one.article) for one in batch], making.at, number)
            if outdated:
                raise StageOutdated(outdated)
            state = keep_state(connection, number, making)
            forget_stage(connection, key)
            seal(connection, state)
        return state

    def states(self, limit: int) -> Sequence[State]:
        """The newest states, the last first."""
        with self.store.reading() as connection:
            return read_states(connection, limit)

    def state(self, number: int) -> State | None:
        """The state of that number."""
        with self.store.reading() as connection:
            return find_state(connection, number)

    def targets(self, number: int) -> dict[str, int]:
        """By id the version that brings that state back, 0 for none; see `find_target`."""
        with self.store.reading() as connection:
            return find_targets(connection, number)

    def old_records(self, targets: dict[str, int]) -> dict[str, OldRecord]:
        """What the articles said in those versions."""
        with self.store.reading() as connection:
            return read_old_records(connection, targets)

    def records(self, ids: Sequence[str]) -> dict[str, str]:
        """The records of these articles as they were read, JSON by id."""
        columns = (_ARTICLES.c.id, _ARTICLES.c.record)
        with self.store.reading() as connection:
            return {
                row.id: row.record
                for start in range(0, len(ids), _IDS_AT_ONCE)
                for row in connection.execute(
                    select(*columns).where(_ARTICLES.c.id.in_(ids[start : start + _IDS_AT_ONCE]))
                )
            }

    def from_files(self) -> list[tuple[str, str]]:
        """Id and headline of the usable articles whose words came with a state, and not from a source."""
        newest = (
            select(func.max(_VERSIONS.c.version))
            .where(_VERSIONS.c.article_id == _ARTICLES.c.id, _VERSIONS.c.state.is_not(None))
            .correlate(_ARTICLES)
            .scalar_subquery()
        )
        said = select(_ARTICLES.c.id, _ARTICLES.c.headline).join(
            _VERSIONS,
            (_VERSIONS.c.article_id == _ARTICLES.c.id)
            & (_VERSIONS.c.version == newest)
            & (_VERSIONS.c.content_hash == _ARTICLES.c.content_hash),
        )
        with self.store.reading() as connection:
            rows = connection.execute(said.where(_ARTICLES.c.status == "usable").order_by(_ARTICLES.c.id))
            return [(row.id, row.headline) for row in rows]

    def said_since(self, moment: datetime) -> list[str]:
        """The ids of the articles of which the desk has said something after that moment."""
        wanted = select(_OVERRIDES.c.article_id).where(_OVERRIDES.c.made_at > moment).distinct()
        with self.store.reading() as connection:
            return sorted(connection.execute(wanted).scalars())


def _check_bases(connection: Connection, batch: Sequence[StagedArticle]) -> None:
    """Raises: ArticleChanged, when one of them no longer takes the place of what it was to."""
    known = known_articles(connection, [one.article_id for one in batch])
    for one in batch:
        kept = known.get(one.article_id)
        if (kept.content_hash if kept else None) != one.base:
            raise ArticleChanged(one.article_id)
