"""Puts right what people were sent: exactly those who have read something else than what the articles say now.

A bulletin that holds a changed article is composed anew, and what comes out is compared with what each recipient read
last. What is not sent yet needs nothing, for it is composed when it is sent. What is being sent in this moment may say
the old or the new: such bulletins are looked at again a little later.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Final

from sqlalchemy import ColumnElement, Engine, Row, and_, exists, or_, select, update
from sqlmodel import Session

from bot.database import reading, writing
from bot.news.bulletins import NO_NUMBER, write_bulletins
from bot.news.claiming import read_bulletins
from bot.news.composing import Compose
from bot.news.editions import end_of_quiet
from bot.news.models import (
    Bulletin,
    BulletinKind,
    BulletinState,
    DeathReason,
    DeliveryState,
    QuietHours,
    SubscriberState,
    Target,
)
from bot.news.noticing import Change, keep_change
from bot.news.outbox import Recipient, add_deliveries
from bot.news.rechecking import find_unsettled, forget_unsettled, is_being_sent, is_open, keep_unsettled
from bot.news.settling import OPEN
from bot.news.tables import BULLETIN, DELIVERY, ITEM, SUBSCRIBER
from knowledge.models import Language

# An error is put right also for those who cannot be reached for some days.
LIFE: Final = timedelta(days=7)
_AT_ONCE: Final = 200  # changes dealt with in one transaction
_CORRECTING: Final = (BulletinKind.CORRECTION, BulletinKind.WITHDRAWAL)
_WAITING: Final = (DeliveryState.QUEUED, DeliveryState.RETRY, DeliveryState.HELD)
_ORIGINAL, _OTHER = DELIVERY.alias("original"), DELIVERY.alias("other")


@dataclass(frozen=True, slots=True)
class Rewording:
    """What a bulletin says now."""

    bulletin: Bulletin
    kind: BulletinKind  # of what puts it right
    contents: tuple[str, ...]  # as deliveries keep them; who read one of these has read what it says now


def correct_changed(engine: Engine, changes: Sequence[Change], compose: Compose, now: datetime) -> int:
    """How many deliveries put right what changed articles had said; the changes are then dealt with.

    Raises: StoreError.
    """
    rest, count = iter(changes), 0
    while batch := list(islice(rest, _AT_ONCE)):
        with reading(engine) as session:
            rewordings = [reword(one, compose) for one in _find_holders(session, [one.article_id for one in batch])]
        with writing(engine) as session:
            for rewording in rewordings:
                count += put_right(session, rewording, now)
                if is_open(session, rewording.bulletin.id):
                    keep_unsettled(session, rewording.bulletin.id, now)
            for change in batch:
                keep_change(session, change, now)
    return count


def correct_unsettled(engine: Engine, compose: Compose, now: datetime) -> int:
    """How many deliveries put right what was being sent while its articles changed.

    Raises: StoreError.
    """
    with reading(engine) as session:
        ids = find_unsettled(session, now)
        rewordings = [reword(one, compose) for one in read_bulletins(session, ids).values()]
    return sum(_settle(engine, rewording, now) for rewording in rewordings)


def _settle(engine: Engine, rewording: Rewording, now: datetime) -> int:
    with writing(engine) as session:
        count = put_right(session, rewording, now)
        if is_being_sent(session, rewording.bulletin.id):
            keep_unsettled(session, rewording.bulletin.id, now)
        else:
            forget_unsettled(session, rewording.bulletin.id)
        return count


def reword(bulletin: Bulletin, compose: Compose) -> Rewording:
    """What the bulletin says as its articles stand, or that they are withdrawn."""
    as_sent = _contents(bulletin, compose)
    kind = BulletinKind.CORRECTION if as_sent else BulletinKind.WITHDRAWAL
    as_corrected = _contents(replace(bulletin, kind=kind, replaces=bulletin.id), compose)
    return Rewording(bulletin, kind, tuple({*as_sent, *as_corrected}))


def _contents(bulletin: Bulletin, compose: Compose) -> list[str]:
    composed = ((language, compose(bulletin, language)) for language in Language)
    return [f"{language}:{one.fingerprint}" for language, one in composed if one is not None]


def put_right(session: Session, rewording: Rewording, now: datetime) -> int:
    """How many deliveries were written for those who have read something else."""
    _cancel_outdated(session, rewording, now)
    recipients = [_recipient(row, now) for row in session.connection().execute(_misinformed(rewording))]
    if recipients:
        bulletin = write_bulletins(session, [draft_correction(rewording, now)])[0]
        add_deliveries(session, bulletin, recipients)
    return len(recipients)


def draft_correction(rewording: Rewording, now: datetime) -> Bulletin:
    """The bulletin that puts the other right."""
    return Bulletin(
        id=NO_NUMBER,
        kind=rewording.kind,
        state=BulletinState.OPEN,
        article_ids=rewording.bulletin.article_ids,
        made_at=now,
        expires_at=now + LIFE,
        replaces=rewording.bulletin.id,
    )


def _find_holders(session: Session, article_ids: Sequence[str]) -> Iterator[Bulletin]:
    """The bulletins whose lines hold one of the articles and that may have been read, the oldest first."""
    was_sent = exists().where(DELIVERY.c.bulletin_id == BULLETIN.c.id)
    holding = (
        select(BULLETIN.c.id)
        .join(ITEM, ITEM.c.bulletin_id == BULLETIN.c.id)
        .where(ITEM.c.article_id.in_(article_ids), BULLETIN.c.kind.not_in(_CORRECTING), was_sent)
    )
    ids = sorted(set(session.connection().execute(holding).scalars()))
    for number in ids:
        yield read_bulletins(session, {number})[number]


def _misinformed(rewording: Rewording) -> Any:  # noqa: ANN401 - an expression
    """Who read something else and is still subscribed, or never was and asked for it; unless it is being put right."""
    hours = (SUBSCRIBER.c.quiet_starts, SUBSCRIBER.c.quiet_ends, SUBSCRIBER.c.paused_until)
    same_target = and_(SUBSCRIBER.c.chat_id == DELIVERY.c.chat_id, SUBSCRIBER.c.thread_id == DELIVERY.c.thread_id)
    columns = (DELIVERY.c.chat_id, DELIVERY.c.thread_id, DELIVERY.c.message_id)
    return (
        select(*columns, *hours)
        .outerjoin(SUBSCRIBER, same_target)
        .where(
            DELIVERY.c.bulletin_id == rewording.bulletin.id,
            DELIVERY.c.state == DeliveryState.SENT,
            DELIVERY.c.message_id.is_not(None),  # else the chat has moved, and its messages stay as they are
            DELIVERY.c.content.not_in(rewording.contents),
            _may_be_told(rewording),
            ~_is_being_put_right(rewording),
        )
        .order_by(DELIVERY.c.id)
    )


def _may_be_told(rewording: Rewording) -> ColumnElement[bool]:
    is_there = SUBSCRIBER.c.state != SubscriberState.STOPPED
    return or_(is_there, SUBSCRIBER.c.id.is_(None)) if rewording.bulletin.kind is BulletinKind.NOTICE else is_there


def _is_being_put_right(rewording: Rewording) -> ColumnElement[bool]:
    return exists().where(
        _OTHER.c.chat_id == DELIVERY.c.chat_id,
        _OTHER.c.thread_id == DELIVERY.c.thread_id,
        _OTHER.c.state.in_(OPEN),
        _OTHER.c.edits == DELIVERY.c.message_id,
        _OTHER.c.bulletin_id.in_(_correcting(rewording, BULLETIN.c.kind == rewording.kind)),
    )


def _cancel_outdated(session: Session, rewording: Rewording, now: datetime) -> None:
    """End corrections on their way that would say the wrong thing, or nothing new."""
    is_current = exists().where(
        _ORIGINAL.c.bulletin_id == rewording.bulletin.id,
        _ORIGINAL.c.chat_id == DELIVERY.c.chat_id,
        _ORIGINAL.c.thread_id == DELIVERY.c.thread_id,
        _ORIGINAL.c.content.in_(rewording.contents),
    )
    is_of_other_kind = DELIVERY.c.bulletin_id.in_(_correcting(rewording, BULLETIN.c.kind != rewording.kind))
    outdated = and_(
        DELIVERY.c.bulletin_id.in_(_correcting(rewording)),
        DELIVERY.c.state.in_(_WAITING),
        or_(is_of_other_kind, is_current),
    )
    cancelled = {"state": DeliveryState.DEAD, "reason": DeathReason.CANCELLED, "done_at": now}
    session.connection().execute(update(DELIVERY).where(outdated).values(cancelled))


def _correcting(rewording: Rewording, *conditions: ColumnElement[bool]) -> Any:  # noqa: ANN401 - an expression
    """The numbers of the bulletins that put this one right."""
    return select(BULLETIN.c.id).where(BULLETIN.c.replaces == rewording.bulletin.id, *conditions)


def _recipient(row: Row[Any], now: datetime) -> Recipient:
    awake = max(now, row.paused_until or now)
    quiet = QuietHours() if row.quiet_starts is None else QuietHours(row.quiet_starts, row.quiet_ends)
    not_before = end_of_quiet(quiet, awake)
    return Recipient(Target(row.chat_id, row.thread_id or None), not_before, edits=row.message_id)
