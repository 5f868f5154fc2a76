"""What is kept of chats: the language that one chose, and bare counters; nothing of who wrote or what."""

from dataclasses import dataclass, field

from sqlalchemy import BigInteger, Engine, delete, update
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Field, Session, col, select

from bot.database import BotTable, bring_up_to_date, writing, writing_beside
from knowledge.models import Language
from knowledge.store.connecting import store_error


class ChatSettings(BotTable, table=True):
    """What a chat chose; no row for a chat that chose nothing."""

    __tablename__ = "chat_settings"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    language: str


class Counter(BotTable, table=True):
    """How often something happened."""

    __tablename__ = "counters"

    name: str = Field(primary_key=True)
    count: int


@dataclass(slots=True)
class ChatStore:
    """The two tables; the languages are also in memory, for every message asks for one."""

    engine: Engine
    _languages: dict[int, Language] = field(default_factory=dict)

    def language(self, chat_id: int) -> Language | None:
        """The language that the chat chose; `None` when it goes by the question."""
        return self._languages.get(chat_id)

    def choose_language(self, chat_id: int, language: Language | None) -> None:
        """Keep the chat's choice, or forget it.

        Raises: StoreError; the choice is then as it was.
        """
        with writing(self.engine) as session:
            if language:
                session.merge(ChatSettings(chat_id=chat_id, language=language))
            else:
                session.exec(delete(ChatSettings).where(col(ChatSettings.chat_id) == chat_id))
        if language:
            self._languages[chat_id] = language
        else:
            self._languages.pop(chat_id, None)

    def move(self, old: int, new: int) -> None:
        """Know the chat by its new id.

        Raises: StoreError.
        """
        if language := self.language(old):
            self.choose_language(new, language)
            self.choose_language(old, None)

    def add_one(self, counter: str) -> None:
        """Count one more.

        Raises: StoreError.
        """
        more = update(Counter).where(col(Counter.name) == counter).values(count=col(Counter.count) + 1)
        with writing_beside(self.engine) as session:
            if session.exec(more).rowcount:
                return
        with writing(self.engine) as session:  # the first, unless another process was quicker
            if not session.exec(more).rowcount:
                session.add(Counter(name=counter, count=1))

    def counted(self, counter: str) -> int:
        """How often that happened."""
        with Session(self.engine) as session:
            row = session.get(Counter, counter)
            return row.count if row else 0


def open_chats(engine: Engine) -> ChatStore:
    """The store over a database, its tables brought up to date first.

    Raises: StoreError.
    """
    bring_up_to_date(engine)
    try:
        with Session(engine) as session:
            rows = session.exec(select(ChatSettings)).all()
    except SQLAlchemyError as error:
        raise store_error(engine, error) from error
    return ChatStore(engine, {row.chat_id: Language(row.language) for row in rows})
