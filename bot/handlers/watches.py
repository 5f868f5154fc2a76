"""Questions without an answer that somebody wants to hear of: kept by a tap, dropped by another."""

from bot.handlers.common import may_ask, send_text
from bot.handlers.subscriptions.target import redraw
from bot.messaging import ChatKind, Press
from bot.rendering import to_messages
from bot.rendering.watches import render_kept
from bot.services import Services
from bot.watches import Kept
from knowledge.models import Question
from knowledge.understanding.waiting import keep_terms


def may_wait(services: Services, kind: ChatKind, question: Question) -> bool:
    """Whether to offer it: in private only, for elsewhere one would choose for all; and where there is what to keep."""
    return kind is ChatKind.PRIVATE and bool(_terms(services, question))


async def on_watch_press(services: Services, press: Press, words: str) -> None:
    """Keep the words of the turn's question, or drop what is kept."""
    step, _, key = words.partition(":")
    if press.kind is not ChatKind.PRIVATE:
        await send_text(services, press, "refusal.in_private")
    elif step == "on":
        await _keep(services, press, key)
    elif step == "off" and key.isdecimal() and int(key) < 1 << 62:
        services.watches.drop(press.address.chat_id, int(key))
        (dropped,) = to_messages(services.catalogue(press).html("watch.dropped"))
        await redraw(services, press, dropped)


async def _keep(services: Services, press: Press, turn_key: str) -> None:
    chat_id, now = press.address.chat_id, services.clock()
    turn = services.conversations.find(chat_id, turn_key, now)
    words = _terms(services, turn.question) if turn else ""
    if turn is None or not words:
        await send_text(services, press, "expired")
        return
    if not await may_ask(services, press):
        return
    catalogue = services.catalogue(press, turn.language)
    kept = services.watches.keep(chat_id, words, catalogue.language, now)
    watch = services.watches.find(chat_id, words)
    if kept is Kept.FULL or watch is None:
        await send_text(services, press, "watch.full")
    else:
        await services.send(press, render_kept(watch, f"watch.kept_{kept}", catalogue))


def _terms(services: Services, question: Question) -> str:
    """The folded words to wait for, in Vietnamese, as the articles are."""
    return keep_terms(services.newsroom.read_question(question.text))
