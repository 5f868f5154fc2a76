"""Editors choose what a draft is about and where it is set."""

from bot.drafts.models import Draft
from bot.handlers.common import send_text
from bot.handlers.drafts.common import expect, show
from bot.messaging import Incoming, Press
from bot.rendering.drafts.screens import render_area_prompt, render_areas, render_found, render_topics
from bot.rendering.subscriptions.naming import area_name, find_areas, topic_name
from bot.services import Services
from knowledge.models import Language

AREA = "area"  # what is awaited once the name of a place is to be typed
MOST_FOUND = 8  # places listed for one name


async def on_topics(services: Services, press: Press, draft: Draft, _: str) -> None:
    """Show all topics, those of the draft ticked."""
    seen = await services.drafts.see(draft, services.clock())
    await show(services, press, render_topics(seen, services.catalogue(press)))


async def on_topic(services: Services, press: Press, draft: Draft, key: str) -> None:
    """Turn a topic on or off; what is ticked then is what the article is about, whatever its words are."""
    seen = await services.drafts.see(draft, services.clock())
    keys = [one for one in seen.topics if one != key] if key in seen.topics else [*seen.topics, key]
    names = tuple(name for one in keys if (name := topic_name(one, Language.VI)))
    changed = await services.drafts.change(draft, draft.said.model_copy(update={"topics": names}), services.clock())
    await show(services, press, render_topics(changed, services.catalogue(press)))


async def on_areas(services: Services, press: Press, draft: Draft, _: str) -> None:
    """Show the areas of the draft."""
    seen = await services.drafts.see(draft, services.clock())
    await show(services, press, render_areas(seen, services.settings.city, services.catalogue(press)))


async def on_drop_area(services: Services, press: Press, draft: Draft, key: str) -> None:
    """Take an area away."""
    seen = await services.drafts.see(draft, services.clock())
    await _set_areas(services, press, draft, tuple(one for one in seen.areas if one != key))


async def on_add_area(services: Services, press: Press, draft: Draft, key: str) -> None:
    """Add an area."""
    if area_name(key, services.settings.city) is None:
        return
    seen = await services.drafts.see(draft, services.clock())
    await _set_areas(services, press, draft, tuple(dict.fromkeys((*seen.areas, key))))


async def _set_areas(services: Services, press: Press, draft: Draft, keys: tuple[str, ...]) -> None:
    changed = await services.drafts.change(draft, draft.said.model_copy(update={"areas": keys}), services.clock())
    await show(services, press, render_areas(changed, services.settings.city, services.catalogue(press)))


async def on_type_area(services: Services, press: Press, draft: Draft, _: str) -> None:
    """Wait for the name of a place."""
    expect(services, press, draft, AREA)
    await show(services, press, render_area_prompt(draft, services.catalogue(press)))


async def find_typed_area(services: Services, incoming: Incoming, draft: Draft) -> bool:
    """Whether the typed name is one of a place: then those that may be meant are shown."""
    typed = " ".join(incoming.text.split())
    if not typed:
        await send_text(services, incoming, "correct.wrong.empty")
        return False
    found = find_areas(typed, services.settings.city, MOST_FOUND)
    await show(services, incoming, render_found(draft, typed, found, services.catalogue(incoming)))
    return bool(found)
