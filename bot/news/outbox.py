"""Deliveries not yet done: written with their bulletin, handed out under a lease, kept with what became of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Engine, func, insert, literal, literal_column, select, update
from sqlmodel import Session

from bot.database import reading, writing, writing_beside
from bot.news.claiming import Claim, claim_deliveries, is_any_due, let_go, renew_claims, take_back
from bot.news.models import Bulletin, BulletinKind, BulletinState, DeliveryState, SubscriberState, Target
from bot.news.outcomes import Outcome
from bot.news.retention import forget_batch
from bot.news.settling import OPEN, cancel_deliveries, hold_deliveries, keep_outcomes, release_deliveries
from bot.news.tables import BULLETIN, DELIVERY, NO_THREAD, SUBSCRIBER
from knowledge.models import Language

# The lowest goes first.
PRIORITY: Mapping[BulletinKind, int] = {
    BulletinKind.URGENT: 0,
    BulletinKind.DESK: 1,
    BulletinKind.CORRECTION: 2,
    BulletinKind.WITHDRAWAL: 2,
    BulletinKind.NOTICE: 3,
    BulletinKind.NEWS: 5,
}
_AT_ONCE = 5_000  # rows of one insert; more are no faster


@dataclass(frozen=True, slots=True)
class Recipient:
    """A chat that is to get a bulletin."""

    target: Target
    not_before: datetime
    edits: int | None = None  # the message that a correction or withdrawal changes
    language: Language | None = None  # `None`: as the chat chose


@dataclass(frozen=True, slots=True)
class QueueStatus:
    """How many deliveries wait, and for what."""

    queued: int
    claimed: int
    retry: int
    held: int
    uncertain: int  # of all these, those that may have arrived


def add_deliveries(session: Session, bulletin: Bulletin, recipients: Iterable[Recipient]) -> int:
    """How many deliveries of the bulletin were written, inside the transaction that writes the bulletin."""
    rows = (_new_row(bulletin, recipient) for recipient in recipients)
    count = 0
    while batch := list(islice(rows, _AT_ONCE)):
        session.connection().execute(insert(DELIVERY), batch)
        count += len(batch)
    return count


def add_deliveries_to(session: Session, bulletin: Bulletin, subscriber_ids: Sequence[int], not_before: datetime) -> int:
    """How many deliveries were written to these subscribers, as `add_deliveries` does, but without reading their rows.

    Those get none who are not active any more.
    """
    same = _new_row(bulletin, Recipient(Target(0), not_before))
    del same["chat_id"], same["thread_id"]
    said = [literal(value, DELIVERY.c[name].type) for name, value in same.items()]
    names, count = ["chat_id", "thread_id", *same], 0
    for start in range(0, len(subscriber_ids), _AT_ONCE):
        of_these = is_one_of(SUBSCRIBER.c.id, subscriber_ids[start : start + _AT_ONCE])
        is_active = SUBSCRIBER.c.state == SubscriberState.ACTIVE
        rows = select(SUBSCRIBER.c.chat_id, SUBSCRIBER.c.thread_id, *said).where(of_these, is_active)
        count += session.connection().execute(insert(DELIVERY).from_select(names, rows)).rowcount
    return count


def is_one_of(column: ColumnElement[int], numbers: Sequence[int]) -> ColumnElement[bool]:
    """The condition that the column is one of thousands of numbers, which are quicker written out than bound."""
    written: ColumnElement[Any] = literal_column(f"({','.join(map(str, numbers))})")
    return column.bool_op("IN")(written)


@dataclass(frozen=True, slots=True)
class Outbox:
    """The deliveries, as one relay sees them. Every method raises StoreError."""

    engine: Engine
    name: str = field(default_factory=lambda: uuid4().hex)  # of the relay that claims
    # One process of many carries, so that what all send together keeps to the rate.
    may_claim: Callable[[], bool] = lambda: True

    def claim(self, limit: int, now: datetime) -> list[Claim]:
        """At most so many that are due, in the order of their turn, ours until their lease ends."""
        if not self.may_claim():
            return []
        with reading(self.engine) as session:
            if not is_any_due(session, now):
                return []
        with writing_beside(self.engine) as session:
            return claim_deliveries(session, self.name, limit, now)

    def take_back(self, now: datetime) -> int:
        """How many came back of what other relays held and did not renew."""
        with writing_beside(self.engine) as session:
            return take_back(session, self.name, now)

    def renew(self, now: datetime) -> None:
        """Hold on to what is claimed."""
        with writing_beside(self.engine) as session:
            renew_claims(session, self.name, now)

    def let_go(self, now: datetime) -> None:
        """Give back what is claimed and was not tried."""
        with writing_beside(self.engine) as session:
            let_go(session, self.name, now)

    def mark(self, outcomes: Sequence[Outcome], now: datetime) -> None:
        """Keep what became of deliveries."""
        with writing_beside(self.engine) as session:
            keep_outcomes(session, self.name, outcomes, now)

    def hold(self, bulletin_id: int) -> None:
        """Keep what waits of a bulletin where it is."""
        with writing(self.engine) as session:
            hold_deliveries(session, bulletin_id)

    def release(self, bulletin_id: int) -> None:
        """Let what was held of a bulletin go on."""
        with writing(self.engine) as session:
            release_deliveries(session, bulletin_id)

    def cancel(self, bulletin_id: int, now: datetime) -> None:
        """Give up what is not sent of a bulletin."""
        with writing(self.engine) as session:
            cancel_deliveries(session, bulletin_id, now)

    def finish_bulletins(self) -> None:
        """Close the bulletins of which nothing is left to send."""
        with writing(self.engine) as session:
            left = select(DELIVERY.c.bulletin_id).where(DELIVERY.c.state.in_(OPEN))
            over = update(BULLETIN).where(BULLETIN.c.state == BulletinState.OPEN, BULLETIN.c.id.not_in(left))
            session.connection().execute(over.values(state=BulletinState.DONE))

    def aggregate(self, now: datetime) -> int:
        """How many old deliveries were counted and deleted in one short step; 0 when none are left."""
        with writing(self.engine) as session:
            return forget_batch(session, now)

    def queue_status(self) -> QueueStatus:
        """How many wait, and for what."""
        counted = (
            select(DELIVERY.c.state, DELIVERY.c.is_uncertain, func.count())
            .where(DELIVERY.c.state.in_(OPEN))
            .group_by(DELIVERY.c.state, DELIVERY.c.is_uncertain)
        )
        with reading(self.engine) as session:
            rows = session.connection().execute(counted).all()
        by_state = {state: sum(n for found, _, n in rows if found == state) for state in OPEN}
        return QueueStatus(
            queued=by_state[DeliveryState.QUEUED],
            claimed=by_state[DeliveryState.CLAIMED],
            retry=by_state[DeliveryState.RETRY],
            held=by_state[DeliveryState.HELD],
            uncertain=sum(n for _, is_uncertain, n in rows if is_uncertain),
        )


def _new_row(bulletin: Bulletin, recipient: Recipient) -> dict[str, object]:
    return {
        "bulletin_id": bulletin.id,
        "chat_id": recipient.target.chat_id,
        "thread_id": recipient.target.thread_id or NO_THREAD,
        "state": DeliveryState.QUEUED,
        "priority": PRIORITY[bulletin.kind],
        "not_before": recipient.not_before,
        "expires_at": bulletin.expires_at,
        "attempts": 0,
        "is_uncertain": False,
        "edits": recipient.edits,
        "content": f"{recipient.language}:" if recipient.language else None,
    }
