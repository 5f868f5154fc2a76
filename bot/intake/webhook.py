"""Takes updates that Telegram posts to us: answered with 200 when what they asked for is done, and not before.

What is answered with another status, or not at all, Telegram posts again, in the order of its chat.
"""

import asyncio
import logging
from dataclasses import dataclass
from hmac import compare_digest
from typing import Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.envelopes import UpdateSpoiled, parse_update
from bot.intake.reception import Reception
from bot.metrics import Metrics
from bot.pulse import Pulse

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - its name
LARGEST: Final = 512 * 1024  # bytes; the largest update there can be has some 100,000
BODY_SECONDS: Final = 10.0  # for the whole body to arrive
PATIENCE: Final = 25.0  # seconds that Telegram waits for us; then it may post again, and we go on meanwhile
MOST: Final = 1000  # updates in the house; Telegram posts at most 100 at once

_DONE, _REFUSED, _TOO_SLOW, _TOO_LARGE, _LATER = 200, 403, 408, 413, 503

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Webhook:
    """`answer` is called for every request at the webhook's address."""

    secret: str
    reception: Reception
    pulse: Pulse
    metrics: Metrics

    async def answer(self, request: Request) -> Response:
        """200 for what is over; 503 for what is to be posted again."""
        if not compare_digest(request.headers.get(SECRET_HEADER, "").encode(), self.secret.encode()):
            return Response(status_code=_REFUSED)
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await _read(request)
        except (TimeoutError, ClientDisconnect):
            return Response(status_code=_TOO_SLOW)
        if body is None:
            return Response(status_code=_TOO_LARGE)
        if not self.reception.is_open:
            return Response(status_code=_LATER)
        self.pulse.note_poll()
        return Response(status_code=await self._take(body))

    async def _take(self, body: bytes) -> int:
        try:
            update = parse_update(body)
        except UpdateSpoiled as error:
            self.metrics.note_spoiled()
            logger.error("Update %s cannot be read and is passed", error.update_id)  # noqa: TRY400 - it would quote it
            return _DONE  # it will not get better
        if self.reception.running >= MOST:
            return _LATER
        work = self.reception.take(update)
        if work is None:
            return _DONE
        await asyncio.wait([work], timeout=PATIENCE)
        return _DONE if work.done() and not work.cancelled() else _LATER


async def _read(request: Request) -> bytes | None:
    """The body; `None` when it is too large."""
    parts, length = [], 0
    async for part in request.stream():
        length += len(part)
        if length > LARGEST:
            return None
        parts.append(part)
    return b"".join(parts)
