"""Editors put facts of articles right: the article, the fact, the right value, a look at it, and the button."""

import logging

from bot.audit import Deed
from bot.handlers.choosing import offer_articles
from bot.handlers.common import send_text
from bot.handlers.confirming import finish, hand_of, offer
from bot.handlers.withholding import entry_on, seen_article
from bot.messaging import Incoming, Message, Press
from bot.offers import Details, Intent, Offer
from bot.rendering.amending import (
    FIX,
    ROLES,
    Wanted,
    correction_text,
    render_correction,
    render_facts,
    render_person,
    render_prompt,
    render_roles,
    said_of,
    spot_name,
    typed_value,
)
from bot.roles import Role
from bot.services import Services
from knowledge.amending import Held
from knowledge.correcting import Kind, Part, Spot, WrongValue, correct, is_there, read_spot, with_correction

logger = logging.getLogger(__name__)


async def on_correct(services: Services, incoming: Incoming, words: str) -> None:
    """List the facts of the article of that id, or offer those with the words or the newest."""
    held = services.newsroom.find_held(words) if words else None
    if held:
        await services.send(incoming, [render_facts(held, 0, services.catalogue(incoming))])
    else:
        await offer_articles(services, incoming, words, FIX)


async def on_fix_press(services: Services, press: Press, words: str) -> None:
    """List the facts of the article that was chosen; for editors, to others the button is dead."""
    if not services.may(press, Role.EDITOR):
        return
    match words.split(":", 1):
        case [first, key] if first.isdecimal():
            held = services.newsroom.find_held(key)
            if held is None:
                await send_text(services, press, "article_gone")
            else:
                await services.send(press, [render_facts(held, int(first), services.catalogue(press))])


async def on_spot_press(services: Services, press: Press, words: str) -> None:
    """Ask for the right value of the fact that was chosen; for editors, to others the button is dead."""
    if not services.may(press, Role.EDITOR):
        return
    match words.split(":", 2):
        case [version, spot_key, key] if version.isdecimal():
            spot = read_spot(spot_key)
            held = await _look(services, press, key, int(version), spot)
            if held and spot:
                await services.send(press, [_ask_for(services, press, held, spot)])


async def on_role_press(services: Services, press: Press, words: str) -> None:
    """Take the role that was chosen for a person; for editors, to others the button is dead."""
    if not services.may(press, Role.EDITOR):
        return
    match words.split(":", 3):
        case [version, spot_key, number, key] if (
            version.isdecimal() and number.isdecimal() and int(number) < len(ROLES)
        ):
            spot = read_spot(spot_key)
            held = await _look(services, press, key, int(version), spot)
            if held and spot:
                await _show(services, press, held, Wanted(spot, ROLES[int(number)].value))


async def on_fact_typed(services: Services, incoming: Incoming, asked: Offer) -> None:
    """Show what the typed value would change; what cannot be the value is said, and awaited again."""
    held = seen_article(services, asked)
    spot = read_spot(str(asked.details["spot"]))
    if spot and await _show(services, incoming, held, Wanted(spot, incoming.text)):
        services.offers.forget(incoming.user_id, services.clock())


async def put_right(services: Services, press: Press, offered: Offer) -> None:
    """Put the fact right, and say so to readers."""
    held, spot = seen_article(services, offered), read_spot(str(offered.details["spot"]))
    assert spot is not None  # noqa: S101 - it was read when it was offered
    wanted = Wanted(spot, str(offered.details["typed"]))
    note = correction_text(held.article, wanted, services.catalogues[held.article.language])
    override = with_correction(correct(held.article, held.override, spot, wanted.typed), note, services.clock())
    catalogue = services.catalogue(press)
    said = {
        "fact": spot_name(spot, catalogue),
        "before": said_of(held.article, spot, catalogue),
        "after": typed_value(spot, wanted.typed, catalogue),
    }
    entry = entry_on(services, press, Deed.CORRECT, held, **said)
    await services.newsroom.amend(held, override, hand_of(services, offered, entry))
    services.desk.wake()
    logger.info("Article %s: corrected by %d", held.article.id, press.user_id)
    await finish(services, press, catalogue.html("correct.done", note=note), undoes=entry)


async def _look(services: Services, press: Press, key: str, version: int, spot: Spot | None) -> Held | None:
    """The article, if it still is as the button has it; else the person is told, and shown its facts anew."""
    held = services.newsroom.find_held(key)
    if held is None or spot is None:
        await send_text(services, press, "article_gone")
        return None
    if held.article.version == version and is_there(held.article, spot):
        return held
    await send_text(services, press, "confirm.changed")
    await services.send(press, [render_facts(held, 0, services.catalogue(press))])
    return None


def _ask_for(services: Services, press: Press, held: Held, spot: Spot) -> Message:
    """What comes next for that fact: the parts of a person, the roles, or a value to be typed."""
    catalogue = services.catalogue(press)
    if spot.kind is Kind.PERSON and spot.part is None:
        return render_person(held, spot, catalogue)
    if spot.part is Part.ROLE:
        return render_roles(held, spot, catalogue)
    details: Details = {"article": held.article.id, "number": held.number, "spot": spot.key}
    token = services.offers.ask(press.user_id, Intent.TYPE_FACT, details, services.clock())
    return render_prompt(held, spot, token, catalogue)


async def _show(services: Services, origin: Incoming | Press, held: Held, wanted: Wanted) -> bool:
    """Whether the value can be taken: then what it would change is shown, with the button."""
    catalogue = services.catalogue(origin)
    try:
        override = correct(held.article, held.override, wanted.spot, wanted.typed)
    except WrongValue as wrong:
        await send_text(services, origin, f"correct.wrong.{wrong.reason}")
        return False
    amended = await services.newsroom.preview(held, override, now=services.clock())
    seen: Details = {"article": held.article.id, "number": held.number, "spot": wanted.spot.key}
    token = offer(services, origin, Intent.CORRECT, **seen, typed=wanted.typed)
    await services.send(origin, [render_correction(held, amended, wanted, token, catalogue)])
    return True
