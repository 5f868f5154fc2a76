"""Owners give and take roles; who opens an invitation gets one."""

import logging

from bot.audit import Deed, Entry, noting
from bot.database import Also
from bot.handlers.common import send_text
from bot.handlers.confirming import finish, offer
from bot.handlers.menus import publish_menu
from bot.messaging import Address, ChatKind, Incoming, Press, TransportError
from bot.offers import Intent, Offer, using
from bot.rendering import to_messages
from bot.rendering.staff import (
    GIVEN,
    INVITE,
    TAKE,
    render_giving,
    render_joined,
    render_staff,
    render_taking,
    role_name,
)
from bot.roles import Role, read_role
from bot.services import Services
from bot.staff import Invitation, Member
from knowledge.models import Language

logger = logging.getLogger(__name__)


async def on_roles(services: Services, incoming: Incoming, words: str) -> None:
    """List the people of the desk, or ask which role the person of that number is to have."""
    catalogue = services.catalogue(incoming)
    if not words:
        await services.send(incoming, render_staff(services.staff.members(), catalogue))
    elif not words.isdecimal() or not 0 < int(words) < 1 << 52:
        await send_text(services, incoming, "staff.no_number")
    elif int(words) in services.staff.owners:
        await send_text(services, incoming, "staff.is_owner")
    else:
        tokens = [offer(services, incoming, Intent.GIVE, id=int(words), role=role.key) for role in GIVEN]
        await services.send(incoming, [render_giving(int(words), tokens, catalogue)])


async def on_staff_press(services: Services, press: Press, words: str) -> None:
    """Make an invitation, or ask whether somebody is to lose their role; for owners, to others it is dead."""
    if not services.may(press, Role.OWNER):
        return
    match words.split(":"):
        case [step, key] if step == INVITE and key in {role.key for role in GIVEN}:
            await _invite(services, press, read_role(key))
        case [step, number] if step == TAKE and number.isdecimal():
            await _ask_to_take(services, press, int(number))


async def _invite(services: Services, press: Press, role: Role) -> None:
    entry = Entry(services.clock(), press.user_id, Deed.INVITE, details={"role": role.key})
    code = services.staff.invite(role, press.user_id, entry.at, noting(entry))
    catalogue, link = services.catalogue(press), services.transport.start_link(code)
    text = catalogue.html("staff.invited", role=role_name(role, catalogue), link=link)
    await services.send(press, to_messages(text))


async def _ask_to_take(services: Services, press: Press, user_id: int) -> None:
    member = next((one for one in services.staff.members() if one.user_id == user_id), None)
    if member is None or member.role is Role.OWNER:
        await send_text(services, press, "staff.gone")
        return
    token = offer(services, press, Intent.TAKE, id=user_id, role=member.role.key)
    await services.send(press, [render_taking(member, token, services.catalogue(press))])


async def give_role(services: Services, press: Press, offered: Offer) -> None:
    """Give the role that was offered."""
    user_id, role = int(offered.details["id"]), read_role(str(offered.details["role"]))
    now, catalogue = services.clock(), services.catalogue(press)
    before = services.staff.role(user_id)
    details = {"role": role.key, "was": before.key if before else ""}
    entry = Entry(now, press.user_id, Deed.GIVE, str(user_id), details)
    services.staff.give(Member(user_id, role, press.user_id), now, using(offered, now, noting(entry)))
    logger.info("Role given: %s to %d by %d", role.key, user_id, press.user_id)
    text = catalogue.html("staff.given", id=user_id, role=role_name(role, catalogue))
    await finish(services, press, text, undoes=entry)
    await publish_menu(services, user_id)


async def take_role(services: Services, press: Press, offered: Offer) -> None:
    """Take the role away."""
    user_id, role = int(offered.details["id"]), str(offered.details["role"])
    now = services.clock()
    entry = Entry(now, press.user_id, Deed.TAKE, str(user_id), {"role": role})
    services.staff.take(user_id, using(offered, now, noting(entry)))
    logger.info("Role taken: %s from %d by %d", role, user_id, press.user_id)
    await finish(services, press, services.catalogue(press).html("staff.taken", id=user_id), undoes=entry)
    await publish_menu(services, user_id)


async def accept_invitation(services: Services, incoming: Incoming, code: str) -> bool:
    """Whether the code gave the person a role; they and the owner are told then."""
    if not code or incoming.kind is not ChatKind.PRIVATE:
        return False
    now = services.clock()

    def note(invitation: Invitation) -> Also:
        details = {"role": invitation.role.key, "was": ""}
        return noting(Entry(now, invitation.made_by, Deed.GIVE, str(incoming.user_id), details))

    invitation = services.staff.accept(code, incoming.user_id, now, note)
    if invitation is None:
        return False
    logger.info("Invitation used: %s by %d", invitation.role.key, incoming.user_id)
    catalogue = services.catalogue(incoming)
    text = catalogue.html("staff.welcome", role=role_name(invitation.role, catalogue))
    await services.send(incoming, to_messages(text))
    await publish_menu(services, incoming.user_id)
    await _tell_owner(services, invitation, incoming.user_id)
    return True


async def _tell_owner(services: Services, invitation: Invitation, user_id: int) -> None:
    catalogue = services.catalogues[services.chats.language(invitation.made_by) or Language.VI]
    message = render_joined(user_id, invitation.role, catalogue)
    try:
        await services.transport.send(Address(invitation.made_by), message)
    except TransportError as error:
        logger.warning("An owner was not told: %s, admin %d", type(error).__name__, invitation.made_by)
