"""Buttons that do something: each works for whom it was shown to, once, for ten minutes, and outlives a restart.

What a button does stands in the database, and that it was used is written in the transaction of the deed: a process
that is killed leaves both or neither. What somebody was asked to type is kept the same way.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import JSON, BigInteger, Connection, Engine, delete, update
from sqlmodel import Field, col, select

from bot.database import Also, BotTable, nothing_else, reading, writing
from knowledge.store.tables import UtcDateTime

LIFE: Final = timedelta(minutes=10)  # later, what the card shows may no longer be so
KEPT: Final = timedelta(days=7)  # so long we can tell why a button is dead
_TOKEN_BYTES: Final = 9  # 12 characters

Details = Mapping[str, str | int]


class Intent(StrEnum):
    """What a button does when it is pressed, or what is to be typed; who may, stands in `bot.handlers.confirmed`."""

    GIVE = "give"
    TAKE = "take"
    WITHHOLD = "withhold"
    RELEASE = "release"
    ASK_ERASE = "ask_erase"
    ERASE = "erase"
    CORRECT = "correct"
    SWAP = "swap"
    UNDO = "undo"
    PUBLISH = "publish"
    PUBLISH_ALL = "publish_all"
    DISCARD_ALL = "discard_all"
    TYPE_FACT = "type_fact"  # typed: the right value of a fact
    TYPE_DRAFT = "type_draft"  # typed: something of a draft


class Dead(StrEnum):
    """Why a button does nothing; also the key of what is said."""

    UNKNOWN = "unknown"  # forgotten long ago
    NOT_YOURS = "not_yours"
    USED = "used"
    EXPIRED = "expired"


class ButtonDead(Exception):  # noqa: N818 - named for what is the case
    """A button does nothing any more, for a reason; whatever was to be done with it was not done."""

    def __init__(self, reason: Dead) -> None:
        super().__init__(reason)
        self.reason = reason


class ConfirmationRow(BotTable, table=True):
    """What one button does, or what somebody was asked to type."""

    __tablename__ = "confirmation"

    token: str = Field(primary_key=True)
    user_id: int = Field(sa_type=BigInteger, index=True)
    intent: str
    details: dict[str, str | int] = Field(sa_type=JSON)
    is_typed: bool
    made_at: datetime = Field(sa_type=UtcDateTime, index=True)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


_ROWS: Final = ConfirmationRow.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody was offered to do: they, once, for ten minutes."""

    token: str
    user_id: int
    intent: Intent
    details: Details
    made_at: datetime


@dataclass(frozen=True, slots=True)
class OfferStore:
    """What was offered to whom. The methods raise `StoreError`."""

    engine: Engine

    def offer(self, user_id: int, intent: Intent, details: Details, now: datetime) -> str:
        """The token of a button that does this."""
        return self._write(user_id, intent, details, now, is_typed=False)

    def ask(self, user_id: int, intent: Intent, details: Details, now: datetime) -> str:
        """Expect the person to type something, and nothing else that they were asked for before."""
        self.forget(user_id, now)
        return self._write(user_id, intent, details, now, is_typed=True)

    def find(self, token: str, user_id: int, now: datetime) -> Offer:
        """What the button does.

        Raises: ButtonDead.
        """
        with reading(self.engine) as session:
            row = session.get(ConfirmationRow, token)
            if reason := _why_dead(row, user_id, now):
                raise ButtonDead(reason)
            assert row is not None  # noqa: S101 - else it were dead
            return _read(row)

    def awaited(self, user_id: int, now: datetime) -> Offer | None:
        """What the person was asked to type; `None` for nothing."""
        mine = select(ConfirmationRow).where(
            col(ConfirmationRow.user_id) == user_id,
            col(ConfirmationRow.is_typed),
            col(ConfirmationRow.used_at).is_(None),
            col(ConfirmationRow.made_at) >= now - LIFE,
        )
        with reading(self.engine) as session:
            row = session.exec(mine.order_by(col(ConfirmationRow.made_at).desc())).first()
            return _read(row) if row else None

    def forget(self, user_id: int, now: datetime) -> None:
        """Expect the person to type nothing any more."""
        open_ones = (_ROWS.c.user_id == user_id, _ROWS.c.is_typed, _ROWS.c.used_at.is_(None))
        with writing(self.engine) as session:
            session.connection().execute(update(_ROWS).where(*open_ones).values(used_at=now))

    def use(self, offer: Offer, now: datetime, also: Also = nothing_else) -> None:
        """Use the button for nothing, or for what `also` writes.

        Raises: ButtonDead.
        """
        with writing(self.engine) as session:
            using(offer, now, also)(session.connection())

    def _write(self, user_id: int, intent: Intent, details: Details, now: datetime, *, is_typed: bool) -> str:
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        values = {"user_id": user_id, "intent": intent.value, "details": dict(details), "is_typed": is_typed}
        with writing(self.engine) as session:
            session.connection().execute(delete(_ROWS).where(_ROWS.c.made_at < now - KEPT))
            session.connection().execute(_ROWS.insert().values(token=token, made_at=now, **values))
        return token


def using(offer: Offer, now: datetime, also: Also = nothing_else) -> Also:
    """What uses the button in the transaction of its deed; by raising `ButtonDead` it stops the deed."""

    def use(connection: Connection) -> None:
        unused = (_ROWS.c.token == offer.token, _ROWS.c.used_at.is_(None))
        if not connection.execute(update(_ROWS).where(*unused).values(used_at=now)).rowcount:
            raise ButtonDead(Dead.USED)
        also(connection)

    return use


def _why_dead(row: ConfirmationRow | None, user_id: int, now: datetime) -> Dead | None:
    if row is None:
        return Dead.UNKNOWN
    if row.user_id != user_id:
        return Dead.NOT_YOURS
    if row.used_at is not None:
        return Dead.USED
    return Dead.EXPIRED if now - row.made_at > LIFE else None


def _read(row: ConfirmationRow) -> Offer:
    return Offer(row.token, row.user_id, Intent(row.intent), row.details, row.made_at)
