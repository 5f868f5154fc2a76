"""Who has got an article, or has it on its way; asked for a stretch of chats at a time, to keep memory flat."""

from collections.abc import Collection
from typing import Final

from sqlalchemy import and_, select
from sqlmodel import Session

from bot.news.models import BulletinKind, DeliveryState
from bot.news.tables import BULLETIN, DELIVERY, ITEM, SUBSCRIBER

_NEVER_CAME: Final = (DeliveryState.DEAD, DeliveryState.STOPPED)
_BY_THE_DESK: Final = (BulletinKind.DESK, BulletinKind.URGENT)

Got = set[tuple[int, str]]  # numbers of subscribers, and ids of articles


def find_desk_articles(session: Session, article_ids: Collection[str]) -> set[str]:
    """Those of the articles that the desk has sent to anybody."""
    sent = (
        select(ITEM.c.article_id)
        .join(BULLETIN, BULLETIN.c.id == ITEM.c.bulletin_id)
        .where(ITEM.c.article_id.in_(article_ids), BULLETIN.c.kind.in_(_BY_THE_DESK))
    )
    return set(session.connection().execute(sent).scalars())


def find_got(session: Session, article_ids: Collection[str], first_chat: int, last_chat: int) -> Got:
    """Which subscribers, in the chats from the first to the last, have got which of the articles."""
    if not article_ids:
        return set()
    same_target = and_(SUBSCRIBER.c.chat_id == DELIVERY.c.chat_id, SUBSCRIBER.c.thread_id == DELIVERY.c.thread_id)
    got = (
        select(SUBSCRIBER.c.id, ITEM.c.article_id)
        .select_from(ITEM)
        .join(DELIVERY, DELIVERY.c.bulletin_id == ITEM.c.bulletin_id)
        .join(SUBSCRIBER, same_target)
        .where(
            ITEM.c.article_id.in_(article_ids),
            DELIVERY.c.chat_id.between(first_chat, last_chat),
            DELIVERY.c.state.not_in(_NEVER_CAME),
        )
    )
    return {(row.id, row.article_id) for row in session.connection().execute(got)}
