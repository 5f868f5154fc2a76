"""What editors send: an article becomes a draft, and what may be a question is asked about."""

import logging
from contextlib import suppress
from pathlib import Path

from bot.database import nothing_else
from bot.drafts.arriving import Arrival, find_link, judge_arrival
from bot.drafts.desk import LARGEST, Taken
from bot.drafts.parts import Part, join_parts
from bot.drafts.store import DraftChanged
from bot.handlers.common import send_text
from bot.handlers.drafts.watching import watched
from bot.handlers.questions import on_question
from bot.handlers.safety import is_helped
from bot.messaging import BadMessage, Incoming, Message, Press, SentFile
from bot.rendering import to_messages
from bot.rendering.confirming import one_message
from bot.rendering.drafts.card import render_draft
from bot.rendering.drafts.lists import render_batch, render_doubtful, render_faults, render_progress, render_refusal
from bot.rendering.sources import render_failure
from bot.rendering.subscriptions.view import View
from bot.roles import Role
from bot.services import Services
from bot.sources.failures import SourceFailed
from knowledge.reading.sent import FORMATS, Beside

logger = logging.getLogger(__name__)


async def on_arrival(services: Services, incoming: Incoming, *, is_awaited: bool) -> bool:
    """Whether an editor has sent an article, or what may be one; everybody else's words are questions.

    What was asked for, and a reply, is taken for that; only a file and a channel's post never are.
    """
    if not services.may(incoming, Role.EDITOR):
        return False
    if not incoming.is_edited and (part := services.drafts.parts.find(incoming)):
        await _join(services, incoming, part)
        return True
    arrival = judge_arrival(incoming)
    is_certain = incoming.file is not None or (incoming.forwarded is not None and incoming.forwarded.is_channel)
    if arrival is Arrival.QUESTION or ((is_awaited or incoming.replies_to is not None) and not is_certain):
        return False
    if incoming.is_edited:
        if arrival is not Arrival.DOUBTFUL:
            await send_text(services, incoming, "drafts.edited")
        return arrival is not Arrival.DOUBTFUL
    services.offers.forget(incoming.user_id, services.clock())
    if incoming.file is not None:
        await _take_file(services, incoming, incoming.file)
    elif arrival is Arrival.LINK:
        await _take_link(services, incoming, incoming.text.strip())
    elif arrival is Arrival.TEXT:
        await _take_text(services, incoming, incoming.text, _beside(incoming))
    else:
        await _ask(services, incoming)
    return True


async def on_take_press(services: Services, press: Press, key: str) -> None:
    """Take for an article what was held until somebody said what it is."""
    text = services.conversations.take_back(press.address.chat_id, key, services.clock())
    if text is None:
        await send_text(services, press, "drafts.forgotten")
        return
    await services.transport.edit_buttons(press.address, press.message_id, ())
    link = find_link(text)
    if link:
        await _take_link(services, press, link)
    else:
        await _take_text(services, press, text, Beside())


async def on_ask_press(services: Services, press: Press, key: str) -> None:
    """Take for a question what was held."""
    text = services.conversations.take_back(press.address.chat_id, key, services.clock())
    if text is None:
        await send_text(services, press, "expired")
        return
    await services.transport.edit_buttons(press.address, press.message_id, ())
    asked = Incoming(press.address, press.user_id, text, press.kind, client_language=press.client_language)
    if not await is_helped(services, asked, is_word_awaited=False):
        await on_question(services, asked)


async def _ask(services: Services, incoming: Incoming) -> None:
    key = services.conversations.hold(incoming.address.chat_id, incoming.text, services.clock())
    await services.send(incoming, [render_doubtful(key, services.catalogue(incoming))])


def _beside(incoming: Incoming) -> Beside:
    post = incoming.forwarded
    return Beside(post.title, post.url, post.at) if post and post.is_channel else Beside()


async def _take_text(services: Services, origin: Incoming | Press, text: str, beside: Beside) -> None:
    taken = await services.drafts.take_text(text, beside, origin.user_id, services.clock())
    message_id = await _show(services, origin, taken, "")
    if isinstance(origin, Incoming) and origin.forwarded is None:
        _expect_more(services, origin, taken, text, message_id)


