"""Editors save questions with what is right to say to them; what changes the library is tried on these first."""

import asyncio
from collections.abc import Callable

from bot.audit import Deed, Entry, noting
from bot.database import Also
from bot.handlers.common import send_text
from bot.handlers.confirming import offer_undo
from bot.learning.saved import Kept, Note
from bot.messaging import Incoming, Message, Press
from bot.offers import ButtonDead, Dead, Offer, using
from bot.rendering.saving import DROP, LIST, OPEN, render_dropped, render_one, render_saved, render_saved_list
from bot.roles import Role
from bot.services import Services
from knowledge.language.normal import fold
from knowledge.lessons.answering import Asking
from knowledge.rehearsing.saved import Saved, said_of


async def on_save(services: Services, incoming: Incoming, words: str) -> None:
    """Save the person's last question with its answer; where there is none, or with words, list what is saved."""
    turn = services.conversations.last_reply(incoming.address.chat_id, incoming.user_id, services.clock())
    if words or turn is None or turn.reply is None:
        await services.send(incoming, [await _list(services, incoming, 0, words)])
        return
    saved = Saved(Asking(turn.question, turn.article_id if turn.topic else None), said_of(turn.reply))
    note, entries = _noting(services, incoming, Deed.SAVE)
    kept = await asyncio.to_thread(services.ledger.saved.save, saved, services.clock(), note)
    if kept is None:
        await send_text(services, incoming, "saved.already")
        await services.send(incoming, [await _list(services, incoming, 0, "")])
    else:
        undo = offer_undo(services, incoming, entries(kept))
        await services.send(incoming, [render_saved(kept, undo, services.catalogue(incoming))])


async def on_saved_press(services: Services, press: Press, words: str) -> None:
    """Do what a button of the list says, for editors; to others it is dead."""
    if not services.may(press, Role.EDITOR):
        return
    match words.split(":"):
        case [step, page] if step == LIST and page.isdecimal():
            await _redraw(services, press, await _list(services, press, int(page), ""))
        case [step, key] if step == OPEN:
            await _open(services, press, key)
        case [step, key] if step == DROP:
            await _drop(services, press, key)


async def _list(services: Services, origin: Incoming | Press, page: int, words: str) -> Message:
    questions = await asyncio.to_thread(services.ledger.saved.all)
    wanted = fold(words).split()
    found = [one for one in questions if all(word in fold(one.saved.asking.question.text) for word in wanted)]
    return render_saved_list(found, page, words, services.catalogue(origin))


async def _open(services: Services, press: Press, key: str) -> None:
    kept = await asyncio.to_thread(services.ledger.saved.find, key)
    if kept is None or kept.is_dropped:
        await send_text(services, press, "saved.gone")
        return
    await _redraw(services, press, render_one(kept, services.catalogue(press)))


async def _drop(services: Services, press: Press, key: str) -> None:
    note, entries = _noting(services, press, Deed.UNSAVE)
    kept = await asyncio.to_thread(services.ledger.saved.drop, key, services.clock(), note)
    if kept is None:
        await send_text(services, press, "saved.gone")
        return
    undo = offer_undo(services, press, entries(kept))
    await _redraw(services, press, render_dropped(kept, undo, services.catalogue(press)))


def _noting(services: Services, origin: Incoming | Press, deed: Deed) -> tuple[Note, Callable[[Kept], Entry]]:
    """What writes the deed down, and what it writes."""
    now = services.clock()

    def entry(kept: Kept) -> Entry:
        return Entry(now, origin.user_id, deed, kept.key, {"number": kept.number, "row": kept.row_id})

    return (lambda kept: noting(entry(kept))), entry


def is_last_save(services: Services, entry: Entry) -> bool:
    """Whether nothing was done with the question since."""
    kept = services.ledger.saved.find(entry.subject)
    return kept is not None and kept.row_id == entry.details.get("row")


async def undo_save(services: Services, press: Press, offered: Offer, entry: Entry) -> None:
    """The question as it was before.

    Raises: ButtonDead.
    """
    now = services.clock()

    def note(kept: Kept) -> Also:
        deed = Deed.UNSAVE if kept.is_dropped else Deed.SAVE
        after = Entry(now, press.user_id, deed, kept.key, {"number": kept.number, "row": kept.row_id})
        return using(offered, now, noting(after))

    row = int(entry.details["row"])
    kept = await asyncio.to_thread(services.ledger.saved.take_back, entry.subject, row, now, note)
    if kept is None:
        raise ButtonDead(Dead.USED)
    catalogue = services.catalogue(press)
    message = render_dropped(kept, None, catalogue) if kept.is_dropped else render_saved(kept, None, catalogue)
    await _redraw(services, press, message)


async def _redraw(services: Services, press: Press, message: Message) -> None:
    await services.transport.edit(press.address, press.message_id, message)
