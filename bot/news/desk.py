"""What admins have confirmed goes out: to everybody whom it fits, whatever their edition, unless they have got it.

A bulletin and all of its deliveries are one transaction; until then it can be undone.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import Row, Text, cast, select, tuple_, update
from sqlmodel import Session

from bot.news.choosing import FindTraits
from bot.news.delivered import Got, find_got
from bot.news.due import WishKey, read_wish
from bot.news.editions import end_of_quiet
from bot.news.models import Bulletin, BulletinKind, BulletinState, QuietHours, SubscriberState, Target
from bot.news.noticing import may_be_shown
from bot.news.outbox import Recipient, add_deliveries
from bot.news.tables import BULLETIN, SUBSCRIBER
from bot.news.wishes import fits
from knowledge.store import STANDING

_AT_ONCE: Final = 5_000  # subscribers read in one go, to keep memory flat


@dataclass(frozen=True, slots=True)
class Reader:
    """An active subscriber, as far as a bulletin by the desk asks."""

    target: Target
    wish: WishKey
    quiet: QuietHours
    urgent_at_night: bool


def send_bulletin(session: Session, bulletin: Bulletin, find_traits: FindTraits, now: datetime) -> int:
    """How many deliveries of a confirmed bulletin were written; with nothing left to show it is ended."""
    articles = find_shown(session, bulletin.article_ids, now)
    readers = find_readers(session, articles, find_traits)
    recipients = (Recipient(one.target, not_before(one, bulletin.kind, now)) for one in readers)
    count = add_deliveries(session, bulletin, recipients) if articles else 0
    state = BulletinState.OPEN if articles else BulletinState.CANCELLED
    session.connection().execute(update(BULLETIN).where(BULLETIN.c.id == bulletin.id).values(state=state))
    return count


def find_shown(session: Session, article_ids: Sequence[str], now: datetime) -> Mapping[str, int]:
    """The versions of those articles that may be shown."""
    shown = select(STANDING.c.id, STANDING.c.version).where(STANDING.c.id.in_(article_ids), may_be_shown(now))
    return {row.id: row.version for row in session.connection().execute(shown)}


def find_readers(session: Session, articles: Mapping[str, int], find_traits: FindTraits) -> Iterator[Reader]:
    """The active subscribers whom one of the articles fits that they have not got."""

    @cache
    def fitting(wish: WishKey) -> tuple[str, ...]:
        return tuple(choose_articles(articles, wish, find_traits))

    for batch in _batches(session):
        got = find_got(session, tuple(articles), [one.target for one in batch])
        yield from (one for one in batch if is_recipient(one, fitting(one.wish), got))


def choose_articles(articles: Mapping[str, int], wish: WishKey, find_traits: FindTraits) -> Iterator[str]:
    """Those of the articles that fit the wish."""
    for article_id, version in articles.items():
        traits = find_traits(article_id, version)
        if traits is not None and fits(read_wish(wish), traits):
            yield article_id


def is_recipient(reader: Reader, fitting: Collection[str], got: Got) -> bool:
    """Whether something fits that is news to them."""
    return any((reader.target, article_id) not in got for article_id in fitting)


def not_before(reader: Reader, kind: BulletinKind, now: datetime) -> datetime:
    """When it may reach them: after their quiet hours, but for urgent ones where they agreed to be woken."""
    if kind is BulletinKind.URGENT and reader.urgent_at_night:
        return now
    return end_of_quiet(reader.quiet, now)


def _batches(session: Session) -> Iterator[list[Reader]]:
    """All active subscribers in the order of their chats."""
    wish = [cast(SUBSCRIBER.c[name], Text).label(name) for name in ("topics", "areas", "keywords", "excluded")]
    names = ("chat_id", "thread_id", "quiet_starts", "quiet_ends", "urgent_at_night")
    place = (SUBSCRIBER.c.chat_id, SUBSCRIBER.c.thread_id)
    active = (
        select(*(SUBSCRIBER.c[name] for name in names), *wish)
        .where(SUBSCRIBER.c.state == SubscriberState.ACTIVE)
        .order_by(*place)
        .limit(_AT_ONCE)
    )
    rows = session.connection().execute(active).all()
    while rows:
        yield [_read(row) for row in rows]
        last = tuple_(rows[-1].chat_id, rows[-1].thread_id)
        rows = session.connection().execute(active.where(tuple_(*place) > last)).all()


def _read(row: Row[Any]) -> Reader:
    return Reader(
        target=Target(row.chat_id, row.thread_id or None),
        wish=(row.topics, row.areas, row.keywords, row.excluded),
        quiet=QuietHours(row.quiet_starts, row.quiet_ends),
        urgent_at_night=row.urgent_at_night,
    )
