"""Messages that admins get unasked."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.chats import ChatStore
from bot.messages import Catalogue, Catalogues
from bot.messaging import Address, Message, Transport, TransportError, TryLater
from knowledge.models import Language

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Alarm:
    """A way to all admins, each in the language that they chose."""

    transport: Transport
    catalogues: Catalogues
    chats: ChatStore
    admins: frozenset[int]

    async def tell(self, render: Callable[[Catalogue], Iterable[Message]], *, but: int | None = None) -> bool:
        """Send the messages to all admins but one; who cannot be reached is left out.

        False when nobody was reached because the line is down, so that it is worth trying again.
        """
        is_down, was_told = False, False
        for admin_id in sorted(self.admins - {but}):
            catalogue = self.catalogues[self.chats.language(admin_id) or Language.VI]
            try:
                for message in render(catalogue):
                    await self.transport.send(Address(admin_id), message)
            except TransportError as error:
                is_down = is_down or isinstance(error, TryLater)
                logger.warning("An admin was not told: %s, admin %d", type(error).__name__, admin_id)
            else:
                was_told = True
        return was_told or not is_down
