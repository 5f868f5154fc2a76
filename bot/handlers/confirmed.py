"""The buttons that do something, and those that do not: what each intent needs and what does it."""

from collections.abc import Awaitable, Callable, Mapping

from bot.drafts.store import DraftChanged
from bot.handlers.common import send_text
from bot.handlers.confirming import Confirmed, finish
from bot.handlers.correcting import on_fact_typed, put_right
from bot.handlers.drafts.common import say_changed
from bot.handlers.drafts.publishing import discard_all, publish, publish_all
from bot.handlers.drafts.typing import on_draft_typed
from bot.handlers.rehearsing import swap_in
from bot.handlers.staff import give_role, take_role
from bot.handlers.undoing import undo
from bot.handlers.withholding import ask_to_erase, erase, release, withhold
from bot.messaging import Incoming, Press
from bot.offers import ButtonDead, Dead, Intent, Offer
from bot.roles import Role
from bot.services import Services
from knowledge.errors import ArticleChanged

# The least role, and what is done.
_DEEDS: Mapping[Intent, tuple[Role, Confirmed]] = {
    Intent.GIVE: (Role.OWNER, give_role),
    Intent.TAKE: (Role.OWNER, take_role),
    Intent.WITHHOLD: (Role.EDITOR, withhold),
    Intent.RELEASE: (Role.EDITOR, release),
    Intent.ASK_ERASE: (Role.EDITOR, ask_to_erase),
    Intent.ERASE: (Role.EDITOR, erase),
    Intent.CORRECT: (Role.EDITOR, put_right),
    Intent.SWAP: (Role.EDITOR, swap_in),
    Intent.PUBLISH: (Role.EDITOR, publish),
    Intent.PUBLISH_ALL: (Role.EDITOR, publish_all),
    Intent.DISCARD_ALL: (Role.EDITOR, discard_all),
    Intent.UNDO: (Role.READER, undo),  # which looks itself at who may undo what
}

# What takes what was typed.
_TYPED: Mapping[Intent, Callable[[Services, Incoming, Offer], Awaitable[None]]] = {
    Intent.TYPE_FACT: on_fact_typed,
    Intent.TYPE_DRAFT: on_draft_typed,
}


async def on_yes(services: Services, press: Press, token: str) -> None:
    """Do what the button offers, once; a dead button says why it is. For the desk, to others it says nothing."""
    if not services.may(press, Role.READER):
        return
    try:
        offered = services.offers.find(token, press.user_id, services.clock())
        await _deed(services, press, offered)(services, press, offered)
    except ButtonDead as dead:
        await send_text(services, press, f"confirm.dead.{dead.reason}")
    except DraftChanged:
        await say_changed(services, press, offered)
    except ArticleChanged:
        if offered.intent is Intent.PUBLISH:  # the article that the draft replaces
            await say_changed(services, press, offered)
        else:
            await send_text(services, press, "confirm.changed")


def _deed(services: Services, press: Press, offered: Offer) -> Confirmed:
    """What the button does. Raises: ButtonDead, when the person has lost the role that it needs."""
    least, act = _DEEDS[offered.intent]
    if not services.may(press, least):
        raise ButtonDead(Dead.NOT_YOURS)
    return act


async def on_no(services: Services, press: Press, token: str) -> None:
    """Do nothing of what was offered, and say so in its place."""
    if not services.may(press, Role.READER):
        return
    try:
        offered = services.offers.find(token, press.user_id, services.clock())
        services.offers.use(offered, services.clock())
        await finish(services, press, services.catalogue(press).html("confirm.dropped"))
    except ButtonDead as dead:
        await send_text(services, press, f"confirm.dead.{dead.reason}")


def find_awaited(services: Services, incoming: Incoming) -> Offer | None:
    """What somebody of the desk was asked to type; `None` for nothing, and for everybody else."""
    if not services.may(incoming, Role.EDITOR):
        return None
    return services.offers.awaited(incoming.user_id, services.clock())


async def on_awaited(services: Services, incoming: Incoming, asked: Offer) -> None:
    """Take what was typed."""
    try:
        await _TYPED[asked.intent](services, incoming, asked)
    except ArticleChanged:
        services.offers.forget(incoming.user_id, services.clock())
        await send_text(services, incoming, "confirm.changed")
