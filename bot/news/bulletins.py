"""Bulletins as they are kept: proposed, taken step by step by admins, and how far their deliveries are."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import Engine, func, insert, update
from sqlmodel import Session, col, select

from bot.database import Also, nothing_else, reading, writing
from bot.news import steps
from bot.news.models import Bulletin, BulletinKind, BulletinState, DeliveryState
from bot.news.settling import OPEN, cancel_deliveries, hold_deliveries, release_deliveries
from bot.news.steps import Refusal
from bot.news.tables import BULLETIN, ITEM, BulletinItemRow, BulletinRow, DeliveryRow

NO_NUMBER: Final = 0  # of a draft; the database numbers from 1


@dataclass(frozen=True, slots=True)
class Progress:
    """How many deliveries of a bulletin stand how; they add up to `total`."""

    total: int
    sent: int
    left: int
    failed: int
    stopped: int  # by the recipients


@dataclass(frozen=True, slots=True)
class Watched:
    """A bulletin whose progress is shown in a message."""

    bulletin: Bulletin
    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class BulletinStore:
    """The tables of bulletins; `also` is written with a step. Methods raise `StoreError` where there is no database."""

    engine: Engine

    def propose(self, kind: BulletinKind, article_ids: Sequence[str], admin_id: int, now: datetime) -> Bulletin:
        """A new bulletin by the desk or an urgent one, that goes nowhere until it is confirmed."""
        draft = Bulletin(
            id=NO_NUMBER,
            kind=kind,
            state=BulletinState.PROPOSED,
            article_ids=tuple(article_ids),
            made_at=now,
            expires_at=now + steps.LIFE[kind],
            made_by=admin_id,
        )
        with writing(self.engine) as session:
            return write_bulletins(session, [draft])[0]

    def confirm(self, bulletin_id: int, admin_id: int, now: datetime, also: Also = nothing_else) -> Bulletin | Refusal:
        """The bulletin once an admin confirmed it; it goes out after `steps.UNDO_TIME`, an urgent one when approved."""
        return self._step(bulletin_id, lambda bulletin: steps.confirm(bulletin, admin_id, now), also=also)

    def approve(self, bulletin_id: int, admin_id: int, now: datetime, also: Also = nothing_else) -> Bulletin | Refusal:
        """The urgent bulletin once a second admin approved it; it goes out after `steps.UNDO_TIME`."""
        return self._step(bulletin_id, lambda bulletin: steps.approve(bulletin, admin_id, now), also=also)

    def undo(self, bulletin_id: int, also: Also = nothing_else) -> Bulletin | Refusal:
        """The bulletin ended, while nothing of it is written to the outbox."""
        return self._step(bulletin_id, steps.undo, also=also)

    def hold(self, bulletin_id: int, also: Also = nothing_else) -> Bulletin | Refusal:
        """The running bulletin stopped; what is being sent this moment still goes."""
        return self._step(bulletin_id, steps.hold, lambda session: hold_deliveries(session, bulletin_id), also)

    def resume(self, bulletin_id: int, also: Also = nothing_else) -> Bulletin | Refusal:
        """The stopped bulletin running again."""
        return self._step(bulletin_id, steps.resume, lambda session: release_deliveries(session, bulletin_id), also)

    def cancel(self, bulletin_id: int, *, now: datetime, also: Also = nothing_else) -> Bulletin | Refusal:
        """The bulletin ended, wherever it is; what is left of it is given up."""
        return self._step(bulletin_id, steps.cancel, lambda session: cancel_deliveries(session, bulletin_id, now), also)

    def find(self, bulletin_id: int) -> Bulletin | None:
        """The bulletin; `None` when there is none (any more)."""
        with reading(self.engine) as session:
            row = session.get(BulletinRow, bulletin_id)
            return _read(session, row) if row else None

    def progress(self, bulletin_id: int) -> Progress:
        """How far it is; all zero before its deliveries are written."""
        counted = select(DeliveryRow.state, func.count()).where(col(DeliveryRow.bulletin_id) == bulletin_id)
        with reading(self.engine) as session:
            found = dict(session.exec(counted.group_by(col(DeliveryRow.state))).all())
        return Progress(
            total=sum(found.values()),
            sent=found.get(DeliveryState.SENT, 0),
            left=sum(found.get(state, 0) for state in OPEN),
            failed=found.get(DeliveryState.DEAD, 0),
            stopped=found.get(DeliveryState.STOPPED, 0),
        )

    def watch(self, bulletin_id: int, chat_id: int, message_id: int) -> None:
        """Remember the message that shows its progress."""
        self._show_in(bulletin_id, chat_id, message_id)

    def unwatch(self, bulletin_id: int) -> None:
        """Forget the message: its last state is shown."""
        self._show_in(bulletin_id, None, None)

    def watched(self) -> Sequence[Watched]:
        """All bulletins with such a message, also those that have ended, the oldest first."""
        wanted = select(BulletinRow).where(col(BulletinRow.desk_message_id).is_not(None)).order_by(col(BulletinRow.id))
        with reading(self.engine) as session:
            rows = session.exec(wanted).all()
            return [Watched(_read(session, row), row.desk_chat_id or 0, row.desk_message_id or 0) for row in rows]

    def _show_in(self, bulletin_id: int, chat_id: int | None, message_id: int | None) -> None:
        values = {"desk_chat_id": chat_id, "desk_message_id": message_id}
        with writing(self.engine) as session:
            session.execute(update(BulletinRow).where(col(BulletinRow.id) == bulletin_id).values(values))

    def _step(
        self,
        bulletin_id: int,
        decide: Callable[[Bulletin], Bulletin | Refusal],
        act: Callable[[Session], None] = lambda _: None,
        also: Also = nothing_else,
    ) -> Bulletin | Refusal:
        """The bulletin after the step, with what it does to the deliveries and what is written beside, all or none."""
        with writing(self.engine) as session:
            row = session.get(BulletinRow, bulletin_id)
            if row is None:
                return Refusal.UNKNOWN
            after = decide(_read(session, row))
            if isinstance(after, Bulletin):
                _write(row, after)
                act(session)
                session.flush()
                also(session.connection())
            return after


def write_bulletins(session: Session, drafts: Sequence[Bulletin]) -> list[Bulletin]:
    """The bulletins with their numbers, now written with their lines; the drafts' own `id` says nothing."""
    if not drafts:
        return []
    numbered = insert(BULLETIN).returning(BULLETIN.c.id, sort_by_parameter_order=True)
    ids = session.connection().execute(numbered, [_columns(draft) for draft in drafts]).scalars()
    bulletins = [replace(draft, id=number) for draft, number in zip(drafts, ids, strict=True)]
    session.connection().execute(insert(ITEM), [line for bulletin in bulletins for line in _lines(bulletin)])
    return bulletins


