"""The article tables: plain columns for what is asked of the database, documents of JSON for the rest.

A row checks nothing when it is made; `rows` makes them from checked articles.
"""

from datetime import UTC, datetime

from sqlalchemy import BigInteger, DateTime, Dialect, Index, LargeBinary, Text
from sqlalchemy.orm import registry
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC: aware when it goes in, aware when it comes out, also where the database forgets zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - theirs
        """The moment as it is stored."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - theirs
        """The moment as we know it."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ArticleTable(SQLModel, registry=registry()):
    """The family of the article tables, apart from other rooms'."""


class ArticleRow(ArticleTable, table=True):
    """An article as it stands now."""

    __tablename__ = "article"
    __table_args__ = (
        Index("article_by_day", "status", "published_at"),
        Index("article_standing", "id", "version", "status", "published_at", "embargo_until", "expires_at"),
    )

    id: str = Field(primary_key=True, sa_type=Text)
    version: int
    content_hash: str  # of what the publication says; the same means unchanged
    mark: str  # of the code that extracted it; another means that the document is stale
    status: str
    language: str
    headline: str = Field(sa_type=Text)
    source: str | None = Field(sa_type=Text)
    url: str | None = Field(sa_type=Text)
    published_at: datetime | None = Field(sa_type=UtcDateTime)
    embargo_until: datetime | None = Field(sa_type=UtcDateTime)
    expires_at: datetime | None = Field(sa_type=UtcDateTime)
    added_at: datetime = Field(sa_type=UtcDateTime)
    changed_at: datetime = Field(sa_type=UtcDateTime)
    record: str = Field(sa_type=Text)  # JSON: the record as it was read
    document: str = Field(sa_type=Text)  # JSON: the article with all that was extracted, without its version


class VersionRow(ArticleTable, table=True):
    """What an article said in each of its versions."""

    __tablename__ = "article_version"

    article_id: str = Field(primary_key=True, sa_type=Text, foreign_key="article.id")
    version: int = Field(primary_key=True)
    content_hash: str
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    record: str = Field(sa_type=Text)
    as_read: str | None = Field(sa_type=Text)  # JSON: the record without the desk's words; `None` when it has none
    state: int | None = Field(
        index=True
    )  # the state of the library that it came with; `None`: a source's or the desk's


class OverrideRow(ArticleTable, table=True):
    """What the desk says of an article; each change is a row, and the one with the highest number counts."""

    __tablename__ = "article_override"

    article_id: str = Field(primary_key=True, sa_type=Text)
    number: int = Field(primary_key=True)
    said: str = Field(sa_type=Text)  # JSON: `knowledge.reading.records.Override`
    is_erased: bool  # the article was deleted for good, and is never loaded again
    made_by: int = Field(sa_type=BigInteger)
    made_at: datetime = Field(sa_type=UtcDateTime)


class StateRow(ArticleTable, table=True):
    """A state of the library: what files said from a moment on, until the next one."""

    __tablename__ = "library_state"

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    how: str
    made_at: datetime = Field(sa_type=UtcDateTime)
    made_by: int = Field(sa_type=BigInteger)
    back_to: int | None  # the state that it brought back
    added: int
    changed: int
    gone: int


class StageRow(ArticleTable, table=True):
    """A change of the library that waits for a word of the desk."""

    __tablename__ = "stage"

    key: str = Field(primary_key=True)
    made_at: datetime = Field(sa_type=UtcDateTime, index=True)
    report: str = Field(sa_type=Text)  # JSON whose meaning others know


class StagedRow(ArticleTable, table=True):
    """An article as it will be."""

    __tablename__ = "staged_article"

    stage: str = Field(primary_key=True)
    article_id: str = Field(primary_key=True, sa_type=Text)
    base: str | None  # the content hash that it takes the place of; `None` for none
    article: bytes = Field(sa_type=LargeBinary)
