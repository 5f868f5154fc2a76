"""What handlers work with, put together once at the start."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.audit import AuditStore
from bot.chats import ChatStore
from bot.config import Settings
from bot.confirming import Confirmations
from bot.conversations import Conversations
from bot.desk import Desk
from bot.drafts.desk import DraftDesk
from bot.expecting import Prompts
from bot.holdings import Holdings
from bot.ledger import Ledger
from bot.letters import LetterStore
from bot.limits import QuestionLimit
from bot.messages import Catalogue, Catalogues
from bot.messaging import ChatKind, Incoming, Message, Press, Transport
from bot.news.subscribers import SubscriberStore
from bot.newsroom import Newsroom
from bot.offers import OfferStore
from bot.rehearsals import Rehearsals
from bot.roles import Role
from bot.staff import StaffStore
from bot.suggestions import Suggestions
from bot.visits import VisitStore
from bot.watches import WatchStore
from knowledge.models import Language


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of a running bot."""

    settings: Settings
    catalogues: Catalogues
    transport: Transport
    newsroom: Newsroom
    rehearsals: Rehearsals
    chats: ChatStore
    desk: Desk
    staff: StaffStore
    audit: AuditStore
    offers: OfferStore
    ledger: Ledger
    subscribers: SubscriberStore
    conversations: Conversations
    prompts: Prompts
    confirmations: Confirmations
    holdings: Holdings
    letters: LetterStore
    drafts: DraftDesk
    visits: VisitStore
    watches: WatchStore
    suggestions: Suggestions
    limit: QuestionLimit
    clock: Callable[[], datetime]

    def role(self, origin: Incoming | Press) -> Role | None:
        """What the person is at the desk; in private only, for elsewhere others read along."""
        return self.staff.role(origin.user_id) if origin.kind is ChatKind.PRIVATE else None

    def may(self, origin: Incoming | Press, least: Role) -> bool:
        """Whether the person has that role or a higher one, here."""
        return (self.role(origin) or 0) >= least

    def catalogue(self, origin: Incoming | Press, question: Language | None = None) -> Catalogue:
        """The words for that chat: as it chose, else as the question, the last question or the person's app has it."""
        chat_id = origin.address.chat_id
        language = self.chats.language(chat_id) or question or self.conversations.language(chat_id, self.clock())
        return self.catalogues[language or _client_language(origin)]

    async def send(self, origin: Incoming | Press, messages: Sequence[Message]) -> list[int]:
        """Send the messages to where that came from, in their order; their ids."""
        return [await self.transport.send(origin.address, message) for message in messages]


def _client_language(origin: Incoming | Press) -> Language:
    """English where the person's app is set to English, else Vietnamese."""
    return Language.EN if (origin.client_language or "").split("-")[0].lower() == Language.EN else Language.VI