def _columns(draft: Bulletin) -> dict[str, object]:
    names = ("kind", "state", "made_at", "expires_at", "due_at", "made_by", "approved_by", "replaces")
    return {name: getattr(draft, name) for name in names}


def _lines(bulletin: Bulletin) -> Iterator[dict[str, object]]:
    for place, article_id in enumerate(bulletin.article_ids):
        yield {"bulletin_id": bulletin.id, "place": place, "article_id": article_id}


def _read(session: Session, row: BulletinRow) -> Bulletin:
    assert row.id is not None  # noqa: S101 - it comes from the database
    items = select(BulletinItemRow.article_id).where(col(BulletinItemRow.bulletin_id) == row.id)
    return Bulletin(
        id=row.id,
        kind=BulletinKind(row.kind),
        state=BulletinState(row.state),
        article_ids=tuple(session.exec(items.order_by(col(BulletinItemRow.place)))),
        made_at=row.made_at,
        expires_at=row.expires_at,
        due_at=row.due_at,
        made_by=row.made_by,
        approved_by=row.approved_by,
        replaces=row.replaces,
    )


def _write(row: BulletinRow, bulletin: Bulletin) -> None:
    row.state, row.due_at, row.expires_at = bulletin.state, bulletin.due_at, bulletin.expires_at
    row.made_by, row.approved_by = bulletin.made_by, bulletin.approved_by
