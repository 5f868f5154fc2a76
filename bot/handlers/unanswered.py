"""What admins do about questions without an answer: teach where it stands, teach the answer, or let them be."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from bot.expecting import Prompt, Wanted
from bot.handlers.common import send_text
from bot.handlers.teaching import note_lesson, open_book, rehearse_lessons, say_lesson
from bot.learning.unanswered import Group, Settled
from bot.messages import Catalogue, Html
from bot.messaging import Incoming, Message, Press
from bot.rendering.rehearsal import render_differences
from bot.rendering.unanswered import (
    ADD,
    BACK,
    HAVE,
    LESSON,
    OPEN,
    PAGE,
    PICK,
    SHOWN,
    SKIP,
    TAUGHT,
    Taught,
    render_articles,
    render_group,
    render_groups,
    render_lesson,
    render_lessons,
    render_request,
    render_taught,
)
from bot.roles import Role
from bot.services import Services
from knowledge.lessons.book import can_be_taught
from knowledge.lessons.lesson import LONGEST_ANSWER, LONGEST_SOURCE, InArticle, Lesson, LessonState, Reply
from knowledge.models import Question

LISTED = 5  # articles to choose from
_SEPARATORS: Final = re.compile(r"[\n|]")
_WEB_ADDRESS: Final = re.compile(r"https?://\S+")

logger = logging.getLogger(__name__)


async def on_unanswered(services: Services, incoming: Incoming, _: str) -> None:
    """List the questions without an answer."""
    await services.send(incoming, [await _list(services, incoming, 0)])


async def on_unanswered_press(services: Services, press: Press, words: str) -> None:
    """Do what a button of the list says, for admins; to others it is dead."""
    if not services.may(press, Role.EDITOR):
        return
    services.prompts.forget(press.address.chat_id, press.user_id)
    match words.split(":", 2):
        case [step, number] if step == PAGE and number.isdecimal():
            await _redraw(services, press, await _list(services, press, int(number)))
        case [step, number] if step == TAUGHT and number.isdecimal():
            say = partial(say_lesson, services)
            card = render_lessons(_active(services), say, int(number), services.catalogue(press))
            await _redraw(services, press, card)
        case [step, number, *rest] if step in _GROUP_STEPS and number.isdecimal():
            await _on_group(services, press, int(number), step, "".join(rest))
        case [step, key] if step in {LESSON, BACK}:
            await _on_lesson(services, press, step, key)


async def _list(services: Services, origin: Incoming | Press, page: int) -> Message:
    ledger = services.ledger
    await ledger.flush()
    groups = await asyncio.to_thread(ledger.unanswered.groups)
    return render_groups(groups, page, len(_active(services)), services.catalogue(origin))


async def _on_group(services: Services, press: Press, row_id: int, step: str, rest: str) -> None:
    """Take the step with the group; one that another admin has dealt with gives way to the list."""
    group = await asyncio.to_thread(services.ledger.unanswered.find, row_id)
    if group is None:
        await send_text(services, press, "unanswered.gone")
        await _redraw(services, press, await _list(services, press, 0))
    else:
        await _GROUP_STEPS[step](services, press, group, rest)


async def _on_open(services: Services, press: Press, group: Group, _: str) -> None:
    await _redraw(services, press, render_group(group, services.catalogue(press)))


async def _on_skip(services: Services, press: Press, group: Group, _: str) -> None:
    services.ledger.unanswered.settle(group, Settled.IGNORED)
    logger.info("Questions ignored by %d: %d wordings", press.user_id, len(group.asked))
    await _redraw(services, press, await _list(services, press, 0))


async def _on_have(services: Services, press: Press, group: Group, _: str) -> None:
    """Offer the articles that fit best, and wait for words of another."""
    if not _wordings(group):
        await send_text(services, press, "unanswered.unteachable")
        return
    now = services.clock()
    articles = services.newsroom.search(group.head.words, LISTED, now=now)
    await _redraw(services, press, render_articles(group, articles, services.catalogue(press), now))
    _expect(services, press, Wanted.ARTICLE, group)


async def _on_add(services: Services, press: Press, group: Group, _: str) -> None:
    """Wait for an answer and its source."""
    if not _wordings(group):
        await send_text(services, press, "unanswered.unteachable")
        return
    await _redraw(services, press, render_request(group, services.catalogue(press)))
    _expect(services, press, Wanted.REPLY, group)


async def _on_pick(services: Services, press: Press, group: Group, article_key: str) -> None:
    article = services.newsroom.find_article(article_key, now=services.clock())
    if article is None:
        await send_text(services, press, "article_gone")
    else:
        await _redraw(services, press, await _teach(services, press, group, InArticle(article.id)))


_GROUP_STEPS: Mapping[str, Callable[[Services, Press, Group, str], Awaitable[None]]] = {
    OPEN: _on_open,
    HAVE: _on_have,
    ADD: _on_add,
    SKIP: _on_skip,
    PICK: _on_pick,
}


async def on_desk_typed(services: Services, incoming: Incoming, prompt: Prompt) -> bool:
    """Take the words of an article, or an answer, that an admin was asked to type; whether it was taken."""
    if not services.may(incoming, Role.EDITOR):
        return False
    group = await asyncio.to_thread(services.ledger.unanswered.find, int(prompt.about))
    if group is None:
        await send_text(services, incoming, "unanswered.gone")
    elif prompt.wanted is Wanted.ARTICLE:
        now = services.clock()
        articles = services.newsroom.search(incoming.text, LISTED, now=now)
        await services.send(incoming, [render_articles(group, articles, services.catalogue(incoming), now)])
        return True  # and words may be typed again
    elif reply := read_reply(incoming.text):
        await services.send(incoming, [await _teach(services, incoming, group, reply)])
    else:
        await send_text(services, incoming, "unanswered.unfit")
        return True
    services.prompts.forget(incoming.address.chat_id, incoming.user_id)
    return True


def read_reply(text: str) -> Reply | None:
    """The answer and, in the last line or behind the last bar, its source, which may hold a web address.

    `None` when one is missing or too long.
    """
    *lines, last = [line.strip() for line in _SEPARATORS.split(text) if line.strip()] or [""]
    answer = " ".join(lines)
    address = _WEB_ADDRESS.search(last)
    url = address[0].rstrip(".,;)") if address else None
    source = " ".join(_WEB_ADDRESS.sub("", last).split()).rstrip(" :,–-") or (urlsplit(url).netloc if url else "")
    fits = 0 < len(answer) <= LONGEST_ANSWER and 0 < len(source) <= LONGEST_SOURCE
    return Reply(answer, source, url) if fits else None


async def _teach(services: Services, origin: Incoming | Press, group: Group, taught: InArticle | Reply) -> Message:
    """Learn it for the wordings that the desk has seen; what is said to a citizen from now on."""
    ledger, now, wordings = services.ledger, services.clock(), _wordings(group)
    before = ledger.lessons.all()
    lesson = ledger.lessons.teach(wordings, taught, now, note_lesson(services, origin))
    ledger.unanswered.settle(group, Settled.ANSWERED)
    logger.info("Lesson %s taught by %d", lesson.key, origin.user_id)
    open_book(services)
    answer = services.newsroom.answer(Question(wordings[0]), now=now)
    catalogue = services.catalogue(origin)
    tried = await _try_out(services, before, catalogue)
    return render_taught(Taught(lesson, say_lesson(services, lesson), answer, tried), catalogue)


async def _try_out(services: Services, before: Sequence[Lesson], catalogue: Catalogue) -> Html:
    """What the lessons that were changed since do to the saved questions; '' for nothing."""
    differences = await rehearse_lessons(services, before, services.ledger.lessons.all())
    return render_differences(differences, len(services.ledger.saved.all()), catalogue)


async def _on_lesson(services: Services, press: Press, step: str, key: str) -> None:
    """Show a lesson, or take it back: its questions stand on the list again."""
    ledger, catalogue, tried = services.ledger, services.catalogue(press), Html("")
    before = ledger.lessons.find(key)
    if before is None:
        await send_text(services, press, "unanswered.gone")
        return
    lesson = before
    if step == BACK and before.state is LessonState.ACTIVE:
        all_before = ledger.lessons.all()
        lesson = ledger.lessons.withdraw(key, services.clock(), note_lesson(services, press)) or before
        ledger.unanswered.reopen(lesson.wordings)
        logger.info("Lesson %s taken back by %d", key, press.user_id)
        open_book(services)
        tried = await _try_out(services, all_before, catalogue)
    await _redraw(services, press, render_lesson(lesson, say_lesson(services, lesson), tried, catalogue))


def _active(services: Services) -> list[Lesson]:
    """The lessons that count, the newest first."""
    return [one for one in reversed(services.ledger.lessons.all()) if one.state is LessonState.ACTIVE]


def _wordings(group: Group) -> list[str]:
    """Those on the card that can be known again."""
    return [one.words for one in group.asked[:SHOWN] if can_be_taught(one.words)]


def _expect(services: Services, press: Press, wanted: Wanted, group: Group) -> None:
    about = str(group.head.row_id)
    services.prompts.ask(Prompt(wanted, press.address, press.user_id, press.message_id, services.clock(), about))


async def _redraw(services: Services, press: Press, message: Message) -> None:
    await services.transport.edit(press.address, press.message_id, message)
