"""Drafts become articles: one, all of a file, or by themselves at their moment; or they are discarded.

That a draft is published is written in the transaction that writes the article, so that it happens once, whoever is
quicker, and whenever the process ends.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.audit import Deed, Entry, noting
from bot.database import Also
from bot.drafts.models import Draft, DraftState
from bot.drafts.store import DraftChanged, moving, waiting_for
from bot.handlers.common import send_text
from bot.handlers.confirming import finish, offer
from bot.handlers.drafts.common import show
from bot.handlers.drafts.watching import watched
from bot.messages import Html
from bot.messaging import Press
from bot.offers import Details, Intent, Offer, using
from bot.rendering.drafts.card import render_publishing
from bot.rendering.drafts.data import show_moment
from bot.rendering.drafts.lists import render_discard_all, render_progress, render_publish_all
from bot.rendering.frame import join
from bot.services import Services
from knowledge.publishing import Prepared
from knowledge.store import Hand

logger = logging.getLogger(__name__)


async def ask_to_publish(services: Services, press: Press, draft: Draft, _: str) -> None:
    """Ask whether the draft is to be published."""
    now = services.clock()
    seen = await services.drafts.see(draft, now)
    token = offer(services, press, Intent.PUBLISH, draft=draft.id, version=draft.version)
    await show(services, press, render_publishing(seen, token, services.catalogue(press), now), is_new=True)


async def publish(services: Services, press: Press, offered: Offer) -> None:
    """Publish the draft; one that names a moment to come waits for it.

    Raises: DraftChanged, ArticleChanged, ButtonDead.
    """
    draft, now = _offered(services, offered), services.clock()
    moment = _moment_of(draft, now)
    if moment is not None:
        await _let_wait(services, press, offered, draft, moment)
        return
    entry = await publish_one(services, draft, press.user_id, now, lambda also: using(offered, now, also))
    if entry is None:
        await send_text(services, press, "drafts.unreadable")
        return
    text = services.catalogue(press).html("drafts.done", headline=draft.headline)
    await finish(services, press, text, undoes=entry)


async def publish_one(
    services: Services, draft: Draft, who: int, now: datetime, use: Callable[[Also], Also]
) -> Entry | None:
    """What is on the record once the draft is published; `None` when it is no article for the code of today.

    `use` puts around what is written what else is.

    Raises: DraftChanged, ArticleChanged, and what `use` raises.
    """
    prepared = await services.drafts.prepare([draft], now)
    if prepared.refused:
        return None
    (article,) = prepared.articles
    details: Details = {"headline": draft.headline, "number": article.override}
    entry = Entry(now, who, Deed.PUBLISH, draft.article_id, details)
    beside = use(moving([draft], DraftState.PUBLISHED, who, now, noting(entry)))
    await services.drafts.publish(prepared, Hand(who, now, beside))
    await services.newsroom.renew()
    services.desk.wake()
    logger.info("Article %s: published by %d", draft.article_id, who)
    return entry


async def ask_to_publish_all(services: Services, press: Press, batch: str) -> None:
    """Ask whether all drafts of a file are to be published."""
    drafts = _open_ones(services, batch)
    if not drafts:
        await send_text(services, press, "drafts.batch_gone")
        return
    await services.drafts.catch_up_all(drafts, services.clock())
    token = offer(services, press, Intent.PUBLISH_ALL, batch=batch, count=len(drafts))
    replacing = await services.drafts.count_replacing(drafts)
    question = render_publish_all(drafts, replacing, token, services.catalogue(press))
    await show(services, press, question, is_new=True)


async def publish_all(services: Services, press: Press, offered: Offer) -> None:
    """Publish all open drafts of a file together, and show how far that is.

    Raises: DraftChanged, ArticleChanged, ButtonDead; nothing was published then.
    """
    drafts, now = _open_ones(services, str(offered.details["batch"])), services.clock()
    if len(drafts) != offered.details["count"]:
        raise DraftChanged
    later = [(draft, moment) for draft in drafts if (moment := _moment_of(draft, now))]
    ready = [draft for draft in drafts if _moment_of(draft, now) is None]
    prepared = await _prepare(services, press, ready, now)
    done = [draft for draft in ready if draft.article_id not in prepared.refused]
    details: Details = {"count": len(done), "label": drafts[0].label}
    entry = Entry(now, press.user_id, Deed.PUBLISH_ALL, drafts[0].batch, details)
    waits = waiting_for(later, press.user_id, now, noting(entry))
    beside = using(offered, now, moving(done, DraftState.PUBLISHED, press.user_id, now, waits))
    await services.drafts.publish(prepared, Hand(press.user_id, now, beside))
    await services.newsroom.renew()
    services.desk.wake()
    logger.info("Articles published together: %d, later %d, by %d", len(done), len(later), press.user_id)
    text = _done_text(services, press, len(done), len(later), len(prepared.refused))
    await finish(services, press, text, undoes=entry)


async def discard(services: Services, press: Press, draft: Draft, _: str) -> None:
    """Discard the draft; one tap brings it back."""
    now = services.clock()
    entry = Entry(now, press.user_id, Deed.DISCARD, str(draft.id), {"headline": draft.headline})
    services.drafts.drafts.discard([draft], press.user_id, now, noting(entry))
    text = services.catalogue(press).html("drafts.dropped", headline=draft.headline)
    await finish(services, press, text, undoes=entry)


async def ask_to_discard_all(services: Services, press: Press, batch: str) -> None:
    """Ask whether all drafts of a file are to be discarded."""
    drafts = services.drafts.drafts.waiting(batch)
    if not drafts:
        await send_text(services, press, "drafts.batch_gone")
        return
    token = offer(services, press, Intent.DISCARD_ALL, batch=batch, count=len(drafts))
    await show(services, press, render_discard_all(drafts, token, services.catalogue(press)), is_new=True)


async def discard_all(services: Services, press: Press, offered: Offer) -> None:
    """Discard all drafts of a file that wait.

    Raises: DraftChanged, ButtonDead; nothing was discarded then.
    """
    drafts, now = services.drafts.drafts.waiting(str(offered.details["batch"])), services.clock()
    if len(drafts) != offered.details["count"]:
        raise DraftChanged
    details: Details = {"count": len(drafts), "label": drafts[0].label}
    entry = Entry(now, press.user_id, Deed.DISCARD_ALL, drafts[0].batch, details)
    services.drafts.drafts.discard(drafts, press.user_id, now, using(offered, now, noting(entry)))
    text = services.catalogue(press).html("drafts.dropped_all", count=len(drafts))
    await finish(services, press, text)


async def _let_wait(services: Services, press: Press, offered: Offer, draft: Draft, moment: datetime) -> None:
    """Let it wait for the moment that it names itself."""
    now, catalogue = services.clock(), services.catalogue(press)
    when = show_moment(moment, catalogue)
    entry = Entry(now, press.user_id, Deed.SCHEDULE, str(draft.id), {"headline": draft.headline, "when": str(when)})
    beside = using(offered, now, noting(entry))
    services.drafts.drafts.schedule(draft, moment, press.user_id, now, beside)
    await finish(services, press, catalogue.html("drafts.will_be", moment=when), undoes=entry)


async def _prepare(services: Services, press: Press, drafts: Sequence[Draft], now: datetime) -> Prepared:
    catalogue = services.catalogue(press)

    async def tell(done: int, total: int) -> None:
        message = render_progress("drafts.publishing", done, total, catalogue)
        await services.transport.edit(press.address, press.message_id, message)

    await tell(0, len(drafts))
    return await watched(lambda progress: services.drafts.prepare(drafts, now, progress), tell)


def _done_text(services: Services, press: Press, done: int, later: int, refused: int) -> Html:
    catalogue = services.catalogue(press)
    return join(
        (
            catalogue.html("drafts.done_all", count=done),
            catalogue.html("drafts.done_later", count=later) if later else "",
            catalogue.html("drafts.done_refused", count=refused) if refused else "",
        )
    )


def _offered(services: Services, offered: Offer) -> Draft:
    """The draft as it was when the button was shown.

    Raises: DraftChanged.
    """
    draft = services.drafts.drafts.find(int(offered.details["draft"]))
    if draft is None or draft.version != offered.details["version"] or not draft.is_pending:
        raise DraftChanged
    return draft


def _open_ones(services: Services, batch: str) -> list[Draft]:
    return [draft for draft in services.drafts.drafts.waiting(batch) if draft.state is DraftState.OPEN]


def _moment_of(draft: Draft, now: datetime) -> datetime | None:
    """The moment to come that the draft names; `None` when it may be published now."""
    moment = draft.said.embargo_until or draft.record.embargo_until
    return moment if moment and moment > now else None
