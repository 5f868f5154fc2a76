"""Articles into their tables, inside a transaction of the caller's: versions counted, and the desk's word respected."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Final

from sqlalchemy import Connection, insert, select, update

from knowledge.errors import ArticleChanged
from knowledge.store.kept import ERASED, Kept, NewArticle
from knowledge.store.overrides import UNTOUCHED, KeptOverride, read_overrides
from knowledge.store.tables import ArticleRow, VersionRow

_ARTICLES: Final = ArticleRow.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
_VERSIONS: Final = VersionRow.__table__  # type: ignore[attr-defined]  # likewise
STAMPED: Final = (_ARTICLES.c.id, _ARTICLES.c.version, _ARTICLES.c.content_hash, _ARTICLES.c.mark)
ROWS_AT_ONCE: Final = 500  # rows fetched or written in one go, to keep memory flat


def batches(articles: Iterable[NewArticle]) -> Iterator[list[NewArticle]]:
    """The articles, so many at once."""
    rest = iter(articles)
    while batch := list(islice(rest, ROWS_AT_ONCE)):
        yield batch


def write_articles(
    connection: Connection, given: Sequence[NewArticle], now: datetime, state: int | None = None
) -> list[str]:
    """Write those that know what the desk says now, as of that state of the library; the ids of the others."""
    overrides = read_overrides(connection, [article.id for article in given])
    batch = [article for article in given if overrides.get(article.id, UNTOUCHED).number == article.override]
    known = known_articles(connection, [article.id for article in batch])
    versions = {article.id: _version(article, known.get(article.id)) for article in batch}
    said_anew = [article for article in batch if is_new(article, known.get(article.id))]
    added = [_row(article, versions[article.id], now) for article in batch if article.id not in known]
    if added:
        connection.execute(insert(_ARTICLES), added)
    for article in batch:
        if article.id in known:
            row = _row(article, versions[article.id], now)
            kept = {"id", "added_at"} if article in said_anew else {"id", "added_at", "changed_at"}
            values = {name: value for name, value in row.items() if name not in kept}
            connection.execute(update(_ARTICLES).where(_ARTICLES.c.id == article.id).values(values))
    if said_anew:
        connection.execute(insert(_VERSIONS), [_version_row(each, versions[each.id], now, state) for each in said_anew])
    written = {article.id for article in batch}
    return [article.id for article in given if article.id not in written]


def check_unchanged(connection: Connection, article: NewArticle) -> None:
    """Raises: ArticleChanged, when it is not the next change of this very record."""
    kept = read_overrides(connection, [article.id]).get(article.id, UNTOUCHED)
    record = select(_ARTICLES.c.record).where(_ARTICLES.c.id == article.id)
    is_same = article.content_hash == ERASED or connection.execute(record).scalar_one_or_none() == article.record
    if kept.number + 1 != article.override or kept.is_erased or not is_same:
        raise ArticleChanged(article.id)


def check_turn(article: NewArticle, kept: KeptOverride, *, is_said: bool) -> None:
    """Raises: ArticleChanged, when what the desk says now is not what the article knows of."""
    if kept.is_erased or article.override != kept.number + is_said:
        raise ArticleChanged(article.id)


def write_anew(connection: Connection, article: NewArticle, now: datetime) -> None:
    """Write the article as the next version of itself."""
    here = _ARTICLES.c.id == article.id
    version = connection.execute(select(_ARTICLES.c.version).where(here)).scalar_one() + 1
    values = _row(article, version, now)
    del values["added_at"]
    connection.execute(update(_ARTICLES).where(here).values(values))
    connection.execute(insert(_VERSIONS), [_version_row(article, version, now)])


def known_articles(connection: Connection, ids: Sequence[str]) -> dict[str, Kept]:
    """What is known of each of these articles, by id."""
    rows = connection.execute(select(*STAMPED).where(_ARTICLES.c.id.in_(ids)))
    return {row.id: Kept(row.version, row.content_hash, row.mark) for row in rows}


def is_new(article: NewArticle, kept: Kept | None) -> bool:
    """Whether it says something else than what is kept, if anything is."""
    return kept is None or kept.content_hash != article.content_hash


def _version(article: NewArticle, kept: Kept | None) -> int:
    if kept is None:
        return article.least_version
    return max(kept.version + 1, article.least_version) if is_new(article, kept) else kept.version


def _row(article: NewArticle, version: int, now: datetime) -> dict[str, object]:
    return {
        **article.columns,
        "id": article.id,
        "version": version,
        "content_hash": article.content_hash,
        "mark": article.mark,
        "added_at": now,
        "changed_at": now,
        "record": article.record,
        "document": article.document,
    }


def _version_row(article: NewArticle, version: int, now: datetime, state: int | None = None) -> dict[str, object]:
    return {
        "article_id": article.id,
        "version": version,
        "content_hash": article.content_hash,
        "recorded_at": now,
        "record": article.said or article.record,
        "as_read": article.record if article.said else None,
        "state": state,
    }
