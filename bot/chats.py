"""What is kept of chats: the language that one chose, and bare counters; nothing of who wrote or what."""

from dataclasses import dataclass, field

from sqlalchemy import BigInteger, Engine, Update, delete, update
from sqlmodel import Field, Session, col, select

from bot.database import BotTable, bring_up_to_date, reading, writing, writing_beside
from knowledge.models import Language


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


_CHANGES = "language.changes"  # the counter that tells other processes of a choice


@dataclass(slots=True)
class ChatStore:
    """The two tables; the languages are also in memory, for every message asks for one."""

    engine: Engine
    _languages: dict[int, Language] = field(default_factory=dict)
    _changes: int = 0  # as many as the memory knows of, at the least

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
            _add_one(session, _CHANGES)
        if language:
            self._languages[chat_id] = language
        else:
            self._languages.pop(chat_id, None)

    def renew(self) -> None:
        """Take up what other processes' chats chose; cheap when that is nothing.

        Raises: StoreError; everything is then as it was.
        """
        with reading(self.engine) as session:
            row = session.get(Counter, _CHANGES)
            changes = row.count if row else 0
            if changes != self._changes:
                self._languages = {each.chat_id: Language(each.language) for each in session.exec(select(ChatSettings))}
                self._changes = changes

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
        with writing_beside(self.engine) as session:
            if session.exec(_one_more(counter)).rowcount:
                return
        with writing(self.engine) as session:  # the first, unless another process was quicker
            _add_one(session, counter)

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
    store = ChatStore(engine, _changes=-1)
    store.renew()
    return store


def _add_one(session: Session, counter: str) -> None:
    """Count one more while nobody else writes."""
    if not session.exec(_one_more(counter)).rowcount:
        session.add(Counter(name=counter, count=1))


def _one_more(counter: str) -> Update:
    return update(Counter).where(col(Counter.name) == counter).values(count=col(Counter.count) + 1)
