"""What several handlers do."""

from bot.limits import Verdict
from bot.messaging import Incoming, Press
from bot.rendering import to_messages
from bot.services import Services


async def send_text(services: Services, origin: Incoming | Press, key: str) -> None:
    """Send a fixed text of the catalogue."""
    await services.send(origin, to_messages(services.catalogue(origin).html(key)))


async def may_ask(services: Services, origin: Incoming | Press) -> bool:
    """Whether the person has not asked too much lately; the first time they have, they are told."""
    verdict = services.limit.judge(origin.user_id, services.clock())
    if verdict is Verdict.ASK_TO_WAIT:
        await send_text(services, origin, "too_fast")
    return verdict is Verdict.ANSWER
