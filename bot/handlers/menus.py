"""The menus that Telegram shows beside the input field: one for everybody, and one for each person of the desk."""

import logging

from bot.menu import list_commands
from bot.messaging import TransportError
from bot.services import Services
from knowledge.models import Language

logger = logging.getLogger(__name__)


async def publish_menus(services: Services) -> None:
    """Publish all menus: Vietnamese for all, English for English apps, the desk's in their own chats."""
    await publish_menu(services, None)
    for member in services.staff.members():
        await publish_menu(services, member.user_id)


async def publish_menu(services: Services, user_id: int | None) -> None:
    """Publish the menu of one person as their role has it now, or everybody's."""
    role = None if user_id is None else services.staff.role(user_id)
    for language in (None, Language.EN):
        menu = list_commands(services.catalogues[language or Language.VI], role)
        try:
            await services.transport.publish_commands(menu, language=language, admin_id=user_id)
        except TransportError as error:  # who never wrote to the bot has no chat yet
            logger.warning("A menu was not published: %s, admin %s", type(error).__name__, user_id)
