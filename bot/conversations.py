"""The last questions of every chat, in memory only and not for long.

Follow-ups need them. They are never written to disk nor logged, and are gone after `KEEP` or a restart.
"""

import secrets
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from knowledge.models import Answer, Language, NoAnswer, Question

KEEP = timedelta(minutes=30)  # a conversation has ended by then
QUESTIONS_PER_CHAT = 6  # follow-ups rarely look back further
# What a card of help was shown for waits so long for "I only ask about news", and nowhere else.
HOLD = timedelta(minutes=10)
HELD, HELD_CHARACTERS = 1_000, 1_000
CHATS = 10_000  # some 20 MB with long questions; the chat silent for longest goes first


def new_key() -> str:
    """A name for a turn, 8 characters, new also after a restart."""
    return secrets.token_hex(4)


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of one person, and the name by which buttons call it back.

    Opening an article is a turn too: its question is the headline.
    """

    key: str
    user_id: int
    question: Question
    language: Language
    asked_at: datetime
    article_id: str | None = None  # what the answer rests on; `None` without an answer
    topic: str | None = None  # the headline of the article that was chosen for it
    reply: Answer | NoAnswer | None = None  # what was said, where somebody may save it; `None` for others
    asked_in: int | None = None  # the message that asked
    answered_in: int | None = None  # the message that answered; `None` before it is sent, or when it took several

    @property
    def said(self) -> tuple[str, ...]:
        """What a later question builds on: the chosen article first, then what was asked of it."""
        return (self.topic, self.question.text) if self.topic else (self.question.text,)


@dataclass(frozen=True, slots=True)
class _Held:
    """A text that is no turn of a conversation unless its chat says so."""

    chat_id: int
    text: str
    held_at: datetime


@dataclass(slots=True)
class Conversations:
    """What was asked lately, a chat each."""

    _chats: OrderedDict[int, deque[Turn]] = field(default_factory=OrderedDict)
    _held: OrderedDict[str, "_Held"] = field(default_factory=OrderedDict)

    def context(self, chat_id: int, user_id: int, now: datetime) -> tuple[str, ...]:
        """The person's earlier questions in this chat, oldest first; others' questions are not theirs."""
        turns = (turn for turn in self._recent(chat_id, now) if turn.user_id == user_id)
        return tuple(text for turn in turns for text in turn.said)

    def remember(self, chat_id: int, turn: Turn) -> None:
        """Keep the turn for as long as a conversation lasts, in the place of an earlier one of its key."""
        others = (other for other in self._chats.get(chat_id, ()) if other.key != turn.key)
        self._chats[chat_id] = deque((*others, turn), maxlen=QUESTIONS_PER_CHAT)
        self._chats.move_to_end(chat_id)
        self._let_go(turn.asked_at)
        while len(self._chats) > CHATS or self._is_over(next(iter(self._chats.values())), turn.asked_at):
            self._chats.popitem(last=False)

    def find(self, chat_id: int, key: str, now: datetime) -> Turn | None:
        """The turn that a button calls back; `None` when it is forgotten."""
        return next((turn for turn in self._recent(chat_id, now) if turn.key == key), None)

    def last(self, chat_id: int, user_id: int, now: datetime) -> Turn | None:
        """The person's last turn; `None` when there was none lately."""
        return next((turn for turn in reversed(self._recent(chat_id, now)) if turn.user_id == user_id), None)

    def last_reply(self, chat_id: int, user_id: int, now: datetime) -> Turn | None:
        """The person's last turn whose reply they may save; `None` when there was none lately."""
        turns = reversed(self._recent(chat_id, now))
        return next((turn for turn in turns if turn.user_id == user_id and turn.reply), None)

    def asked_in(self, chat_id: int, message_id: int, now: datetime) -> Turn | None:
        """The turn that was asked in that message; `None` when there was none lately."""
        return next((turn for turn in self._recent(chat_id, now) if turn.asked_in == message_id), None)

    def forget(self, chat_id: int) -> None:
        """Forget everything that was said in the chat."""
        self._chats.pop(chat_id, None)

    def language(self, chat_id: int, now: datetime) -> Language | None:
        """The language of the last question; `None` when there was none lately."""
        turns = self._recent(chat_id, now)
        return turns[-1].language if turns else None

    def hold(self, chat_id: int, text: str, now: datetime) -> str:
        """A key that takes the text back within `HOLD`; it is no part of the conversation."""
        key = new_key()
        self._held[key] = _Held(chat_id, text[:HELD_CHARACTERS], now)
        self._let_go(now)
        return key

    def take_back(self, chat_id: int, key: str, now: datetime) -> str | None:
        """The text of the key, which is then forgotten; `None` when it is already, or is another chat's."""
        self._let_go(now)
        held = self._held.get(key)
        if held is None or held.chat_id != chat_id:
            return None
        del self._held[key]
        return held.text

    def _let_go(self, now: datetime) -> None:
        """Forget the held texts that are too many or too old."""
        while self._held and (len(self._held) > HELD or now - next(iter(self._held.values())).held_at > HOLD):
            self._held.popitem(last=False)

    def _recent(self, chat_id: int, now: datetime) -> deque[Turn]:
        turns = self._chats.get(chat_id, deque())
        while turns and now - turns[0].asked_at > KEEP:
            turns.popleft()
        return turns

    @staticmethod
    def _is_over(turns: deque[Turn], now: datetime) -> bool:
        return not turns or now - turns[-1].asked_at > KEEP
