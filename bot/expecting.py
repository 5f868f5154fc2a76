"""What we have just asked people to type, in memory only and for a few minutes."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.messaging import Address, ChatKind, Incoming

PATIENCE = timedelta(minutes=5)  # who types later has forgotten what for
PROMPTS = 10_000  # at most; the oldest goes first

_Asked = tuple[int, int]  # chat and person


class Wanted(StrEnum):
    """What is to be typed."""

    KEYWORD = "keyword"
    EXCLUDED = "excluded"
    AREA = "area"
    ARTICLE = "article"  # words of the article that answers a question
    REPLY = "reply"  # an answer and its source


FOR_DESK = frozenset({Wanted.ARTICLE, Wanted.REPLY})  # only admins are asked for these


@dataclass(frozen=True, slots=True)
class Prompt:
    """One request to type something."""

    wanted: Wanted
    address: Address
    user_id: int
    message_id: int  # the message that asks
    asked_at: datetime
    about: str = ""  # what it is for, where `wanted` does not say all


@dataclass(slots=True)
class Prompts:
    """The last prompt of every person in every chat."""

    _prompts: OrderedDict[_Asked, Prompt] = field(default_factory=OrderedDict)

    def ask(self, prompt: Prompt) -> None:
        """Expect what it asks for, and nothing else of that person there."""
        key = (prompt.address.chat_id, prompt.user_id)
        self._prompts[key] = prompt
        self._prompts.move_to_end(key)
        while len(self._prompts) > PROMPTS or prompt.asked_at - self._oldest().asked_at > PATIENCE:
            self._prompts.popitem(last=False)

    def find(self, incoming: Incoming, now: datetime) -> Prompt | None:
        """The prompt that this message may answer.

        In private the next message will do; elsewhere it has to be a reply to the prompt, for people talk there. Who
        writes in the chat's name cannot be told apart and answers any prompt there.
        """
        prompts = [prompt for prompt in self._of(incoming) if now - prompt.asked_at <= PATIENCE]
        return next((prompt for prompt in reversed(prompts) if _may_answer(incoming, prompt)), None)

    def forget(self, chat_id: int, user_id: int) -> None:
        """Expect nothing of that person there any more."""
        self._prompts.pop((chat_id, user_id), None)

    def forget_chat(self, chat_id: int) -> None:
        """Expect nothing of anybody there any more."""
        for key in [key for key in self._prompts if key[0] == chat_id]:
            del self._prompts[key]

    def _of(self, incoming: Incoming) -> list[Prompt]:
        chat_id = incoming.address.chat_id
        if incoming.is_by_chat:
            return [prompt for (chat, _), prompt in self._prompts.items() if chat == chat_id]
        own = self._prompts.get((chat_id, incoming.user_id))
        return [own] if own else []

    def _oldest(self) -> Prompt:
        return next(iter(self._prompts.values()))


def _may_answer(incoming: Incoming, prompt: Prompt) -> bool:
    if incoming.replies_to is not None or incoming.kind is not ChatKind.PRIVATE:
        return incoming.replies_to == prompt.message_id
    return incoming.address.thread_id == prompt.address.thread_id
