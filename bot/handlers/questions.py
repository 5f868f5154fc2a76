"""Questions, and the buttons under their answers."""

from dataclasses import replace

from bot.conversations import Turn, new_key
from bot.handlers.common import may_ask, send_text
from bot.handlers.glossary import explain
from bot.messaging import ChatKind, Incoming, Press, Rows
from bot.rendering import render_answer, render_article
from bot.rendering.buttons import REASONS, reason_rows, without_reasons, without_votes
from bot.rendering.letters import offer_letter
from bot.roles import Role
from bot.services import Services
from bot.tally.names import name_article, name_language, name_outcome, name_vote
from knowledge.glossary import asked_word
from knowledge.models import Answer, NoAnswer, Question


async def on_question(services: Services, incoming: Incoming) -> None:
    """Answer one typed question."""
    if not await may_ask(services, incoming):
        return
    if word := asked_word(incoming.text):
        await explain(services, incoming, word)
        return
    now, chat_id = services.clock(), incoming.address.chat_id
    question = Question(incoming.text, services.conversations.context(chat_id, incoming.user_id, now))
    answer = services.newsroom.answer(question, now=now)
    _count(services, question, answer)
    turn = Turn(new_key(), incoming.user_id, question, answer.language, now, _article_of(answer))
    services.conversations.remember(chat_id, turn)
    await _send_answer(services, incoming, answer, turn)


async def on_pick(services: Services, press: Press, turn_key: str, article_key: str) -> None:
    """Ask the same question of the article that was chosen."""
    now = services.clock()
    turn = services.conversations.find(press.address.chat_id, turn_key, now)
    article = services.newsroom.find_article(article_key, now=now)
    if turn is None or article is None:
        await send_text(services, press, "expired" if turn is None else "article_gone")
    elif await may_ask(services, press):
        answer = services.newsroom.answer(turn.question, now=now, article_id=article.id)
        chosen = replace(turn, asked_at=now, article_id=article.id, topic=article.headline)
        services.conversations.remember(press.address.chat_id, chosen)
        await _send_answer(services, press, answer, turn)


async def on_more(services: Services, press: Press, article_key: str) -> None:
    """Show the article's card; what is asked next is likely about it."""
    now = services.clock()
    article = services.newsroom.find_article(article_key, now=now)
    if article is None:
        await send_text(services, press, "article_gone")
        return
    catalogue, chat_id = services.catalogue(press), press.address.chat_id
    last = services.conversations.last(chat_id, press.user_id, now)
    if last is None or last.article_id != article.id:
        opened = Turn(new_key(), press.user_id, Question(article.headline), catalogue.language, now, article.id)
        services.conversations.remember(chat_id, opened)
    await services.send(press, render_article(article, catalogue, now))


async def on_vote(services: Services, press: Press, vote: str) -> None:
    """Count what somebody thinks of an answer, once for a card; nothing of who goes with it."""
    services.chats.add_one(f"vote.{vote}")
    services.ledger.tally.add(name_vote(vote), services.clock())
    await services.transport.edit_buttons(press.address, press.message_id, _after_vote(services, press, vote))


async def on_reason(services: Services, press: Press, reason: str) -> None:
    """Count why an answer was not liked; nothing of who goes with it."""
    if reason in REASONS and any(button.data == press.data for row in press.rows for button in row):
        services.chats.add_one(f"vote.down.{reason}")
        await services.transport.edit_buttons(press.address, press.message_id, without_reasons(press.rows))


def _after_vote(services: Services, press: Press, vote: str) -> Rows:
    """The buttons that are left, after a no with the reasons below."""
    left = without_votes(press.rows)
    return (*left, *reason_rows(services.catalogue(press))) if vote == "down" and left != press.rows else left


def _count(services: Services, question: Question, answer: Answer | NoAnswer) -> None:
    """Count the question; one without an answer is noted for the desk, without who asked it where."""
    ledger, now = services.ledger, services.clock()
    ledger.tally.add(name_outcome(answer), now)
    ledger.tally.add(name_language(answer.language), now)
    if isinstance(answer, NoAnswer):
        ledger.unanswered.note(question.text, answer.reason, now)
    elif article_id := _article_of(answer):
        ledger.tally.add(name_article(article_id), now)


def _article_of(answer: Answer | NoAnswer) -> str | None:
    """The article that answers; `None` without an answer, or when the desk gave it."""
    return answer.evidence[0].article_id or None if isinstance(answer, Answer) else None


async def _send_answer(services: Services, origin: Incoming | Press, answer: Answer | NoAnswer, turn: Turn) -> None:
    catalogue = services.catalogue(origin, answer.language)
    now, contact = services.clock(), services.settings.contact
    may_write = (
        origin.kind is ChatKind.PRIVATE and bool(services.staff.at_least(Role.EDITOR)) and isinstance(answer, NoAnswer)
    )
    card = render_answer(answer, catalogue, now=now, turn_key=turn.key, contact=contact)
    await services.send(origin, offer_letter(card, turn.key, catalogue) if may_write else card)
