"""Subscribing: the notice, and the tap that is the consent."""

from dataclasses import replace

from bot.handlers.common import send_text
from bot.handlers.groups import why_not
from bot.handlers.subscriptions.target import chat_type, find_subscriber, redraw, send_card, target_of, view_of
from bot.messaging import Incoming, Message, Press
from bot.news.models import Edition, Rhythm, Subscriber
from bot.rendering.subscriptions import (
    NOTICE_VERSION,
    REFUSED,
    render_consent,
    render_notice,
    render_refusal,
    render_settings,
)
from bot.services import Services
from bot.tally.names import GAINED


async def on_subscribe(services: Services, incoming: Incoming, _: str) -> None:
    """Show the notice of consent, or the settings to who agreed to it already."""
    if refusal := await why_not(services, incoming):
        await send_text(services, incoming, refusal)
    else:
        await services.send(incoming, [_offer(services, incoming)])


async def on_consent_press(services: Services, press: Press, choice: str) -> None:
    """Do what was answered to the notice; a tap that only asks for it shows it."""
    if choice in set(Edition):
        await _agree(services, press, Edition(choice))
    elif choice == REFUSED and find_subscriber(services, press) is None:
        await redraw(services, press, render_refusal(services.catalogue(press)))
    else:
        await redraw(services, press, _offer(services, press))


def _offer(services: Services, origin: Incoming | Press) -> Message:
    subscriber, view = find_subscriber(services, origin), view_of(services, origin)
    if subscriber and subscriber.notice_version == NOTICE_VERSION:
        return render_settings(subscriber, view)
    return render_notice(chat_type(origin), view.catalogue)


async def _agree(services: Services, press: Press, edition: Edition) -> None:
    """Keep the consent, leave the receipt in the place of the notice, and show the settings below once."""
    before = find_subscriber(services, press)
    subscriber = _subscribe(services, press, edition)
    view = view_of(services, press)
    await redraw(services, press, render_consent(subscriber, view.catalogue))
    if before is None:
        services.ledger.tally.add(GAINED, services.clock())
        await send_card(services, press, render_settings(subscriber, view))


def _subscribe(services: Services, press: Press, edition: Edition) -> Subscriber:
    """The subscriber; who was one keeps all choices but the edition."""
    target, now = target_of(press), services.clock()
    subscriber = services.subscribers.subscribe(
        target, chat_type(press), Rhythm(edition), notice_version=NOTICE_VERSION, now=now
    )
    if subscriber.rhythm.edition is edition:
        return subscriber
    rhythm = replace(subscriber.rhythm, edition=edition)
    return services.subscribers.change_rhythm(target, rhythm, now=now) or subscriber
