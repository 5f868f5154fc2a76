"""Questions, and the buttons under their answers."""

from dataclasses import replace

from bot.conversations import Turn, new_key
from bot.handlers.common import may_ask, send_text
from bot.handlers.glossary import explain
from bot.handlers.people import find_told
from bot.handlers.watches import may_wait
from bot.messaging import ChatKind, Incoming, Message, Press, Rows
from bot.rendering import render_answer
from bot.rendering.buttons import REASONS, reason_rows, without_reasons, without_votes
from bot.rendering.letters import offer_letter
from bot.rendering.people import offer_people
from bot.rendering.questions import with_question
from bot.rendering.watches import offer_watch
from bot.roles import Role
from bot.services import Services
from bot.tally.names import name_article, name_language, name_outcome, name_vote
from knowledge.glossary import asked_word
from knowledge.models import Answer, Article, NoAnswer, Question


async def on_question(services: Services, incoming: Incoming) -> None:
    """Answer one typed question."""
    if not await may_ask(services, incoming):
        return
    if word := asked_word(incoming.text):
        await explain(services, incoming, word)
        return
    now = services.clock()
    context = services.conversations.context(incoming.address.chat_id, incoming.user_id, now)
    answer, turn = _ask(services, incoming, Question(incoming.text, context), new_key())
    sent = await services.send(incoming, _card(services, incoming, answer, turn))
    if len(sent) == 1:
        services.conversations.remember(incoming.address.chat_id, replace(turn, answered_in=sent[0]))


async def on_edited(services: Services, incoming: Incoming) -> None:
    """Answer an edited question in the place of its answer; what was no question, or long ago, stays as it is."""
    chat_id, now = incoming.address.chat_id, services.clock()
    turn = services.conversations.asked_in(chat_id, incoming.message_id, now) if incoming.message_id else None
    if turn is None or turn.question.text == incoming.text or not await may_ask(services, incoming):
        return
    answer, asked = _ask(services, incoming, replace(turn.question, text=incoming.text), turn.key)
    card = _card(services, incoming, answer, asked)
    if turn.answered_in is None or len(card) > 1:
        await services.send(incoming, card)
    else:
        services.conversations.remember(chat_id, replace(asked, answered_in=turn.answered_in))
        await services.transport.edit(incoming.address, turn.answered_in, card[0])


def _ask(services: Services, incoming: Incoming, question: Question, key: str) -> tuple[Answer | NoAnswer, Turn]:
    """The answer, counted, and the turn of the conversation that it makes, remembered."""
    now = services.clock()
    answer = services.newsroom.answer(question, now=now)
    _count(services, question, answer)
    article_id, asked_in, reply = _article_of(answer), incoming.message_id, _to_save(services, incoming, answer)
    turn = Turn(key, incoming.user_id, question, answer.language, now, article_id, asked_in=asked_in, reply=reply)
    services.conversations.remember(incoming.address.chat_id, turn)
    return answer, turn


async def on_pick(services: Services, press: Press, turn_key: str, article_key: str) -> None:
    """Ask the same question of the article that was chosen."""
    now = services.clock()
    turn = services.conversations.find(press.address.chat_id, turn_key, now)
    article = services.newsroom.find_article(article_key, now=now)
    if turn is None or article is None:
        await send_text(services, press, "expired" if turn is None else "article_gone")
    elif await may_ask(services, press):
        answer = services.newsroom.answer(turn.question, now=now, article_id=article.id)
        reply = _to_save(services, press, answer)
        chosen = replace(turn, asked_at=now, article_id=article.id, topic=article.headline, reply=reply)
        services.conversations.remember(press.address.chat_id, chosen)
        await services.send(press, _card(services, press, answer, turn))


async def answer_about(services: Services, press: Press, article: Article, text: str) -> None:
    """Answer a question that was tapped and not typed, from its article; the card repeats it."""
    now, question = services.clock(), Question(text)
    answer = services.newsroom.answer(question, now=now, article_id=article.id)
    _count(services, question, answer)
    turn = Turn(new_key(), press.user_id, question, answer.language, now, article.id, topic=article.headline)
    services.conversations.remember(press.address.chat_id, turn)
    await services.send(press, _card(services, press, answer, turn, asked=text))


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


def _to_save(services: Services, origin: Incoming | Press, answer: Answer | NoAnswer) -> Answer | NoAnswer | None:
    """The answer, for those who may save it."""
    return answer if services.may(origin, Role.EDITOR) else None


def _article_of(answer: Answer | NoAnswer) -> str | None:
    """The article that answers; `None` without an answer, or when the desk gave it."""
    return answer.evidence[0].article_id or None if isinstance(answer, Answer) else None


def _card(
    services: Services, origin: Incoming | Press, answer: Answer | NoAnswer, turn: Turn, *, asked: str = ""
) -> list[Message]:
    """The answer as it is shown, with what may help next; under the question where somebody only tapped it."""
    catalogue = services.catalogue(origin, answer.language)
    now, contact = services.clock(), services.settings.contact
    may_write = (
        origin.kind is ChatKind.PRIVATE and bool(services.staff.at_least(Role.EDITOR)) and isinstance(answer, NoAnswer)
    )
    card = render_answer(answer, catalogue, now=now, turn_key=turn.key, contact=contact)
    card = with_question(card, asked, catalogue) if asked else card
    if isinstance(answer, Answer):
        card = offer_people(card, find_told(services, answer), catalogue)
    elif may_wait(services, origin.kind, turn.question):
        card = offer_watch(card, turn.key, catalogue)
    return offer_letter(card, turn.key, catalogue) if may_write else card
