"""The settings card: its screens, and what its buttons change."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.expecting import Prompt
from bot.handlers.common import send_text
from bot.handlers.groups import why_not
from bot.handlers.subscriptions.choices import MOST_AREAS, MOST_WORDS, RHYTHMS, WISHES, end_of_pause
from bot.handlers.subscriptions.leaving import on_end_press
from bot.handlers.subscriptions.target import find_subscriber, redraw, view_of
from bot.messaging import Incoming, Message, Press
from bot.news.models import Subscriber
from bot.rendering.subscriptions import PROMPTS, Change, Screen, View, render_settings, render_stranger, with_notice
from bot.rendering.subscriptions.naming import area_name, topic_name
from bot.rendering.subscriptions.places import screen_of_place
from bot.services import Services

# The screen that is shown after a change; of areas it hangs on where they were chosen.
_AFTER: Final[Mapping[Change, Screen]] = {
    Change.ADD_TOPIC: Screen.TOPICS,
    Change.DROP_TOPIC: Screen.TOPICS,
    Change.ALL_TOPICS: Screen.TOPICS,
    Change.ALL_AREAS: Screen.AREAS,
    Change.DROP_KEYWORD: Screen.KEYWORDS,
    Change.DROP_EXCLUDED: Screen.EXCLUDED,
    Change.EXCLUDE: Screen.EXCLUDED,
    Change.EDITION: Screen.TIMES,
    Change.HOUR: Screen.TIMES,
    Change.WEEKDAY: Screen.TIMES,
    Change.QUIET: Screen.QUIET,
    Change.NIGHT: Screen.QUIET,
}


async def on_settings(services: Services, incoming: Incoming, _: str) -> None:
    """Send the card, or say how to subscribe."""
    if refusal := await why_not(services, incoming):
        await send_text(services, incoming, refusal)
        return
    subscriber, view = find_subscriber(services, incoming), view_of(services, incoming)
    card = render_settings(subscriber, view) if subscriber else render_stranger(view.catalogue)
    await services.send(incoming, [card])


async def on_show_press(services: Services, press: Press, said: str) -> None:
    """Show another screen of the card, and expect what it asks to type."""
    subscriber = find_subscriber(services, press)
    if subscriber is None:
        await redraw(services, press, render_stranger(services.catalogue(press)))
        return
    name, *objects = said.split(":")
    screen = Screen(name) if name in set(Screen) else Screen.HOME
    _expect(services, press, screen)
    await redraw(services, press, _card(services, press, subscriber, screen, objects))


async def on_change_press(services: Services, press: Press, said: str) -> None:
    """Take over what was chosen, and show the card as it is then."""
    name, *objects = said.split(":")
    subscriber = find_subscriber(services, press)
    if name == Change.END:
        await on_end_press(services, press)
    elif subscriber is None:
        await redraw(services, press, render_stranger(services.catalogue(press)))
    elif name not in set(Change) or not _is_there(services, press, Change(name), objects):
        await redraw(services, press, _outdated(services, press, subscriber))
    else:
        what = Change(name)
        changed = _take_over(services, subscriber, what, objects)
        card = _card(services, press, changed, *_screen_after(what, objects, services.settings.city))
        full = _full(changed, what, ":".join(objects), view_of(services, press))
        await redraw(services, press, with_notice(full, card) if full else card)


def _take_over(services: Services, subscriber: Subscriber, what: Change, objects: Sequence[str]) -> Subscriber:
    """The subscriber as kept afterwards."""
    store, target, now = services.subscribers, subscriber.target, services.clock()
    chosen = ":".join(objects) if what is Change.EXCLUDE else "".join(objects[:1])
    changed: Subscriber | None = None
    if what in WISHES:
        changed = store.change_wish(target, WISHES[what](subscriber.wish, chosen))
    elif what in RHYTHMS:
        changed = store.change_rhythm(target, RHYTHMS[what](subscriber.rhythm, chosen), now=now)
    elif what is Change.PAUSE:
        changed = store.pause(target, end_of_pause(chosen, now))
    elif what is Change.RESUME:
        changed = store.resume(target, now=now)
    return changed or subscriber


def _full(subscriber: Subscriber, what: Change, said: str, view: View) -> str:
    """That there was no room for what was to be added; '' when there was."""
    if what is Change.ADD_AREA and said.split(":", maxsplit=1)[0] not in subscriber.wish.areas:
        return view.html("areas.full", count=MOST_AREAS)
    if what is Change.EXCLUDE and said not in subscriber.wish.excluded:
        return view.html("prompt.full", count=MOST_WORDS)
    return ""


def _screen_after(what: Change, objects: Sequence[str], city: str) -> tuple[Screen, Sequence[str]]:
    if what in {Change.ADD_AREA, Change.DROP_AREA}:
        return screen_of_place("".join(objects[1:]), city)
    return _AFTER.get(what, Screen.HOME), ()


def _is_there(services: Services, press: Press, what: Change, objects: Sequence[str]) -> bool:
    """Whether what is to be added is still known; what is to be dropped need not be."""
    key = "".join(objects[:1])
    if what is Change.ADD_TOPIC:
        return topic_name(key, services.catalogue(press).language) is not None
    return what is not Change.ADD_AREA or area_name(key, services.settings.city) is not None


def _outdated(services: Services, press: Press, subscriber: Subscriber) -> Message:
    """The card with a word on why the tap did nothing."""
    card = _card(services, press, subscriber, Screen.HOME, ())
    return with_notice(services.catalogue(press).html("settings.outdated"), card)


def _card(services: Services, press: Press, subscriber: Subscriber, screen: Screen, objects: Sequence[str]) -> Message:
    return render_settings(subscriber, view_of(services, press), screen, objects)


def _expect(services: Services, press: Press, screen: Screen) -> None:
    """Expect what the screen asks to type; after any other screen nothing."""
    wanted = PROMPTS.get(screen)
    if wanted is None:
        services.prompts.forget(press.address.chat_id, press.user_id)
        return
    services.prompts.ask(Prompt(wanted, press.address, press.user_id, press.message_id, services.clock()))
