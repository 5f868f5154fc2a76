"""What all that is confirmed with a button has in common: the button is used with the deed, and undone with another."""

from collections.abc import Awaitable, Callable

from bot.audit import Entry, noting
from bot.messages import Html
from bot.messaging import Incoming, Press
from bot.offers import Intent, Offer, using
from bot.rendering.amending import render_done
from bot.rendering.confirming import one_message
from bot.services import Services
from knowledge.store import Hand

Confirmed = Callable[[Services, Press, Offer], Awaitable[None]]


def offer(services: Services, origin: Incoming | Press, intent: Intent, **details: str | int) -> str:
    """The token of a button that does this, for whoever is there."""
    return services.offers.offer(origin.user_id, intent, details, services.clock())


def offer_undo(services: Services, origin: Incoming | Press, entry: Entry) -> str:
    """The token of a button that undoes what is on the record, for whoever is there."""
    return offer_undo_to(services, origin.user_id, entry)


def offer_undo_to(services: Services, user_id: int, entry: Entry) -> str:
    """The same for that person."""
    details = {**entry.details, "deed": entry.deed.value, "subject": entry.subject}
    return services.offers.offer(user_id, Intent.UNDO, details, services.clock())


def hand_of(services: Services, offered: Offer, entry: Entry) -> Hand:
    """The hand that changes an article: the button is used and the record written in the same transaction."""
    return Hand(offered.user_id, services.clock(), using(offered, services.clock(), noting(entry)))


async def finish(services: Services, press: Press, text: Html, *, undoes: Entry | None = None) -> None:
    """Say in the place of the question what was done, with a button to undo it where there is something."""
    catalogue = services.catalogue(press)
    message = render_done(text, offer_undo(services, press, undoes), catalogue) if undoes else one_message(text)
    await services.transport.edit(press.address, press.message_id, message)