async def _join(services: Services, incoming: Incoming, part: Part) -> None:
    """Put the next part of a text to those before it: one draft in the place of the other."""
    text, now = join_parts(part.text, incoming.text), services.clock()
    taken = await services.drafts.take_text(text, Beside(), incoming.user_id, now)
    with suppress(DraftChanged):  # somebody was very quick, and it stands for itself
        services.drafts.drafts.discard([part.draft], incoming.user_id, now, nothing_else)
    joined = one_message(services.catalogue(incoming).html("drafts.joined"))
    await services.transport.edit(incoming.address, part.message_id, joined)
    _expect_more(services, incoming, taken, text, await _show(services, incoming, taken, ""))


def _expect_more(services: Services, incoming: Incoming, taken: Taken, text: str, message_id: int | None) -> None:
    if taken.drafts and incoming.sent_at and message_id is not None:
        part = Part(taken.drafts[0], text, incoming.sent_at, message_id)
        services.drafts.parts.remember(incoming.user_id, part, incoming.text)


async def _take_link(services: Services, origin: Incoming | Press, url: str) -> None:
    catalogue = services.catalogue(origin)
    message_id = await services.transport.send(origin.address, render_progress("drafts.fetching", 0, 0, catalogue))
    try:
        taken = await services.drafts.take_link(url, origin.user_id, services.clock())
    except SourceFailed as failed:
        text = catalogue.html("drafts.no_page", reason=render_failure(failed.failure, catalogue))
        await services.transport.edit(origin.address, message_id, one_message(text))
        return
    await _show(services, origin, taken, "", message_id)


async def _take_file(services: Services, incoming: Incoming, file: SentFile) -> None:
    catalogue = services.catalogue(incoming)
    name = " ".join(Path(file.name).name.split())
    if Path(name).suffix.lower() not in FORMATS:
        await services.send(incoming, [render_refusal("drafts.odd_file", catalogue)])
        return
    if file.size > LARGEST:
        await services.send(incoming, [render_refusal("drafts.too_large", catalogue)])
        return
    message_id = await services.transport.send(incoming.address, render_progress("drafts.reading", 0, 0, catalogue))
    try:
        taken = await _read_file(services, incoming, file.key, name, message_id)
    except SourceFailed as failed:
        text = catalogue.html("drafts.no_read", reason=render_failure(failed.failure, catalogue))
        await services.transport.edit(incoming.address, message_id, one_message(text))
    except BadMessage as refused:
        logger.warning("A file cannot be fetched: %s", refused)
        await services.transport.edit(incoming.address, message_id, one_message(catalogue.html("drafts.no_file")))
    else:
        if taken is None:
            refusal = render_refusal("drafts.too_large", catalogue)
            await services.transport.edit(incoming.address, message_id, refusal)
        else:
            await _show(services, incoming, taken, name, message_id)


async def _read_file(services: Services, incoming: Incoming, key: str, name: str, message_id: int) -> Taken | None:
    """The drafts of the file; `None` for one that is larger than we were told."""
    raw = await services.transport.fetch_file(key)
    if len(raw) > LARGEST:
        return None
    catalogue, now = services.catalogue(incoming), services.clock()
    return await watched(
        lambda progress: services.drafts.take_file(name, raw, incoming.user_id, now, progress),
        lambda done, total: services.transport.edit(
            incoming.address, message_id, render_progress("drafts.reading", done, total, catalogue)
        ),
    )


async def _show(
    services: Services, origin: Incoming | Press, taken: Taken, label: str, message_id: int | None = None
) -> int | None:
    """Show the draft or the list, in the place of a message that said it would take a while; then the faults.

    The id of the first message; `None` for none.
    """
    logger.info("Drafts made: %d, refused %d, by %d", len(taken.drafts), len(taken.rejections), origin.user_id)
    messages = await _messages(services, origin, taken, label)
    if message_id is not None and messages:
        await services.transport.edit(origin.address, message_id, messages[0])
        await services.send(origin, messages[1:])
        return message_id
    ids = [await services.transport.send(origin.address, message) for message in messages]
    return next(iter(ids), None)


async def _messages(services: Services, origin: Incoming | Press, taken: Taken, label: str) -> list[Message]:
    catalogue, now = services.catalogue(origin), services.clock()
    faults = render_faults(taken, label, catalogue)
    wrong = to_messages(faults) if faults else []
    if len(taken.drafts) == 1:
        seen = await services.drafts.see(taken.drafts[0], now)
        return [render_draft(seen, 0, View(catalogue, services.settings.city, now)), *wrong]
    return [render_batch(taken.drafts, 0, catalogue), *wrong] if taken.drafts else wrong
