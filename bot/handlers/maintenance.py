"""While the newsroom is worked on: who has to wait, and what is done all the same."""

from typing import Final

from bot.handlers.common import send_text
from bot.menu import Act
from bot.messaging import Incoming, Press
from bot.rendering.privacy import ERASE, MINE
from bot.rendering.subscriptions import CHANGE, Change
from bot.roles import Role
from bot.services import Services
from knowledge.understanding.leaving import wants_to_leave

# Nobody waits for help, for leaving, or for what the law gives them.
_ALWAYS: Final = frozenset({Act.EMERGENCY, Act.VERIFY, Act.UNSUBSCRIBE, Act.PRIVACY, Act.MY_DATA, Act.DELETE_ME})


async def has_to_wait(services: Services, origin: Incoming | Press, act: Act | None) -> bool:
    """Whether this is not done now; the person is then told so, though not again and again."""
    if not services.settings.maintenance or services.may(origin, Role.READER) or _is_always_done(origin, act):
        return False
    if services.limit.may_help(origin.user_id, services.clock()):
        await send_text(services, origin, "maintenance")
    return True


def _is_always_done(origin: Incoming | Press, act: Act | None) -> bool:
    if isinstance(origin, Press):
        return origin.data.partition(":")[0] in {ERASE, MINE} or origin.data == f"{CHANGE}:{Change.END}"
    return act in _ALWAYS or (act is None and wants_to_leave(origin.text))
