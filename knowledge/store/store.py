"""Articles kept: saved with their versions all at once, loaded whole.

Whether an article is new, changed or the same is decided by its content hash. Knows nothing of files or questions.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import BigInteger, Connection, Engine, Row, and_, cast, delete, func, select
from sqlalchemy.exc import SQLAlchemyError

from knowledge.documents import decode_article
from knowledge.errors import StoreDamaged
from knowledge.models import Article, Status
from knowledge.store.connecting import connect, is_there, store_error, to_write
from knowledge.store.kept import ERASED, Document, Extent, Kept, NewArticle, StaleRecord, Standing
from knowledge.store.overrides import (
    UNTOUCHED,
    Hand,
    KeptOverride,
    add_override,
    forget_overrides,
    read_override,
    read_overrides,
)
from knowledge.store.stages import forget_stages
from knowledge.store.states import Making, keep_state, next_state
from knowledge.store.tables import ArticleRow, VersionRow
from knowledge.store.writing import (
    ROWS_AT_ONCE,
    STAMPED,
    batches,
    check_turn,
    check_unchanged,
    is_new,
    known_articles,
    write_anew,
    write_articles,
)

_ARTICLES: Final = ArticleRow.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
_VERSIONS: Final = VersionRow.__table__  # type: ignore[attr-defined]  # likewise
_EXTENT: Final = select(func.count(), cast(func.coalesce(func.sum(_ARTICLES.c.version), 0), BigInteger))


class Store:
    """The article tables of one database."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def address(self) -> str:
        """The URL of the database, without its password."""
        return self.engine.url.render_as_string(hide_password=True)

    @property
    def is_in_memory(self) -> bool:
        """Whether the database goes with this process."""
        return self.engine.url.get_backend_name() == "sqlite" and self.file is None

    @property
    def file(self) -> Path | None:
        """The file of an SQLite database; `None` for one in memory or on a server."""
        url = self.engine.url
        is_file = url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:"
        return Path(str(url.database)) if is_file else None

    def is_empty(self) -> bool:
        """Whether there is no article."""
        return self.count() == 0

    def count(self) -> int:
        """How many articles there are, usable or not."""
        with self.reading() as connection:
            return connection.execute(select(func.count()).select_from(_ARTICLES)).scalar_one()

    def extent(self) -> Extent:
        """What differs after every save that said something new; read from an index, documents are not."""
        with self.reading() as connection:
            return Extent(*connection.execute(_EXTENT).one())

    def kept(self) -> dict[str, Kept]:
        """What is known of each article, by id."""
        wanted = select(_ARTICLES.c.id, _ARTICLES.c.version, _ARTICLES.c.content_hash, _ARTICLES.c.mark)
        with self.reading() as connection:
            return {row.id: Kept(row.version, row.content_hash, row.mark) for row in connection.execute(wanted).all()}

    def stamps(self) -> dict[str, str]:
        """By id what changes whenever a usable article or what was extracted from it does."""
        with self.reading() as connection:
            rows = connection.execute(select(*STAMPED).where(_ARTICLES.c.status == Status.USABLE.value))
            return {row.id: _stamp(row) for row in rows.all()}

    def documents(self, ids: Sequence[str]) -> list[Document]:
        """The articles of these ids as they are kept, in the order of their ids; what is not there is left out."""
        wanted = select(*STAMPED, _ARTICLES.c.document).where(_ARTICLES.c.id.in_(ids)).order_by(_ARTICLES.c.id)
        with self.reading() as connection:
            return [Document(row.document, row.version, _stamp(row)) for row in connection.execute(wanted)]

    def load_articles(self) -> list[Article]:
        """All articles, also those that may not be shown, in the order of their ids."""
        wanted = select(_ARTICLES.c.document, _ARTICLES.c.version).order_by(_ARTICLES.c.id)
        with (
            self.reading() as connection,
            connection.execution_options(yield_per=ROWS_AT_ONCE).execute(wanted) as rows,
        ):
            return [self._decode(row.document, row.version) for row in rows]

    def article(self, article_id: str) -> Article | None:
        """The article as it stands now; `None` when there is none of that id."""
        wanted = select(_ARTICLES.c.document, _ARTICLES.c.version).where(_ARTICLES.c.id == article_id)
        with self.reading() as connection:
            row = connection.execute(wanted).one_or_none()
        return self._decode(row.document, row.version) if row else None

    def records(self) -> dict[str, str]:
        """What each article says, with the desk's word in it, as a record: JSON by id."""
        is_current = and_(_VERSIONS.c.article_id == _ARTICLES.c.id, _VERSIONS.c.version == _ARTICLES.c.version)
        wanted = select(_ARTICLES.c.id, _VERSIONS.c.record).join(_VERSIONS, is_current)
        with self.reading() as connection:
            return {row.id: row.record for row in connection.execute(wanted)}

    def versions(self, article_id: str) -> list[tuple[int, datetime, str]]:
        """What the article said: version, when it was saved, record as JSON; the first version first."""
        wanted = select(_VERSIONS).where(_VERSIONS.c.article_id == article_id).order_by(_VERSIONS.c.version)
        with self.reading() as connection:
            return [(row.version, row.recorded_at, row.record) for row in connection.execute(wanted)]

    def overrides(self) -> dict[str, KeptOverride]:
        """What the desk says now of each article of which it has said something."""
        with self.reading() as connection:
            return read_overrides(connection)

    def standing(self, article_id: str) -> Standing | None:
        """How the article stands; `None` when there is none of that id."""
        names = ("id", "version", "status", "content_hash", "record")
        wanted = select(*(_ARTICLES.c[name] for name in names)).where(_ARTICLES.c.id == article_id)
        with self.reading() as connection:
            row = connection.execute(wanted).one_or_none()
            kept = read_overrides(connection, [article_id]).get(article_id, UNTOUCHED)
        return Standing(row.id, row.version, row.status, row.content_hash, row.record, kept) if row else None

    def withheld(self) -> list[tuple[str, str]]:
        """Id and headline of all that is withheld, what was changed last first."""
        wanted = select(_ARTICLES.c.id, _ARTICLES.c.headline).where(_ARTICLES.c.status == Status.WITHHELD.value)
        with self.reading() as connection:
            rows = connection.execute(wanted.order_by(_ARTICLES.c.changed_at.desc(), _ARTICLES.c.id))
            return [(row.id, row.headline) for row in rows]

    def override_before(self, article_id: str, number: int) -> KeptOverride:
        """What the desk said before its change of that number."""
        with self.reading() as connection:
            return read_override(connection, article_id, number - 1)

    def save_override(self, article: NewArticle, said: str, hand: Hand) -> None:
        """Write a change by the desk, and the article as it is from now on: a new version.

        `article.override` is the number of the change.

        Raises:
            ArticleChanged: somebody else has changed the article or its record meanwhile.
            StoreError: the database cannot be written.
        """
        self.save_overrides([(article, said)], hand)

    def save_overrides(self, changes: Sequence[tuple[NewArticle, str]], hand: Hand) -> None:
        """The same for several articles at once, all or none."""
        with self.writing() as connection:
            for article, said in changes:
                check_unchanged(connection, article)
                add_override(connection, article.id, KeptOverride(article.override, said), hand)
                write_anew(connection, article, hand.now)
            hand.beside(connection)

    def publish(self, articles: Sequence[NewArticle], said: Mapping[str, str], hand: Hand) -> None:
        """Write articles and, by id, what the desk says of some of them from now on: all or none.

        `article.override` is the number of the change that is written where the desk says something, else of its last.

        Raises:
            ArticleChanged: the desk has changed one of them meanwhile.
            StoreError: the database cannot be written.
        """
        with self.writing() as connection:
            ids = [article.id for article in articles]
            kept, known = read_overrides(connection, ids), known_articles(connection, ids)
            for article in articles:
                check_turn(article, kept.get(article.id, UNTOUCHED), is_said=article.id in said)
            for article in articles:
                if article.id in said:
                    add_override(connection, article.id, KeptOverride(article.override, said[article.id]), hand)
            # What says the same as before is of another version only because of the desk.
            anew = [each for each in articles if each.id in said and not is_new(each, known.get(each.id))]
            for article in anew:
                write_anew(connection, article, hand.now)
            for batch in batches(each for each in articles if each not in anew):
                write_articles(connection, batch, hand.now)
            hand.beside(connection)

    def erase(self, article: NewArticle, hand: Hand) -> None:
        """Put the empty article into the place of all that is kept of one; no load brings it back.

        Raises:
            ArticleChanged: somebody else has changed the article meanwhile.
            StoreError: the database cannot be written.
        """
        with self.writing() as connection:
            check_unchanged(connection, article)
            forget_overrides(connection, article.id)
            add_override(connection, article.id, KeptOverride(article.override, is_erased=True), hand)
            connection.execute(delete(_VERSIONS).where(_VERSIONS.c.article_id == article.id))
            forget_stages(connection)  # which may hold what it said
            write_anew(connection, article, hand.now)
            hand.beside(connection)

    def stale_records(self, mark: str) -> list[StaleRecord]:
        """The records that other code than the one of this mark extracted, but for what was deleted for good."""
        columns = (_ARTICLES.c.id, _ARTICLES.c.content_hash, _ARTICLES.c.record)
        stale = (_ARTICLES.c.mark != mark, _ARTICLES.c.content_hash != ERASED)
        with self.reading() as connection:
            rows = connection.execute(select(*columns).where(*stale))
            return [StaleRecord(row.id, row.content_hash, row.record) for row in rows]

    def save(self, articles: Iterable[NewArticle], *, now: datetime, making: Making | None = None) -> tuple[str, ...]:
        """Write all of them or, when something fails, none; the ids of those that the desk has changed meanwhile.

        These were not written: compose them anew with what the desk says now, and save them again.
        An article whose content hash is new gets the next version; one with the same only its document anew.
        `making` tells that a state of the library comes of it.

        Raises:
            StoreError: the database cannot be written.
        """
        outdated: list[str] = []
        with self.writing() as connection:
            state = next_state(connection) if making else None
            for batch in batches(articles):
                outdated += write_articles(connection, batch, now, state)
            if making and state:
                keep_state(connection, state, making)
        return tuple(outdated)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to look with. Raises: StoreError."""
        try:
            with self.engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise store_error(self.engine, error) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction, kept whole or not at all; nobody else writes articles meanwhile. Raises: StoreError."""
        try:
            with to_write(self.engine).begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise store_error(self.engine, error) from error

    def _decode(self, document: str, version: int) -> Article:
        try:
            return decode_article(document, version)
        except msgspec.DecodeError as error:
            raise StoreDamaged(self.address) from error


def _stamp(row: Row[*tuple[Any, ...]]) -> str:
    return f"{row.version} {row.content_hash} {row.mark}"


def open_store(url: str) -> Store:
    """The store at an SQLAlchemy URL, its tables made or brought up to date first.

    Raises:
        StoreError: the database cannot be used.
    """
    return Store(connect(url))


def peek_store(url: str) -> Store:
    """The store at an SQLAlchemy URL, for looking only: where there is no database none is made.

    Raises:
        StoreError: the database cannot be used.
    """
    return open_store(url if is_there(url) else "sqlite://")
