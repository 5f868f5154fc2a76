"""Taking back what was done with drafts: what was published is withdrawn, what was discarded or waits is open again."""

from bot.audit import Deed, Entry, noting
from bot.drafts.models import Draft, DraftState
from bot.drafts.store import DraftChanged
from bot.handlers.confirming import finish, hand_of
from bot.handlers.drafts.timing import without_wait
from bot.messaging import Press
from bot.offers import Details, Offer, using
from bot.services import Services
from knowledge.amending import with_status
from knowledge.errors import ArticleChanged
from knowledge.models import Status


def is_published(services: Services, entry: Entry) -> bool:
    """Whether the article is shown, and as it was published."""
    held = services.newsroom.find_held(entry.subject)
    is_same = held is not None and held.number == entry.details.get("number")
    return held is not None and is_same and held.article.status is Status.USABLE


async def withdraw(services: Services, press: Press, offered: Offer, entry: Entry) -> None:
    """Withdraw the article: as /go does."""
    held = services.newsroom.find_held(entry.subject)
    if held is None:
        raise ArticleChanged(entry.subject)
    details: Details = {"headline": held.article.headline, "number": held.number + 1}
    after = Entry(services.clock(), press.user_id, Deed.WITHHOLD, entry.subject, details)
    override = with_status(held.override, Status.WITHHELD)
    await services.newsroom.amend(held, override, hand_of(services, offered, after))
    services.desk.wake()
    text = services.catalogue(press).html("withhold.done.withhold", headline=held.article.headline)
    await finish(services, press, text, undoes=after)


def are_published(services: Services, entry: Entry) -> bool:
    """Whether one of the articles of the file is still shown."""
    return any(
        (held := services.newsroom.find_held(draft.article_id)) and held.article.status is Status.USABLE
        for draft in services.drafts.drafts.published(entry.subject)
    )


async def withdraw_all(services: Services, press: Press, offered: Offer, entry: Entry) -> None:
    """Withdraw all articles of the file together."""
    ids = [draft.article_id for draft in services.drafts.drafts.published(entry.subject)]
    details: Details = {"count": len(ids), "label": str(entry.details.get("label", ""))}
    after = Entry(services.clock(), press.user_id, Deed.WITHHOLD_ALL, entry.subject, details)
    count = await services.drafts.withdraw(ids, hand_of(services, offered, after))
    services.desk.wake()
    await finish(services, press, services.catalogue(press).html("drafts.withdrawn_all", count=count))


def is_discarded(services: Services, entry: Entry) -> bool:
    """Whether the draft is discarded and not forgotten yet."""
    return _is(services, entry, DraftState.DISCARDED)


def is_scheduled(services: Services, entry: Entry) -> bool:
    """Whether the draft still waits for its moment."""
    return _is(services, entry, DraftState.SCHEDULED)


async def open_again(services: Services, press: Press, offered: Offer, entry: Entry) -> None:
    """Let the draft wait for somebody again."""
    draft = _find(services, entry)
    if draft is None:
        raise DraftChanged
    now = services.clock()
    after = Entry(now, press.user_id, Deed.REOPEN, entry.subject, {"headline": draft.headline})
    beside = using(offered, now, noting(after))
    services.drafts.drafts.reopen(without_wait(draft), press.user_id, now, beside)
    await finish(services, press, services.catalogue(press).html("drafts.reopened", headline=draft.headline))


def _is(services: Services, entry: Entry, state: DraftState) -> bool:
    draft = _find(services, entry)
    return draft is not None and draft.state is state


def _find(services: Services, entry: Entry) -> Draft | None:
    return services.drafts.drafts.find(int(entry.subject))
