"""Puts claimed deliveries into words: each bulletin once a language and for a moment only, for articles change."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.news.carrying import Ready, find_obstacle, pause_before
from bot.news.claiming import Claim
from bot.news.composing import Compose, Composed
from bot.news.models import DeathReason
from bot.news.outcomes import Died, Failed, Outcome
from knowledge.models import Language

# So long what was composed stands for a bulletin; a withdrawal that comes later reaches who reads this by correction.
FRESH = timedelta(seconds=2)

logger = logging.getLogger(__name__)

_Key = tuple[int, Language]


@dataclass(slots=True)
class Wording:
    """What was composed of late."""

    compose: Compose
    language_of: Callable[[int], Language]  # of a chat
    _composed: dict[_Key, tuple[datetime, Composed | BaseException | None]] = field(default_factory=dict)

    async def prepare(self, claims: Sequence[Claim], now: datetime) -> tuple[list[Ready], list[Outcome]]:
        """What can go out, in its order, and what became of the others."""
        obstacles = {claim.delivery.id: obstacle for claim in claims if (obstacle := find_obstacle(claim, now))}
        free = [(claim, self._language(claim)) for claim in claims if claim.delivery.id not in obstacles]
        await self._compose_missing(free, now)
        worded = [self._word(claim, language, now) for claim, language in free]
        ready = [each for each in worded if isinstance(each, Ready)]
        return ready, [*obstacles.values(), *(each for each in worded if not isinstance(each, Ready))]

    def _language(self, claim: Claim) -> Language:
        return claim.delivery.language or self.language_of(claim.delivery.target.chat_id)

    async def _compose_missing(self, free: Sequence[tuple[Claim, Language]], now: datetime) -> None:
        self._composed = {key: kept for key, kept in self._composed.items() if kept[0] > now - FRESH}
        wanted = {(claim.bulletin.id, language): claim.bulletin for claim, language in free}
        missing = [(key, bulletin) for key, bulletin in wanted.items() if key not in self._composed]
        made = await asyncio.gather(
            *(asyncio.to_thread(self.compose, bulletin, language) for (_, language), bulletin in missing),
            return_exceptions=True,  # what is wrong with one bulletin stops no other
        )
        for (key, _), composed in zip(missing, made, strict=True):
            if isinstance(composed, BaseException):
                logger.error("A bulletin could not be composed: %s", key[0], exc_info=composed)
            self._composed[key] = (now, composed)

    def _word(self, claim: Claim, language: Language, now: datetime) -> Ready | Died | Failed:
        at, composed = self._composed[claim.bulletin.id, language]
        if composed is None:
            return Died(claim.delivery, DeathReason.WITHDRAWN)
        if isinstance(composed, BaseException):
            return Failed(claim.delivery, now + pause_before(claim.delivery.attempts + 1))
        return Ready(claim, _without_buttons(composed) if claim.is_for_channel else composed, language, at)


def _without_buttons(composed: Composed) -> Composed:
    """The same for a channel: what a button answers to one reader would be posted to all."""
    return replace(composed, message=replace(composed.message, rows=()))
