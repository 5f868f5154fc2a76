"""What admins do with bulletins: propose, confirm, approve, undo, stop and go on."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from bot.handlers.common import send_text
from bot.messages import Catalogue
from bot.messaging import Incoming, Message, Press
from bot.news.models import Bulletin, BulletinKind, BulletinState
from bot.news.steps import Refusal
from bot.rendering import to_messages
from bot.rendering.desk import (
    ALERT,
    APPROVE,
    CANCEL,
    CONFIRM,
    GO_ON,
    HOLD,
    PROPOSE,
    RESUME,
    UNDO,
    render_proposal,
    render_request,
    render_selection,
    render_state,
)
from bot.services import Services
from knowledge.models import Article

LISTED = 5  # articles to choose from

logger = logging.getLogger(__name__)


async def on_bulletin(services: Services, incoming: Incoming, words: str) -> None:
    """Offer the newest articles for a bulletin, or those with the words."""
    await _offer(services, incoming, words, BulletinKind.DESK)


async def on_alert(services: Services, incoming: Incoming, words: str) -> None:
    """Offer articles for an alert, which needs a second admin."""
    if len(services.settings.admins) > 1:
        await _offer(services, incoming, words, BulletinKind.URGENT)
    else:
        await send_text(services, incoming, "desk.needs_two")


async def _offer(services: Services, incoming: Incoming, words: str, kind: BulletinKind) -> None:
    catalogue, now = services.catalogue(incoming), services.clock()
    newsroom = services.newsroom
    articles = newsroom.search(words, LISTED, now=now) if words else newsroom.newest(LISTED, now=now)
    if articles:
        await services.send(incoming, [render_selection(articles, kind, catalogue, now)])
    else:
        text = catalogue.html("desk.no_match", words=words) if words else catalogue.html("desk.none")
        await services.send(incoming, to_messages(text))


async def on_desk_press(services: Services, press: Press, words: str) -> None:
    """Do what a button of the desk says, for admins; to others it is dead."""
    if not services.is_admin(press.user_id):
        return
    match words.split(":", 1):
        case [step, key] if step in {PROPOSE, ALERT}:
            await on_desk_pick(services, press, step, key)
        case [step, number] if step in _STEPS and number.isdecimal():
            await on_desk_step(services, press, step, int(number))
        case [step] if step == GO_ON:
            await on_go_on(services, press)


async def on_desk_pick(services: Services, press: Press, step: str, article_key: str) -> None:
    """Propose a bulletin on the article: how it will look, who would get it, and the buttons."""
    now = services.clock()
    article = services.newsroom.find_article(article_key, now=now)
    if article is None:
        await send_text(services, press, "article_gone")
        return
    kind = BulletinKind.URGENT if step == ALERT else BulletinKind.DESK
    await _propose(services, press, kind, article)


async def _propose(services: Services, press: Press, kind: BulletinKind, article: Article) -> None:
    catalogue = services.catalogue(press)
    bulletin = services.desk.bulletins.propose(kind, [article.id], press.user_id, services.clock())
    audience = await asyncio.to_thread(services.desk.audience, bulletin, services.clock())
    sample = services.desk.compose(bulletin, catalogue.language)
    proposal = render_proposal(bulletin, audience, services.desk.rate, catalogue)
    await services.send(press, [*((sample.message,) if sample else ()), proposal])


async def on_desk_step(services: Services, press: Press, step: str, bulletin_id: int) -> None:
    """Take a step with a bulletin and show where it is now, or why the step cannot be taken."""
    after = await asyncio.to_thread(_STEPS[step], services, bulletin_id, press.user_id, services.clock())
    if isinstance(after, Refusal):
        await send_text(services, press, f"desk.refusal.{after}")
        return
    logger.info("Bulletin %d: %s by %d", bulletin_id, step, press.user_id)
    await _show(services, press, after)
    if after.state is BulletinState.WAITING:
        await _ask_others(services, after)
    services.desk.wake()


_Step = Callable[[Services, int, int, datetime], Bulletin | Refusal]
_STEPS: Mapping[str, _Step] = {
    CONFIRM: lambda services, number, admin, now: services.desk.bulletins.confirm(number, admin, now),
    APPROVE: lambda services, number, admin, now: services.desk.bulletins.approve(number, admin, now),
    UNDO: lambda services, number, _, __: services.desk.bulletins.undo(number),
    HOLD: lambda services, number, _, __: services.desk.bulletins.hold(number),
    RESUME: lambda services, number, _, __: services.desk.bulletins.resume(number),
    CANCEL: lambda services, number, _, now: services.desk.bulletins.cancel(number, now=now),
}


async def _show(services: Services, press: Press, bulletin: Bulletin) -> None:
    """Show the bulletin's state in the place of the buttons that were pressed, and from now on there."""
    progress = await asyncio.to_thread(services.desk.bulletins.progress, bulletin.id)
    state = render_state(bulletin, progress, services.desk.rate, services.catalogue(press))
    services.desk.bulletins.watch(bulletin.id, press.address.chat_id, press.message_id)
    await services.transport.edit(press.address, press.message_id, state)


async def _ask_others(services: Services, bulletin: Bulletin) -> None:
    """Ask the other admins to approve, the bulletin before their eyes."""

    def request(catalogue: Catalogue) -> Iterable[Message]:
        composed = services.desk.compose(bulletin, catalogue.language)
        return (*((composed.message,) if composed else ()), render_request(bulletin, catalogue))

    await services.desk.alarm.tell(request, but=bulletin.made_by)


async def on_go_on(services: Services, press: Press) -> None:
    """Let the relay go on that stopped by itself."""
    services.desk.go_on()
    logger.info("The relay goes on: asked for by %d", press.user_id)
    (message,) = to_messages(services.catalogue(press).html("desk.going_on"))
    await services.transport.edit(press.address, press.message_id, message)
