"""Which handler a message or a press is for."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

from bot.handlers.admin import on_reload
from bot.handlers.common import send_text
from bot.handlers.failures import last_net
from bot.handlers.groups import is_for_us
from bot.handlers.navigation import on_help, on_language, on_language_press, on_latest, on_search, on_start
from bot.handlers.questions import on_more, on_pick, on_question, on_vote
from bot.handlers.safety import is_helped, on_emergency, on_only_news, on_verify
from bot.menu import Act, find_act, read_order
from bot.messaging import ChatKind, Incoming, Press, TransportError
from bot.rendering.buttons import ASK, AUTOMATIC, LANGUAGE, MORE, PICK, VOTE
from bot.services import Services
from knowledge.models import Language

_COMMANDS: Mapping[Act, Callable[[Services, Incoming, str], Awaitable[None]]] = {
    Act.START: on_start,
    Act.HELP: on_help,
    Act.LATEST: on_latest,
    Act.SEARCH: on_search,
    Act.EMERGENCY: on_emergency,
    Act.VERIFY: on_verify,
    Act.LANGUAGE: on_language,
    Act.RELOAD: on_reload,
}


async def on_incoming(services: Services, incoming: Incoming) -> None:
    """Answer one typed message, or stay silent where it is not for us."""
    async with last_net(services, incoming):
        order = read_order(incoming.text)
        act = find_act(order.name, is_admin=services.is_admin(incoming.user_id)) if order else None
        if not is_for_us(incoming, is_our_command=act is not None):
            return
        if order is None:
            await _on_words(services, incoming)
        elif act is None:
            await send_text(services, incoming, "unknown_command")
        else:
            await _COMMANDS[act](services, incoming, order.words)


async def _on_words(services: Services, incoming: Incoming) -> None:
    if await is_helped(services, incoming):
        return
    if incoming.text.strip():
        await on_question(services, incoming)
    else:
        await send_text(services, incoming, "only_text" if incoming.kind is ChatKind.PRIVATE else "empty_question")


async def on_press(services: Services, press: Press) -> None:
    """Do what the button says; one that is none of ours, or no longer, is only acknowledged."""
    async with last_net(services, press):
        with suppress(TransportError):  # the notice is a courtesy, the deed counts
            await services.transport.acknowledge(press.press_id, _notice(services, press))
        match press.data.split(":", 2):
            case [verb, turn_key, article_key] if verb == PICK:
                await on_pick(services, press, turn_key, article_key)
            case [verb, key] if verb == ASK:
                await on_only_news(services, press, key)
            case [verb, *rest] if verb == MORE:
                await on_more(services, press, ":".join(rest))
            case [verb, "up" | "down" as vote] if verb == VOTE:
                await on_vote(services, press, vote)
            case [verb, choice] if verb == LANGUAGE and choice in {*Language, AUTOMATIC}:
                await on_language_press(services, press, choice)


def _notice(services: Services, press: Press) -> str:
    """What is shown for a moment: thanks for a vote, else nothing."""
    is_vote = press.data in {f"{VOTE}:up", f"{VOTE}:down"}
    return services.catalogue(press).text(press.data.replace(":", ".")) if is_vote else ""
