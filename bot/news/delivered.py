"""Who has got an article, or has it on its way; asked for a stretch of chats at a time, to keep memory flat."""

from collections.abc import Collection, Sequence
from typing import Final

from sqlalchemy import select
from sqlmodel import Session

from bot.news.models import BulletinKind, DeliveryState, Target
from bot.news.tables import BULLETIN, DELIVERY, ITEM

_NEVER_CAME: Final = (DeliveryState.DEAD, DeliveryState.STOPPED)
_BY_THE_DESK: Final = (BulletinKind.DESK, BulletinKind.URGENT)

Got = set[tuple[Target, str]]  # chats and ids of articles


def find_desk_articles(session: Session, article_ids: Collection[str]) -> set[str]:
    """Those of the articles that the desk has sent to anybody."""
    sent = (
        select(ITEM.c.article_id)
        .join(BULLETIN, BULLETIN.c.id == ITEM.c.bulletin_id)
        .where(ITEM.c.article_id.in_(article_ids), BULLETIN.c.kind.in_(_BY_THE_DESK))
    )
    return set(session.connection().execute(sent).scalars())


def find_got(session: Session, article_ids: Collection[str], targets: Sequence[Target]) -> Got:
    """Which of the targets, given in the order of their chats, have got which of the articles."""
    if not article_ids or not targets:
        return set()
    columns = (DELIVERY.c.chat_id, DELIVERY.c.thread_id, ITEM.c.article_id)
    got = (
        select(*columns)
        .join(ITEM, ITEM.c.bulletin_id == DELIVERY.c.bulletin_id)
        .where(
            ITEM.c.article_id.in_(article_ids),
            DELIVERY.c.chat_id.between(targets[0].chat_id, targets[-1].chat_id),
            DELIVERY.c.state.not_in(_NEVER_CAME),
        )
    )
    rows = session.connection().execute(got)
    return {(Target(row.chat_id, row.thread_id or None), row.article_id) for row in rows}
