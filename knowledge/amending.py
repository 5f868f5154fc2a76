"""The desk's hand on an article: what it would look like, and the change itself, which loads and sources cannot undo.

A change is kept as a row beside the record that was read; the article is composed of both from then on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from knowledge.errors import ArticleChanged
from knowledge.extraction.extractor import extract
from knowledge.language.normal import fold
from knowledge.models import Article, Status
from knowledge.packing import kept_source, pack_source
from knowledge.reading.findings import Finding
from knowledge.reading.marks import code_mark
from knowledge.reading.records import Override, Record
from knowledge.store import ERASED, Hand, KeptOverride, NewArticle, Standing, Store, pack_article


@dataclass(frozen=True, slots=True)
class Held:
    """An article as it stands, with what the desk says of it."""

    article: Article
    override: Override
    number: int  # of the desk's last change; 0 for none
    is_erased: bool = False


@dataclass(frozen=True, slots=True)
class Amended:
    """An article as a change by the desk makes it, and what is doubtful about it."""

    article: Article
    number: int  # of the change
    warnings: tuple[Finding, ...]


def find_held(store: Store, article_id: str) -> Held | None:
    """The article as it stands, shown or not; `None` when there is none of that id."""
    standing, article = store.standing(article_id), store.article(article_id)
    if standing is None or article is None:
        return None
    kept = standing.override
    return Held(article, Override.model_validate_json(kept.said), kept.number, kept.is_erased)


def find_withheld(store: Store, words: str, limit: int) -> list[Article]:
    """The articles that are withheld and have all of the words in their headlines, what was changed last first."""
    wanted = fold(words).split()
    ids = [found for found, headline in store.withheld() if all(word in fold(headline) for word in wanted)]
    return [article for article_id in ids[:limit] if (article := store.article(article_id))]


def preview(store: Store, article_id: str, number: int, override: Override, *, now: datetime) -> Amended:
    """The article as it would be; nothing is written. `number` is that of the desk's last change that was seen.

    Raises: ArticleChanged, StoreError.
    """
    return _compose(_standing(store, article_id, number), override, now)[0]


def amend(store: Store, article_id: str, number: int, override: Override, hand: Hand) -> Amended:
    """The article, changed: a new version that no load undoes.

    Raises: ArticleChanged, StoreError, and what `hand.beside` raises; nothing was written then.
    """
    amended, packed = _compose(_standing(store, article_id, number), override, hand.now)
    store.save_override(packed, _dump(override), hand)
    return amended


def take_back(store: Store, article_id: str, number: int, hand: Hand) -> Amended:
    """The article as it was before the desk's last change, which has that number: a new version again.

    Raises: ArticleChanged, StoreError, and what `hand.beside` raises; nothing was written then.
    """
    before = Override.model_validate_json(store.override_before(article_id, number).said)
    return amend(store, article_id, number, before, hand)


def erase(store: Store, article_id: str, number: int, hand: Hand) -> None:
    """Delete the article for good, all its versions and what the desk said of it. Its id remains, and stays empty.

    Raises: ArticleChanged, StoreError, and what `hand.beside` raises; nothing was written then.
    """
    standing = _standing(store, article_id, number)
    empty = Article(id=article_id, headline="", body=(), status=Status.CANCELLED)
    record = Record(id=article_id, status=Status.CANCELLED).model_dump_json(exclude_defaults=True)
    packed = pack_article(empty, record=record, content_hash=ERASED, mark=code_mark())
    store.erase(replace(packed, override=standing.override.number + 1), hand)


def withdraw(store: Store, article_ids: Sequence[str], hand: Hand) -> int:
    """Withhold those of the articles that are shown, all together; how many those are.

    Raises: ArticleChanged, StoreError, and what `hand.beside` raises; nothing was written then.
    """
    shown = [held for one in article_ids if (held := find_held(store, one)) and held.article.status is Status.USABLE]
    changes = []
    for held in shown:
        override = with_status(held.override, Status.WITHHELD)
        _, packed = _compose(_standing(store, held.article.id, held.number), override, hand.now)
        changes.append((packed, _dump(override)))
    store.save_overrides(changes, hand)
    return len(changes)


def _standing(store: Store, article_id: str, number: int) -> Standing:
    standing = store.standing(article_id)
    if standing is None or standing.override.number != number or standing.override.is_erased:
        raise ArticleChanged(article_id)
    return standing


def _compose(standing: Standing, override: Override, now: datetime) -> tuple[Amended, NewArticle]:
    source = kept_source(standing.record, standing.content_hash)
    kept = KeptOverride(standing.override.number + 1, _dump(override))
    article, packed, warnings = pack_source(source, kept, extract=extract, mark=code_mark(), now=now)
    if article is None or packed is None:  # its record is no article for the code of today
        raise ArticleChanged(standing.id)
    return Amended(article, kept.number, warnings), packed


def _dump(override: Override) -> str:
    return override.model_dump_json(exclude_defaults=True)


def with_status(override: Override, status: Status) -> Override:
    """What the desk says, and that the article is of this status, whatever its record says."""
    return override.model_copy(update={"status": status})
