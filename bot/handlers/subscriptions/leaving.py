"""Leaving: by command, by one bare word, by the button of the card."""

from bot.handlers.common import send_text
from bot.handlers.groups import why_not
from bot.handlers.subscriptions.target import chat_type, redraw, target_of
from bot.messaging import ChatKind, Incoming, Press
from bot.rendering.subscriptions import render_end, render_stranger
from bot.services import Services
from bot.tally.names import LOST


async def on_unsubscribe(services: Services, incoming: Incoming, _: str = "") -> None:
    """End everything at once, and say that it was done."""
    if refusal := await why_not(services, incoming):
        await send_text(services, incoming, refusal)
        return
    services.prompts.forget(incoming.address.chat_id, incoming.user_id)
    catalogue = services.catalogue(incoming)
    has_left = _end(services, incoming)
    await services.send(
        incoming, [render_end(chat_type(incoming), catalogue) if has_left else render_stranger(catalogue)]
    )


async def on_end_press(services: Services, press: Press) -> None:
    """The same by button: the receipt takes the place of the card, also when the button is pressed again."""
    _end(services, press)
    await redraw(services, press, render_end(chat_type(press), services.catalogue(press)))


def _end(services: Services, origin: Incoming | Press) -> bool:
    """Forget the subscriber: of a private chat everything, elsewhere the topic; whether there was one."""
    now = services.clock()
    if origin.kind is ChatKind.PRIVATE:
        left = services.subscribers.end_chat(origin.address.chat_id, now=now)
    else:
        left = int(services.subscribers.end(target_of(origin), now=now))
    services.ledger.tally.add(LOST, now, left)
    return left > 0
