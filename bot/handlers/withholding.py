"""Editors withdraw articles, bring them back, and two of them together delete one for good."""

import logging

from bot.audit import Deed, Entry, noting, noting_last
from bot.handlers.choosing import offer_articles
from bot.handlers.common import send_text
from bot.handlers.confirming import finish, hand_of, offer
from bot.messaging import Address, Incoming, Message, Press, TransportError
from bot.offers import Details, Intent, Offer, using
from bot.rendering.amending import GONE, render_erasing, render_withheld, render_withholding
from bot.roles import Role
from bot.services import Services
from knowledge.amending import Held, with_status
from knowledge.errors import ArticleChanged
from knowledge.models import Language, Status
from knowledge.store import Hand

logger = logging.getLogger(__name__)


async def on_withhold(services: Services, incoming: Incoming, words: str) -> None:
    """Ask about the article of that id, or offer those with the words or the newest."""
    held = services.newsroom.find_held(words) if words else None
    if held:
        await _ask(services, incoming, held)
    else:
        await offer_articles(services, incoming, words, GONE)


async def on_withhold_pick(services: Services, press: Press, key: str) -> None:
    """Ask about the article that was chosen; for editors, to others the button is dead."""
    if not services.may(press, Role.EDITOR):
        return
    held = services.newsroom.find_held(key)
    if held:
        await _ask(services, press, held)
    else:
        await send_text(services, press, "article_gone")


async def _ask(services: Services, origin: Incoming | Press, held: Held) -> None:
    await services.send(origin, [_card(services, origin, held)])


def _card(services: Services, origin: Incoming | Press, held: Held) -> Message:
    """What can be done with the article as it stands."""
    catalogue, now = services.catalogue(origin), services.clock()
    seen: Details = {"article": held.article.id, "number": held.number}
    if held.article.status is Status.USABLE:
        token = offer(services, origin, Intent.WITHHOLD, **seen)
        return render_withholding(held.article, token, catalogue, now)
    tokens = (offer(services, origin, intent, **seen) for intent in (Intent.RELEASE, Intent.ASK_ERASE))
    release, erase = tokens
    return render_withheld(held.article, release, erase, catalogue, now)


async def withhold(services: Services, press: Press, offered: Offer) -> None:
    """Withdraw the article: it answers no more, and who received it is told."""
    await _set_status(services, press, offered, Status.WITHHELD, Deed.WITHHOLD)


async def release(services: Services, press: Press, offered: Offer) -> None:
    """Bring the article back."""
    await _set_status(services, press, offered, Status.USABLE, Deed.RELEASE)


async def _set_status(services: Services, press: Press, offered: Offer, status: Status, deed: Deed) -> None:
    held = seen_article(services, offered)
    entry = entry_on(services, press, deed, held)
    await services.newsroom.amend(held, with_status(held.override, status), hand_of(services, offered, entry))
    services.desk.wake()
    logger.info("Article %s: %s by %d", held.article.id, deed, press.user_id)
    text = services.catalogue(press).html(f"withhold.done.{deed}", headline=held.article.headline)
    await finish(services, press, text, undoes=entry)


async def ask_to_erase(services: Services, press: Press, offered: Offer) -> None:
    """Ask the other editors whether the article is to be deleted for good."""
    held = seen_article(services, offered)
    others = services.staff.at_least(Role.EDITOR) - {press.user_id}
    if not others:
        await send_text(services, press, "withhold.needs_two")
        return
    entry = Entry(services.clock(), press.user_id, Deed.ASK_ERASE, held.article.id, {"headline": held.article.headline})
    services.offers.use(offered, services.clock(), noting(entry))
    for editor in sorted(others):
        await _request(services, editor, press.user_id, held)
    await finish(services, press, services.catalogue(press).html("withhold.asked", headline=held.article.headline))


async def _request(services: Services, editor: int, asked_by: int, held: Held) -> None:
    now = services.clock()
    details: Details = {"article": held.article.id, "number": held.number, "asked_by": asked_by}
    token = services.offers.offer(editor, Intent.ERASE, details, now)
    catalogue = services.catalogues[services.chats.language(editor) or Language.VI]
    try:
        await services.transport.send(Address(editor), render_erasing(held.article, asked_by, token, catalogue, now))
    except TransportError as error:
        logger.warning("An admin was not told: %s, admin %d", type(error).__name__, editor)


async def erase(services: Services, press: Press, offered: Offer) -> None:
    """Delete the article for good, as the second editor."""
    held = seen_article(services, offered)
    entry = Entry(
        services.clock(), press.user_id, Deed.ERASE, held.article.id, {"by": int(offered.details["asked_by"])}
    )
    use = using(offered, entry.at, noting_last(entry))
    await services.newsroom.erase(held, Hand(press.user_id, entry.at, use))
    services.desk.wake()
    logger.info("Article %s: erased by %d", held.article.id, press.user_id)
    await finish(services, press, services.catalogue(press).html("withhold.done.erase"))


def seen_article(services: Services, offered: Offer) -> Held:
    """The article as it was when the button was shown.

    Raises: ArticleChanged.
    """
    article_id = str(offered.details["article"])
    held = services.newsroom.find_held(article_id)
    if held is None or held.number != offered.details["number"]:
        raise ArticleChanged(article_id)
    return held


def entry_on(services: Services, press: Press, deed: Deed, held: Held, **more: str) -> Entry:
    """What goes on the record of the next change of the article."""
    details: Details = {"headline": held.article.headline, "number": held.number + 1, **more}
    return Entry(services.clock(), press.user_id, deed, held.article.id, details)
