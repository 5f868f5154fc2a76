"""What admins have confirmed goes out: to everybody whom it fits, whatever their edition, unless they have got it.

Who they are is read beforehand, so that the database is locked only while the deliveries are written: all of them in
one transaction with the state of the bulletin, which until then can be undone.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Any, Final

from sqlalchemy import Row, Select, select, tuple_, update
from sqlmodel import Session

from bot.news.choosing import FindTraits
from bot.news.delivered import Got, find_got
from bot.news.due import WishKey, read_wish, wish_columns
from bot.news.editions import end_of_quiet
from bot.news.models import Bulletin, BulletinKind, BulletinState, QuietHours, SubscriberState
from bot.news.noticing import may_be_shown
from bot.news.outbox import add_deliveries_to
from bot.news.tables import BULLETIN, SUBSCRIBER
from bot.news.wishes import fits
from knowledge.store import STANDING

_AT_ONCE: Final = 5_000  # subscribers read in one go, to keep memory flat


# Numbers of subscribers, for there may be very many, by the moment before which nothing may reach them.
Recipients = Mapping[datetime, "array[int]"]


@dataclass(frozen=True, slots=True)
class Reader:
    """An active subscriber, as far as a bulletin by the desk asks."""

    id: int
    chat_id: int
    wish: WishKey
    quiet: QuietHours
    urgent_at_night: bool


def find_recipients(session: Session, bulletin: Bulletin, find_traits: FindTraits, now: datetime) -> Recipients:
    """Who is to get a bulletin; of nobody when nothing of it may be shown."""
    articles = find_shown(session, bulletin.article_ids, now)
    recipients: dict[datetime, array[int]] = {}
    for readers in find_readers(session, articles, find_traits) if articles else ():
        for moment, ids in group_by_moment(readers, bulletin.kind, now).items():
            recipients.setdefault(moment, array("q")).extend(ids)
    return recipients


def write_deliveries(session: Session, bulletin: Bulletin, recipients: Recipients, now: datetime) -> int:
    """How many deliveries of a confirmed bulletin were written.

    With nothing left to show it is ended; when it is for nobody, it is done.
    """
    is_shown = bool(find_shown(session, bulletin.article_ids, now))
    count = sum(add_deliveries_to(session, bulletin, ids, moment) for moment, ids in recipients.items() if is_shown)
    state = (BulletinState.OPEN if count else BulletinState.DONE) if is_shown else BulletinState.CANCELLED
    session.connection().execute(update(BULLETIN).where(BULLETIN.c.id == bulletin.id).values(state=state))
    return count


def find_shown(session: Session, article_ids: Sequence[str], now: datetime) -> Mapping[str, int]:
    """The versions of those articles that may be shown."""
    shown = select(STANDING.c.id, STANDING.c.version).where(STANDING.c.id.in_(article_ids), may_be_shown(now))
    return {row.id: row.version for row in session.connection().execute(shown)}


def find_readers(session: Session, articles: Mapping[str, int], find_traits: FindTraits) -> Iterator[Sequence[Reader]]:
    """The active subscribers whom one of the articles fits that they have not got, some thousand at a time."""

    @cache
    def fitting(wish: WishKey) -> tuple[str, ...]:
        return tuple(choose_articles(articles, wish, find_traits))

    for batch in _batches(session):
        got = find_got(session, tuple(articles), batch[0].chat_id, batch[-1].chat_id)
        yield [one for one in batch if is_recipient(one, fitting(one.wish), got)]


def choose_articles(articles: Mapping[str, int], wish: WishKey, find_traits: FindTraits) -> Iterator[str]:
    """Those of the articles that fit the wish."""
    for article_id, version in articles.items():
        traits = find_traits(article_id, version)
        if traits is not None and fits(read_wish(wish), traits):
            yield article_id


def is_recipient(reader: Reader, fitting: Collection[str], got: Got) -> bool:
    """Whether something fits that is news to them."""
    return any((reader.id, article_id) not in got for article_id in fitting)


def not_before(quiet: QuietHours, urgent_at_night: bool, *, kind: BulletinKind, now: datetime) -> datetime:  # noqa: FBT001 - a column
    """When it may reach them: after their quiet hours, but for urgent ones where they agreed to be woken."""
    if kind is BulletinKind.URGENT and urgent_at_night:
        return now
    return end_of_quiet(quiet, now)


def group_by_moment(readers: Sequence[Reader], kind: BulletinKind, now: datetime) -> Mapping[datetime, list[int]]:
    """The numbers of the readers by the moment before which nothing may reach them."""
    moment_of = cache(partial(not_before, kind=kind, now=now))
    moments: dict[datetime, list[int]] = defaultdict(list)
    for reader in readers:
        moments[moment_of(reader.quiet, reader.urgent_at_night)].append(reader.id)
    return moments


def _batches(session: Session) -> Iterator[list[Reader]]:
    """All active subscribers in the order of their chats."""
    names = ("id", "chat_id", "thread_id", "quiet_starts", "quiet_ends", "urgent_at_night")
    place = (SUBSCRIBER.c.chat_id, SUBSCRIBER.c.thread_id)
    active: Select[Any] = (
        select(*(SUBSCRIBER.c[name] for name in names), *wish_columns())
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
    wish = (row.topics, row.areas, row.keywords, row.excluded)
    return Reader(row.id, row.chat_id, wish, QuietHours(row.quiet_starts, row.quiet_ends), row.urgent_at_night)
