"""What the bot does beside answering: writes down counts, takes up what changed elsewhere, and tells admins.

Everything that is due is decided from the database and the time; here it only takes turns.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.handlers.drafts.due import publish_due
from bot.learning.unanswered import groups_of
from bot.messaging import Address, BadMessage, ChatGone, ChatMoved, TransportError
from bot.rendering.frame import local_day
from bot.rendering.morning import Morning, render_morning
from bot.roles import Role
from bot.services import Services
from bot.statistics.notes import Due
from knowledge.lessons.book import build_book
from knowledge.models import Language

_A_DAY = timedelta(days=1)

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Chores:
    """`tick` and `tell` are each called again and again, never twice at a time."""

    services: Services
    clock: Callable[[], datetime]
    _known_lessons: int | None = None
    _forgotten_on: date | None = None  # a restart deletes once more what is old

    async def tick(self) -> None:
        """Write what was counted, learn what is new, delete what is old, publish what waited for its moment.

        Raises: StoreError; the next turn goes on from there.
        """
        await self.services.ledger.flush()
        await asyncio.to_thread(self._take_up)
        await asyncio.to_thread(self._forget)
        await publish_due(self.services)

    async def tell(self) -> None:
        """Send the morning notes that are due; one that cannot go out now is due again the next time.

        Raises: StoreError.
        """
        admins = self.services.staff.at_least(Role.READER)
        for due in await asyncio.to_thread(self.services.ledger.notes.due, admins, self.clock()):
            if await self._tell_one(due):
                await asyncio.to_thread(self.services.ledger.notes.mark, due)

    async def _tell_one(self, due: Due) -> bool:
        """Whether the note is out, or never will be."""
        services = self.services
        catalogue = services.catalogues[services.chats.language(due.admin_id) or Language.VI]
        morning = await asyncio.to_thread(self._read_morning, local_day(due.slot) - _A_DAY)
        minute = await asyncio.to_thread(services.ledger.notes.minute, due.admin_id)
        try:
            await services.transport.send(Address(due.admin_id), render_morning(morning, minute, catalogue))
        except TransportError as error:
            logger.warning("A morning note was not sent: %s, admin %d", type(error).__name__, due.admin_id)
            return isinstance(error, ChatGone | ChatMoved | BadMessage)
        return True

    def _read_morning(self, day: date) -> Morning:
        """What there is to tell of that day."""
        ledger = self.services.ledger
        return Morning(
            figures=ledger.figures(day, day),
            groups=groups_of(ledger.unanswered.groups(), day),
            status=self.services.desk.status(),
            next_edition=ledger.next_edition(),
        )

    def _take_up(self) -> None:
        """Lessons, roles and languages as they stand, whoever changed them."""
        self.services.staff.renew()
        self.services.chats.renew()
        self._learn()

    def _learn(self) -> None:
        lessons = self.services.ledger.lessons
        newest = lessons.newest_version()
        if newest != self._known_lessons:
            self.services.newsroom.learn(build_book(lessons.all()))
            self._known_lessons = newest

    def _forget(self) -> None:
        today = local_day(self.clock())
        if self._forgotten_on != today:
            self.services.ledger.forget(self.clock())
            self.services.drafts.drafts.purge(self.clock())
            self._forgotten_on = today
