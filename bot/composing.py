"""Bulletins put into words as their articles stand in the store now: what the relay and the corrections ask for.

The store and not the library is asked, for an article may be in the one before the other is renewed.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.messages import Catalogue, Catalogues
from bot.messaging import Message
from bot.news.composing import Composed
from bot.news.models import Bulletin, BulletinKind
from bot.rendering.bulletins import (
    render_bulletin,
    render_corrected,
    render_correction_note,
    render_withdrawal_note,
    render_withdrawn,
)
from bot.rendering.buttons import bulletin_rows
from bot.rendering.watches import render_notice
from knowledge.library.library import may_show
from knowledge.models import Article, Language, Status
from knowledge.store import Store

_AMENDING = frozenset({BulletinKind.CORRECTION, BulletinKind.WITHDRAWAL})


@dataclass(frozen=True, slots=True)
class BulletinComposer:
    """Composes bulletins from a store; see `bot.news.composing.Compose`."""

    store: Store
    catalogues: Catalogues
    clock: Callable[[], datetime]

    def __call__(self, bulletin: Bulletin, language: Language) -> Composed | None:
        """What goes out; `None` for a bulletin of which nothing may be shown any more.

        Raises: StoreError.
        """
        catalogue = self.catalogues[language]
        articles = self._shown(bulletin.article_ids)
        if bulletin.kind in _AMENDING:
            return _amend(bulletin, articles, catalogue)
        if not articles:
            return None
        message = _say(bulletin, articles, catalogue)
        return Composed(message, _fingerprint(message))

    def _shown(self, article_ids: Sequence[str]) -> list[Article]:
        now = self.clock()
        found = (self.store.article(article_id) for article_id in article_ids)
        return [each for each in found if each and each.status is Status.USABLE and may_show(each, now)]


def _say(bulletin: Bulletin, articles: Sequence[Article], catalogue: Catalogue) -> Message:
    if bulletin.kind is BulletinKind.NOTICE:
        return render_notice(articles[0], catalogue, made_at=bulletin.made_at)
    rows = bulletin_rows([article.id for article in articles], catalogue)
    return render_bulletin(articles, catalogue, made_at=bulletin.made_at, rows=rows)


def _amend(bulletin: Bulletin, articles: Sequence[Article], catalogue: Catalogue) -> Composed:
    """What takes the place of a bulletin that was sent, and the note beside it."""
    if not articles:
        message = render_withdrawn(catalogue)
        return Composed(message, _fingerprint(message), render_withdrawal_note(catalogue))
    rows = bulletin_rows([article.id for article in articles], catalogue)
    said = render_bulletin(articles, catalogue, made_at=bulletin.made_at, rows=rows)
    message = render_corrected(said, catalogue, corrected_at=bulletin.made_at)
    return Composed(message, _fingerprint(said), render_correction_note(articles, catalogue))


def _fingerprint(message: Message) -> str:
    return hashlib.blake2b(message.html.encode(), digest_size=8).hexdigest()
