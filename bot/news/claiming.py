"""Which deliveries are handed out, in what order, and in whose name; what a dead relay held comes back.

Nothing of a chat is handed out while something earlier of it is open, so that its order is kept; what an admin holds
does not block. Several relays may share a PostgreSQL: each takes rows that no other is taking in this moment. New rows
are written while nobody claims (`bot.database.writing`), so that relays which claim at once know of the same rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    CTE,
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    true,
    union_all,
    update,
)
from sqlmodel import Session

from bot.news.models import (
    Bulletin,
    BulletinKind,
    BulletinState,
    ChatType,
    Delivery,
    DeliveryState,
    QuietHours,
    SubscriberState,
    Target,
)
from bot.news.settling import settle
from bot.news.tables import BULLETIN, DELIVERY, ITEM, NO_THREAD, SUBSCRIBER
from knowledge.models import Language
from knowledge.store.connecting import is_postgresql

# A relay that lives renews its claims three times in this span. What a dead one held waits for its end.
LEASE = timedelta(seconds=30)
_WAITING = (DeliveryState.QUEUED, DeliveryState.RETRY)
_NEVER_QUIET = QuietHours(0, 0)
_OF_TARGET = ("id", "bulletin_id", "chat_id", "thread_id")
_FIRST = DELIVERY.alias("first")


@dataclass(frozen=True, slots=True)
class Claim:
    """A delivery handed out, with what decides whether and how it goes out now."""

    delivery: Delivery
    bulletin: Bulletin
    quiet: QuietHours
    urgent_at_night: bool
    is_for_channel: bool = False


def claim_deliveries(session: Session, name: str, limit: int, now: datetime) -> list[Claim]:
    """At most so many of those that are due, in the order of their turn."""
    ids = _take(session, name, limit, now)
    if not ids:
        return []
    rows = session.connection().execute(_CLAIMED, {"ids": ids}).all()
    bulletins = read_bulletins(session, {row.bulletin_id for row in rows})
    return [_read_claim(row, bulletins) for row in rows]


def is_any_due(session: Session, now: datetime) -> bool:
    """Whether something waits whose moment has come; one walk along an index."""
    return session.connection().execute(_IS_ANY_DUE, {"now": now}).first() is not None


def take_back(session: Session, name: str, now: datetime) -> int:
    """How many came back of what other relays held and did not renew; each of them may have arrived.

    It counts as no attempt: that a relay died says nothing of the line.
    """
    lost = and_(
        DELIVERY.c.state == DeliveryState.CLAIMED, DELIVERY.c.claimed_until <= now, DELIVERY.c.claimed_by != name
    )
    back = {
        "state": DeliveryState.RETRY,
        "is_uncertain": True,
        "not_before": now,
        "claimed_by": None,
        "claimed_until": None,
    }
    ids = session.connection().execute(update(DELIVERY).where(lost).values(back).returning(DELIVERY.c.id)).scalars()
    return settle(session, ids.all(), now)


def renew_claims(session: Session, name: str, now: datetime) -> None:
    """Hold on to what this relay works on."""
    ours = and_(DELIVERY.c.state == DeliveryState.CLAIMED, DELIVERY.c.claimed_by == name)
    session.connection().execute(update(DELIVERY).where(ours).values(claimed_until=now + LEASE))


def let_go(session: Session, name: str, now: datetime) -> None:
    """Give back what this relay holds and has not tried."""
    ours = and_(DELIVERY.c.state == DeliveryState.CLAIMED, DELIVERY.c.claimed_by == name)
    state = case((DELIVERY.c.attempts == 0, DeliveryState.QUEUED), else_=DeliveryState.RETRY)
    back = update(DELIVERY).where(ours).values(state=state, claimed_by=None, claimed_until=None)
    settle(session, session.connection().execute(back.returning(DELIVERY.c.id)).scalars().all(), now)


def read_bulletins(session: Session, ids: set[int]) -> Mapping[int, Bulletin]:
    """The bulletins by their ids."""
    rows = session.connection().execute(select(BULLETIN).where(BULLETIN.c.id.in_(ids))).all()
    items = session.connection().execute(
        select(ITEM.c.bulletin_id, ITEM.c.article_id)
        .where(ITEM.c.bulletin_id.in_(ids))
        .order_by(ITEM.c.bulletin_id, ITEM.c.place)
    )
    articles: dict[int, list[str]] = {}
    for bulletin_id, article_id in items:
        articles.setdefault(bulletin_id, []).append(article_id)
    return {row.id: _read_bulletin(row, articles.get(row.id, ())) for row in rows}


def _take(session: Session, name: str, limit: int, now: datetime) -> Sequence[int]:
    if is_postgresql(session.get_bind().engine):
        session.connection().execute(_WALK)
    claim = {"now": now, "limit": limit, "name": name, "until": now + LEASE}
    return session.connection().execute(_TAKE, claim).scalars().all()


def _turn() -> Select[tuple[int]]:
    """The ids whose turn it is; each state is walked along its index, which a condition on both would not allow."""
    both = union_all(*(select(_turn_of(state)) for state in _WAITING)).subquery()
    order = (both.c.priority, both.c.is_uncertain, both.c.id)
    return select(both.c.id).order_by(*order).limit(bindparam("limit", type_=Integer))


def _turn_of(state: DeliveryState) -> CTE:
    """Those of a state, but for what another relay is taking; asked for once, whatever the database plans.

    SQLite knows no locks of rows, needs none, and is not told of them.
    """
    columns = (DELIVERY.c.id, DELIVERY.c.priority, DELIVERY.c.is_uncertain)
    due = and_(DELIVERY.c.state == state, DELIVERY.c.not_before <= bindparam("now"), ~_is_behind())
    order = (DELIVERY.c.priority, DELIVERY.c.is_uncertain, DELIVERY.c.id)
    turn = select(*columns).where(due).order_by(*order).limit(bindparam("limit", type_=Integer))
    free = turn.with_for_update(skip_locked=True, of=DELIVERY)
    return free.cte(f"{state}_ones").prefix_with("MATERIALIZED", dialect="postgresql")


def _is_behind() -> Any:  # noqa: ANN401 - an expression
    """Whether something of the same chat or topic is worked on, or comes first."""
    comes_first = or_(
        _FIRST.c.state == DeliveryState.CLAIMED,
        _FIRST.c.priority < DELIVERY.c.priority,
        and_(_FIRST.c.priority == DELIVERY.c.priority, _FIRST.c.id < DELIVERY.c.id),
    )
    return exists().where(
        _FIRST.c.chat_id == DELIVERY.c.chat_id,
        _FIRST.c.thread_id == DELIVERY.c.thread_id,
        _FIRST.c.state.in_((*_WAITING, DeliveryState.CLAIMED)),
        comes_first,
    )


def _claimed() -> Select[Any]:
    """The deliveries with their subscribers' hours, and the content of the message that one is to change."""
    changed = DELIVERY.alias("changed")
    content = (
        select(func.max(changed.c.content))
        .where(changed.c.chat_id == DELIVERY.c.chat_id, changed.c.message_id == DELIVERY.c.edits)
        .scalar_subquery()
    )
    columns = [DELIVERY.c[name] for name in (*_OF_TARGET, "attempts", "is_uncertain", "edits", "expires_at")]
    of_subscriber = (SUBSCRIBER.c[name] for name in ("quiet_starts", "quiet_ends", "urgent_at_night", "kind"))
    of_chat = and_(
        SUBSCRIBER.c.chat_id == DELIVERY.c.chat_id,
        SUBSCRIBER.c.thread_id == DELIVERY.c.thread_id,
        SUBSCRIBER.c.state == SubscriberState.ACTIVE,
    )
    return (
        select(
            *columns,
            *of_subscriber,
            case((DELIVERY.c.edits.is_not(None), content), else_=DELIVERY.c.content).label("changed_content"),
        )
        .select_from(DELIVERY.outerjoin(SUBSCRIBER, of_chat))
        .where(DELIVERY.c.id.in_(bindparam("ids", expanding=True)))
        .order_by(DELIVERY.c.priority, DELIVERY.c.is_uncertain, DELIVERY.c.id)
    )


