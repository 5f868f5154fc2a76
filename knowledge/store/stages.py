"""The tables of changes that wait for a word of the desk: articles as they will be, packed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from sqlalchemy import Connection, delete, insert, select, update

from knowledge.store.tables import StagedRow, StageRow

_STAGES: Final = StageRow.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
_STAGED: Final = StagedRow.__table__  # type: ignore[attr-defined]  # likewise
_ROWS_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class StagedArticle:
    """An article as it will be, and what it takes the place of."""

    article_id: str
    base: str | None  # content hash; `None` for a new article
    article: bytes  # packed


def add_stage(connection: Connection, key: str, articles: Iterable[StagedArticle], now: datetime) -> None:
    """Keep the articles under the key."""
    connection.execute(insert(_STAGES).values(key=key, made_at=now, report=""))
    rest = iter(articles)
    while batch := list(islice(rest, _ROWS_AT_ONCE)):
        rows = [{"stage": key, "article_id": one.article_id, "base": one.base, "article": one.article} for one in batch]
        connection.execute(insert(_STAGED), rows)


def replace_article(connection: Connection, key: str, article_id: str, article: bytes) -> None:
    """Keep another form of the article."""
    here = (_STAGED.c.stage == key, _STAGED.c.article_id == article_id)
    connection.execute(update(_STAGED).where(*here).values(article=article))


def keep_report(connection: Connection, key: str, report: str) -> None:
    """Keep what is told of the stage."""
    connection.execute(update(_STAGES).where(_STAGES.c.key == key).values(report=report))


def read_report(connection: Connection, key: str) -> str | None:
    """What is told of the stage; `None` when it is there no more."""
    return connection.execute(select(_STAGES.c.report).where(_STAGES.c.key == key)).scalar_one_or_none()


def read_staged(connection: Connection, key: str, ids: Sequence[str] | None = None) -> Iterator[list[StagedArticle]]:
    """The articles of the stage, or some of them, in batches and in the order of their ids."""
    wanted = _STAGED.c.stage == key
    left = list(ids) if ids is not None else _ids(connection, key)
    for start in range(0, len(left), _ROWS_AT_ONCE):
        here = _STAGED.c.article_id.in_(left[start : start + _ROWS_AT_ONCE])
        rows = connection.execute(select(_STAGED).where(wanted, here).order_by(_STAGED.c.article_id)).all()
        yield [StagedArticle(row.article_id, row.base, row.article) for row in rows]


def forget_stage(connection: Connection, key: str) -> None:
    """Delete the stage."""
    connection.execute(delete(_STAGED).where(_STAGED.c.stage == key))
    connection.execute(delete(_STAGES).where(_STAGES.c.key == key))


def forget_stages(connection: Connection, before: datetime | None = None) -> None:
    """Delete the stages that were made before that, or all."""
    old = select(_STAGES.c.key) if before is None else select(_STAGES.c.key).where(_STAGES.c.made_at < before)
    for key in connection.execute(old).scalars().all():
        forget_stage(connection, key)


def _ids(connection: Connection, key: str) -> list[str]:
    wanted = select(_STAGED.c.article_id).where(_STAGED.c.stage == key).order_by(_STAGED.c.article_id)
    return list(connection.execute(wanted).scalars())
