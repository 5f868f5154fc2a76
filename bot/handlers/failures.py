"""The last net: nothing that goes wrong for one person reaches another, and none of it is lost."""

import logging
import traceback
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager

from bot.database import ActedBefore
from bot.handlers.common import send_text
from bot.messaging import Address, ChatGone, Incoming, Press, TransportError, TryLater
from bot.services import Services

logger = logging.getLogger(__name__)


@asynccontextmanager
async def last_net(services: Services, origin: Incoming | Press) -> AsyncIterator[None]:
    """Inside, every failure is logged, and one of ours is also told to the person."""
    chat_id = origin.address.chat_id
    try:
        yield
    except TransportError as error:
        _log_unsent(error, chat_id)
    except ActedBefore:
        logger.warning("What was interrupted before came again and is not done twice: chat %d", chat_id)
        await _tell(services, origin, "interrupted")
    except Exception as error:  # noqa: BLE001 - the last net
        logger.error("Failed: %s, chat %d", describe_failure(error), chat_id)  # noqa: TRY400 - the text may be private
        await _tell(services, origin, "failure")


@asynccontextmanager
async def silent_net(chat_id: int) -> AsyncIterator[None]:
    """Inside, every failure is logged; nobody waits for an answer."""
    try:
        yield
    except TransportError as error:
        _log_unsent(error, chat_id)
    except ActedBefore:
        logger.info("What came again is not done twice: chat %d", chat_id)
    except Exception as error:  # noqa: BLE001 - the last net
        logger.error("Failed: %s, chat %d", describe_failure(error), chat_id)  # noqa: TRY400 - the text may be private


async def outlive(work: Awaitable[object], complaint: str) -> None:
    """Do the work; where it fails, only log that, for what else goes on must not end with it."""
    try:
        await work
    except Exception as error:  # noqa: BLE001 - the last net
        logger.critical("%s: %s", complaint, describe_failure(error))


async def tell_interrupted(services: Services, address: Address) -> None:
    """Tell a chat that what it sent was perhaps not done."""
    await _tell(services, Incoming(address, address.chat_id, ""), "interrupted")


async def _tell(services: Services, origin: Incoming | Press, key: str) -> None:
    try:
        await send_text(services, origin, key)
    except TransportError as unsent:
        _log_unsent(unsent, origin.address.chat_id)


def describe_failure(error: BaseException) -> str:
    """Class and places, innermost last; not the words of the error, which may hold what a person typed."""
    places = (f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__))
    return f"{type(error).__name__} at {' > '.join(places)}"


def _log_unsent(error: TransportError, chat_id: int) -> None:
    level = logging.INFO if isinstance(error, ChatGone) else logging.WARNING
    # Telegram's refusals may quote the message; faults of the network do not.
    cause = f", {error.__cause__}" if isinstance(error, TryLater) and error.__cause__ else ""
    logger.log(level, "A message did not go out: %s, chat %d%s", type(error).__name__, chat_id, cause)
