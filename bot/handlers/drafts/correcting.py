"""Editors put facts of a draft right: what they type or choose holds at once, for nobody has read it yet."""

from bot.drafts.desk import Seen
from bot.drafts.models import Draft
from bot.handlers.common import send_text
from bot.handlers.drafts.common import expect, show, show_card
from bot.messaging import Incoming, Press
from bot.rendering.amending import ROLES, said_of, spot_name, typed_value
from bot.rendering.drafts.screens import render_fact_prompt, render_person, render_roles, render_topics
from bot.services import Services
from knowledge.correcting import Kind, Part, Spot, WrongValue, correct, is_there, read_spot


async def on_fix(services: Services, press: Press, draft: Draft, spot_key: str) -> None:
    """Ask for the right value of the fact that was chosen."""
    spot, seen = read_spot(spot_key), await services.drafts.see(draft, services.clock())
    catalogue = services.catalogue(press)
    if spot is None or not is_there(seen.understood.article, spot):
        await show_card(services, press, seen)
    elif spot.kind is Kind.TOPICS:
        await show(services, press, render_topics(seen, catalogue))
    elif spot.kind is Kind.PERSON and spot.part is None:
        await show(services, press, render_person(seen, spot, catalogue))
    elif spot.part is Part.ROLE:
        await show(services, press, render_roles(seen, spot, catalogue))
    else:
        expect(services, press, draft, spot.key)
        await show(services, press, render_fact_prompt(seen, spot, catalogue))


async def on_role(services: Services, press: Press, draft: Draft, words: str) -> None:
    """Take the role that was chosen for a person."""
    spot_key, _, number = words.partition(":")
    spot = read_spot(spot_key)
    if spot and number.isdecimal() and int(number) < len(ROLES):
        await put_right(services, press, draft, spot, ROLES[int(number)].value)


async def put_right(services: Services, origin: Incoming | Press, draft: Draft, spot: Spot, typed: str) -> bool:
    """Whether the value can be taken: then the draft has it, and its card is shown."""
    seen = await services.drafts.see(draft, services.clock())
    article = seen.understood.article
    if not is_there(article, spot):
        await show_card(services, origin, seen)
        return True
    try:
        said = correct(article, draft.said, spot, typed)
    except WrongValue as wrong:
        await send_text(services, origin, f"correct.wrong.{wrong.reason}")
        return False
    changed = await services.drafts.change(draft, said, services.clock())
    await show_card(services, origin, changed, notice=_notice(services, origin, seen, spot, typed))
    return True


def _notice(services: Services, origin: Incoming | Press, seen: Seen, spot: Spot, typed: str) -> str:
    catalogue = services.catalogue(origin)
    before = said_of(seen.understood.article, spot, catalogue) or catalogue.text("correct.nothing")
    after = typed_value(spot, typed, catalogue)
    return catalogue.html("drafts.corrected", name=spot_name(spot, catalogue), before=before, after=after)
