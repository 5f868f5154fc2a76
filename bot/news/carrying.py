"""One attempt to carry one delivery: whether it goes out now, and what Telegram's answer makes of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from bot.messaging import (
    Address,
    BadMessage,
    ChatGone,
    ChatMoved,
    SlowDown,
    TopicGone,
    Transport,
    TransportError,
    TryLater,
    Uncertain,
)
from bot.news.claiming import Claim
from bot.news.composing import Composed
from bot.news.editions import end_of_quiet
from bot.news.models import BulletinKind, DeathReason, Delivery
from bot.news.outcomes import Died, Failed, Moved, Outcome, PutOff, Sent, Stopped, TopicEnded
from bot.news.pacing import Outage, Pacer
from knowledge.models import Language

# A fault of the line passes in seconds or in hours: 2 s, 4 s, 8 s and so on.
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=2), timedelta(minutes=5)

logger = logging.getLogger(__name__)

Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Ready:
    """A claimed delivery in words."""

    claim: Claim
    composed: Composed
    language: Language
    composed_at: datetime

    @property
    def delivery(self) -> Delivery:
        """What is to be delivered."""
        return self.claim.delivery


def find_obstacle(claim: Claim, now: datetime) -> Died | PutOff | None:
    """What stands against sending it now, whatever it says: its age, or the night; `None` to send."""
    if claim.delivery.expires_at <= now:
        return Died(claim.delivery, DeathReason.TOO_OLD)
    morning = end_of_quiet(claim.quiet, now)
    if morning > now and not (claim.bulletin.kind is BulletinKind.URGENT and claim.urgent_at_night):
        return PutOff(claim.delivery, morning)
    return None


def pause_before(attempt: int) -> timedelta:
    """How long to wait before the attempt of this number, 1 for the second."""
    return min(FIRST_PAUSE * (1 << min(attempt - 1, 20)), LONGEST_PAUSE)


@dataclass(frozen=True, slots=True)
class Carrier:
    """Sends what has had its turn, and tells the pacer what Telegram said about the pace."""

    transport: Transport
    pacer: Pacer
    outage: Outage
    clock: Callable[[], datetime]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def attempt(self, ready: Ready) -> Outcome:
        """What became of it."""
        delivery = ready.delivery
        try:
            message_id = await self._post(ready)
        except SlowDown as error:
            logger.warning("Telegram asks for %.0f s without messages", error.after_seconds)
            self.pacer.block(error.after_seconds, monotonic())
            return PutOff(delivery, self.clock())
        except TryLater as error:
            return self._failed(delivery, error)
        except TransportError as error:
            self.outage.note_success()
            return self._refused(delivery, error)
        self.outage.note_success()
        return Sent(delivery, message_id, f"{ready.language}:{ready.composed.fingerprint}")

    async def _post(self, ready: Ready) -> int:
        """The number of the message that the person gets."""
        target, edits = ready.delivery.target, ready.delivery.edits
        address = Address(target.chat_id, target.thread_id)
        if edits is None:
            return await self._timed(self.transport.send(address, ready.composed.message))
        try:
            await self._timed(self.transport.edit(address, edits, ready.composed.message))
        except BadMessage as error:  # they deleted it, or it is too old; they read it all the same
            logger.info("A message to be corrected stays as it is: %s, bulletin %s", error, ready.claim.bulletin.id)
        if ready.composed.note is None:
            return edits
        await self.wait_for_turn(target.chat_id)
        note = Address(target.chat_id, target.thread_id, reply_to=edits)
        return await self._timed(self.transport.send(note, ready.composed.note))

    async def _timed(self, sending: Awaitable[Done]) -> Done:
        """What came of it; the pacer learns how long it was on its way."""
        departed = monotonic()
        try:
            return await sending
        finally:
            self.pacer.note_response(departed, monotonic())

    async def wait_for_turn(self, chat_id: int) -> None:
        """Wait until a message may go to the chat, and take that turn."""
        while wait := max(self.pacer.wait_of_chat(chat_id, monotonic()), self.pacer.wait(monotonic())):
            await self.sleep(wait)
        self.pacer.take(chat_id, monotonic())

    def _failed(self, delivery: Delivery, error: TryLater) -> Failed:
        if pause := self.outage.note_failure():
            logger.warning("Telegram cannot be reached, trying again in %.0f s", pause)
            self.pacer.block(pause, monotonic())
        again = self.clock() + pause_before(delivery.attempts + 1)
        return Failed(delivery, again, is_uncertain=isinstance(error, Uncertain))

    @staticmethod
    def _refused(delivery: Delivery, error: TransportError) -> Stopped | TopicEnded | Moved | Died:
        match error:
            case ChatGone():
                return Stopped(delivery)
            case TopicGone():
                return TopicEnded(delivery)
            case ChatMoved(new_chat_id=new):
                return Moved(delivery, new)
        logger.warning("Telegram refuses a message: %s, bulletin %s", error, delivery.bulletin_id)
        return Died(delivery, DeathReason.REFUSED)


def monotonic() -> float:
    """Seconds of a clock that only goes forward."""
    return asyncio.get_running_loop().time()