def _read_claim(row: Row[Any], bulletins: Mapping[int, Bulletin]) -> Claim:
    key, bulletin_id, chat_id, thread_id, attempts, is_uncertain, edits, expires_at, *of_subscriber, old = tuple(row)
    starts, ends, at_night, kind = of_subscriber
    delivery = Delivery(
        id=key,
        bulletin_id=bulletin_id,
        target=Target(chat_id, None if thread_id == NO_THREAD else thread_id),
        attempts=attempts,
        is_uncertain=is_uncertain,
        edits=edits,
        expires_at=expires_at,
        language=Language(old.partition(":")[0]) if old else None,
    )
    bulletin = bulletins[bulletin_id]
    return Claim(
        delivery,
        bulletin,
        _unchosen_quiet(bulletin) if starts is None else QuietHours(starts, ends),
        urgent_at_night=bool(at_night),
        is_for_channel=kind == ChatType.CHANNEL,
    )


def _unchosen_quiet(bulletin: Bulletin) -> QuietHours:
    """The quiet hours of who is no subscriber: one who asked to be told of something sleeps as everybody does."""
    return QuietHours() if bulletin.kind is BulletinKind.NOTICE else _NEVER_QUIET


def _read_bulletin(row: Row[Any], article_ids: Sequence[str]) -> Bulletin:
    return Bulletin(
        id=row.id,
        kind=BulletinKind(row.kind),
        state=BulletinState(row.state),
        article_ids=tuple(article_ids),
        made_at=row.made_at,
        expires_at=row.expires_at,
        due_at=row.due_at,
        made_by=row.made_by,
        approved_by=row.approved_by,
        replaces=row.replaces,
    )


# Right after many deliveries were written, PostgreSQL takes them for few and sorts all that wait for every claim, which
# took 50 ms for 17,000; so it is made to walk along the index, until the transaction ends.
_IN_OTHER_WAYS = ("sort", "bitmapscan", "hashjoin", "mergejoin")
_WALK = select(*(func.set_config(f"enable_{way}", "off", true()) for way in _IN_OTHER_WAYS))
# Built once: building costs more than carrying them out.
_IS_ANY_DUE = (
    select(DELIVERY.c.id).where(DELIVERY.c.state.in_(_WAITING), DELIVERY.c.not_before <= bindparam("now")).limit(1)
)
_TAKE = (
    update(DELIVERY)
    .where(DELIVERY.c.id.in_(_turn()))
    .values(state=DeliveryState.CLAIMED, claimed_by=bindparam("name"), claimed_until=bindparam("until"))
    .returning(DELIVERY.c.id)
)
_CLAIMED = _claimed()
