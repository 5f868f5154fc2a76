"""The messages in which admins watch bulletins go out, kept up to date."""

import asyncio
import logging
from dataclasses import dataclass, field

from bot.messaging import Address, BadMessage, ChatGone, Message, TransportError
from bot.news.bulletins import Watched
from bot.news.models import BulletinState
from bot.rendering.desk import render_state
from bot.services import Services
from knowledge.models import Language

_OVER = frozenset({BulletinState.DONE, BulletinState.CANCELLED})

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class ProgressBoard:
    """Edits each watched message when what it says has changed, and lets go of it at the end."""

    services: Services
    _shown: dict[int, Message] = field(default_factory=dict)  # by bulletin; a restart shows everything once more

    async def show(self) -> None:
        """Bring all watched messages up to date.

        Raises: StoreError.
        """
        for watched in self.services.desk.bulletins.watched():
            await self._show_one(watched)

    async def _show_one(self, watched: Watched) -> None:
        bulletin, desk = watched.bulletin, self.services.desk
        language = self.services.chats.language(watched.chat_id) or Language.VI
        progress = await asyncio.to_thread(desk.bulletins.progress, bulletin.id)
        message = render_state(bulletin, progress, desk.rate, self.services.catalogues[language])
        if message != self._shown.get(bulletin.id) and not await self._edit(watched, message):
            return
        if bulletin.state in _OVER:
            desk.bulletins.unwatch(bulletin.id)
            self._shown.pop(bulletin.id, None)

    async def _edit(self, watched: Watched, message: Message) -> bool:
        """Whether the message is as it should be, or cannot be shown at all."""
        try:
            await self.services.transport.edit(Address(watched.chat_id), watched.message_id, message)
        except (BadMessage, ChatGone) as error:
            logger.warning("A progress message is gone: %s, bulletin %d", type(error).__name__, watched.bulletin.id)
            self.services.desk.bulletins.unwatch(watched.bulletin.id)
            return False
        except TransportError:
            return False  # the next round tries again
        self._shown[watched.bulletin.id] = message
        return True
