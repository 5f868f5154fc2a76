"""When to speak in groups and channels, and who may choose there."""

from bot.menu import FOR_CHANNELS, Act
from bot.messaging import BadMessage, ChatKind, Incoming, Press
from bot.rendering.buttons import LANGUAGE, LESS
from bot.rendering.privacy import ERASE, MINE
from bot.rendering.subscriptions import CHANGE, CONSENT, SHOW
from bot.services import Services

CHOOSING = frozenset({CONSENT, SHOW, CHANGE, LESS, ERASE, MINE})  # buttons that choose for the whole chat
IN_CHANNELS = CHOOSING | {LANGUAGE}  # the others would post, for one reader, to all


def is_for_us(incoming: Incoming, act: Act | None, *, is_awaited: bool) -> bool:
    """Whether to answer: in private always, in groups when named, replied to, or given a command of ours.

    In channels only to what concerns the channel itself. What we asked somebody to type is awaited.
    """
    match incoming.kind:
        case ChatKind.PRIVATE:
            return True
        case ChatKind.GROUP:
            return incoming.is_addressed or act is not None
        case ChatKind.CHANNEL:
            return is_awaited or act in FOR_CHANNELS


async def why_not(services: Services, origin: Incoming | Press) -> str:
    """The key of the text that says why the person may not choose for the chat; '' when they may.

    Everybody may for themselves, in groups and channels their admins.
    """
    if origin.kind is ChatKind.PRIVATE:
        return ""
    if isinstance(origin, Incoming) and (origin.is_by_chat or origin.kind is ChatKind.CHANNEL):
        return ""  # only admins can write so
    try:
        is_admin = await services.transport.is_chat_admin(origin.address.chat_id, origin.user_id)
    except BadMessage:  # who is admin is hidden from us
        return "refusal.hidden"
    return "" if is_admin else "refusal.admins"


async def refusal_of(services: Services, press: Press) -> str:
    """Why nothing comes of the tap, as a notice; '' when something does."""
    verb = press.data.split(":", 1)[0]
    if press.kind is ChatKind.CHANNEL and verb not in IN_CHANNELS:
        key = "refusal.in_private"
    elif verb in CHOOSING or press.kind is ChatKind.CHANNEL:
        key = await why_not(services, press)
    else:
        key = ""
    return services.catalogue(press).text(key) if key else ""
