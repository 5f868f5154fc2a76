"""What citizens sent to the newsroom and agreed to send: kept until it is answered, or for a week."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import BigInteger, Engine, Integer, Text, delete
from sqlmodel import Field, col, select

from bot.database import BotTable, reading, writing
from knowledge.models import Language
from knowledge.store.tables import UtcDateTime

KEPT: Final = timedelta(days=7)  # who got no answer in a week does not wait for one any more
LENGTH: Final = 1000  # characters of one letter; a longer one is cut
_ROW_ID = BigInteger().with_variant(Integer, "sqlite")


class LetterRow(BotTable, table=True):
    """One question or remark, and where the answer goes."""

    __tablename__ = "letter"

    id: int | None = Field(default=None, primary_key=True, sa_type=_ROW_ID)
    chat_id: int = Field(sa_type=BigInteger, index=True)
    text: str = Field(sa_type=Text)
    language: str
    sent_at: datetime = Field(sa_type=UtcDateTime, index=True)


class LetterCopyRow(BotTable, table=True):
    """The message in which an admin reads a letter; a reply to it is the answer."""

    __tablename__ = "letter_copy"

    admin_id: int = Field(primary_key=True, sa_type=BigInteger)
    message_id: int = Field(primary_key=True)
    letter_id: int = Field(sa_type=_ROW_ID, index=True)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that waits for its answer."""

    id: int
    chat_id: int
    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class LetterStore:
    """The two tables. Every method raises `StoreError` when the database cannot be used."""

    engine: Engine

    def keep(self, chat_id: int, text: str, language: Language, now: datetime) -> Letter:
        """The letter, kept until it is answered."""
        with writing(self.engine) as session:
            row = LetterRow(chat_id=chat_id, text=text[:LENGTH], language=language, sent_at=now)
            session.add(row)
            session.flush()
            return _letter(row)

    def note_copy(self, letter: Letter, admin_id: int, message_id: int) -> None:
        """Know the message in which an admin reads it."""
        with writing(self.engine) as session:
            session.merge(LetterCopyRow(admin_id=admin_id, message_id=message_id, letter_id=letter.id))

    def find(self, admin_id: int, message_id: int, now: datetime) -> Letter | None:
        """The letter that the admin's message shows; `None` when it was answered or its time is over."""
        copy_of = (col(LetterCopyRow.admin_id) == admin_id, col(LetterCopyRow.message_id) == message_id)
        with reading(self.engine) as session:
            query = select(LetterRow).join(LetterCopyRow, col(LetterCopyRow.letter_id) == col(LetterRow.id))
            row = session.exec(query.where(*copy_of, col(LetterRow.sent_at) > now - KEPT)).first()
            return _letter(row) if row else None

    def forget(self, letter: Letter) -> bool:
        """Delete the letter, which has its answer; whether it was still there."""
        with writing(self.engine) as session:
            session.exec(delete(LetterCopyRow).where(col(LetterCopyRow.letter_id) == letter.id))
            return bool(session.exec(delete(LetterRow).where(col(LetterRow.id) == letter.id)).rowcount)

    def purge(self, now: datetime) -> int:
        """Delete what is over its time; how many letters that were."""
        with writing(self.engine) as session:
            old = select(LetterRow.id).where(col(LetterRow.sent_at) <= now - KEPT)
            session.exec(delete(LetterCopyRow).where(col(LetterCopyRow.letter_id).in_(old)))
            return session.exec(delete(LetterRow).where(col(LetterRow.sent_at) <= now - KEPT)).rowcount


def _letter(row: LetterRow) -> Letter:
    assert row.id is not None  # noqa: S101 - it comes from the database
    return Letter(row.id, row.chat_id, row.text, Language(row.language))
