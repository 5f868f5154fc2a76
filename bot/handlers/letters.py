"""Letters to the newsroom: sent by consent only, answered by an admin's reply to the message that shows one."""

import logging
from dataclasses import replace

from bot.conversations import Turn, new_key
from bot.handlers.common import may_ask, send_text
from bot.handlers.subscriptions.target import redraw
from bot.letters import LENGTH, Letter
from bot.messaging import Address, ChatKind, Incoming, Press, TransportError
from bot.rendering import to_messages
from bot.rendering.letters import render_consent, render_letter, render_reply
from bot.services import Services
from knowledge.models import Language, Question

logger = logging.getLogger(__name__)


async def on_feedback(services: Services, incoming: Incoming, words: str) -> None:
    """Show what would be sent, and ask for consent."""
    if incoming.kind is not ChatKind.PRIVATE:
        await send_text(services, incoming, "refusal.in_private")
    elif not words:
        await send_text(services, incoming, "letter.usage")
    elif not services.settings.admins:
        await send_text(services, incoming, "letter.nobody")
    elif await may_ask(services, incoming):
        catalogue, now = services.catalogue(incoming), services.clock()
        turn = Turn(new_key(), incoming.user_id, Question(words[:LENGTH]), catalogue.language, now)
        services.conversations.remember(incoming.address.chat_id, turn)
        await services.send(incoming, render_consent(words[:LENGTH], turn.key, catalogue))


async def on_letter_press(services: Services, press: Press, step: str) -> None:
    """Ask for consent, send by it, or send nothing."""
    step, _, turn_key = step.partition(":")
    turn = services.conversations.find(press.address.chat_id, turn_key, services.clock())
    if press.kind is not ChatKind.PRIVATE or turn is None:
        await send_text(services, press, "expired")
    elif step == "ask":
        card = render_consent(turn.question.text[:LENGTH], turn_key, services.catalogue(press))
        await services.send(press, card)
    elif step == "yes" and await may_ask(services, press):
        await _send(services, press, turn)
    elif step == "no":
        await _close(services, press, "letter.not_sent")


async def on_reply(services: Services, incoming: Incoming) -> bool:
    """Bring an admin's reply to whoever wrote the letter; whether it was such a reply."""
    if incoming.replies_to is None or not services.is_admin(incoming.user_id):
        return False
    letter = services.letters.find(incoming.address.chat_id, incoming.replies_to, services.clock())
    if letter is None or not incoming.text.strip():
        return False
    catalogue = services.catalogues[services.chats.language(letter.chat_id) or letter.language]
    for message in render_reply(letter, incoming.text, catalogue):
        await services.transport.send(Address(letter.chat_id), message)
    services.letters.forget(letter)
    await send_text(services, incoming, "letter.brought")
    return True


async def _send(services: Services, press: Press, turn: Turn) -> None:
    """Keep the letter, then show it to every admin; one that can be reached is enough."""
    letter = services.letters.keep(press.address.chat_id, turn.question.text, turn.language, services.clock())
    shown = [await _show(services, letter, admin_id) for admin_id in sorted(services.settings.admins)]
    if any(shown):
        await _close(services, press, "letter.sent")
    else:
        services.letters.forget(letter)
        await _close(services, press, "letter.nobody")


async def _show(services: Services, letter: Letter, admin_id: int) -> bool:
    """Whether the admin got it."""
    catalogue = services.catalogues[services.chats.language(admin_id) or Language.VI]
    try:
        for message in render_letter(letter, catalogue):
            message_id = await services.transport.send(Address(admin_id), replace(message, is_silent=True))
            services.letters.note_copy(letter, admin_id, message_id)
    except TransportError as error:  # an admin who never wrote to the bot has no chat yet
        logger.warning("An admin was not shown a letter: %s, admin %d", type(error).__name__, admin_id)
        return False
    return True


async def _close(services: Services, press: Press, key: str) -> None:
    """Put the outcome in the place of the question, so that it is not pressed twice."""
    (message,) = to_messages(services.catalogue(press).html(key))
    await redraw(services, press, message)
