"""The people of the desk as an owner sees them, and the cards that give and take roles."""

from collections.abc import Sequence

from bot.messages import Catalogue
from bot.messaging import Button, Message, Rows
from bot.rendering.confirming import NO, YES, ask
from bot.rendering.frame import join, to_messages
from bot.roles import Role
from bot.staff import Member

# What a button of the card begins with: `staff:invite:editor`, `staff:take:17`.
STAFF, INVITE, TAKE = "staff", "invite", "take"
GIVEN = (Role.EDITOR, Role.READER)  # the roles that owners give


def render_staff(members: Sequence[Member], catalogue: Catalogue) -> list[Message]:
    """Everybody with their role, with buttons that take somebody in or out."""
    lines = (
        catalogue.html("staff.line", role=role_name(member.role, catalogue), id=member.user_id) for member in members
    )
    others = [member for member in members if member.role is not Role.OWNER]
    rows: Rows = (
        *((take_button(member.user_id, catalogue),) for member in others),
        tuple(Button(catalogue.text(f"staff.invite.{role.key}"), f"{STAFF}:{INVITE}:{role.key}") for role in GIVEN),
    )
    return to_messages(join((catalogue.html("staff.title"), *lines, catalogue.html("staff.how"))), rows)


def render_giving(user_id: int, tokens: Sequence[str], catalogue: Catalogue) -> Message:
    """Which role the person is to have: a button each, in the order of `GIVEN`, and one for none."""
    rows = tuple(
        (Button(role_name(role, catalogue), f"{YES}:{token}"),) for role, token in zip(GIVEN, tokens, strict=True)
    )
    none = (Button(catalogue.text("confirm.no"), f"{NO}:{tokens[0]}"),)
    (message,) = to_messages(catalogue.html("staff.give", id=user_id), (*rows, none))
    return message


def render_taking(member: Member, token: str, catalogue: Catalogue) -> Message:
    """Whether the person is to lose their role."""
    text = catalogue.html("staff.take", id=member.user_id, role=role_name(member.role, catalogue))
    return ask(text, token, catalogue.text("staff.button.take"), catalogue)


def render_joined(user_id: int, role: Role, catalogue: Catalogue) -> Message:
    """What the owner hears once somebody has used the invitation."""
    text = catalogue.html("staff.joined", id=user_id, role=role_name(role, catalogue))
    (message,) = to_messages(text, ((take_button(user_id, catalogue),),))
    return message


def take_button(user_id: int, catalogue: Catalogue) -> Button:
    """The button that asks whether somebody is to lose their role."""
    return Button(catalogue.text("staff.remove", id=user_id), f"{STAFF}:{TAKE}:{user_id}")


def role_name(role: Role, catalogue: Catalogue) -> str:
    """The role for people."""
    return catalogue.text(f"staff.role.{role.key}")
