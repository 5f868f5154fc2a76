"""What the desk brings in by hand: looked at before it is an article, and published together with what the desk says.

The same records, checks and versions as those of a load; only that the desk's word and the article come in one
transaction, so that nobody ever reads the one without the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from knowledge.errors import ArticleChanged
from knowledge.extraction.extractor import extract
from knowledge.models import Article
from knowledge.packing import AS_USUAL, Composer, Packed, compose_all, pack_source
from knowledge.reading.composing import find_faults
from knowledge.reading.findings import Finding
from knowledge.reading.marks import code_mark
from knowledge.reading.reader import ReadReport, Source
from knowledge.reading.records import Override
from knowledge.reading.tidying import tidy_body
from knowledge.store import UNTOUCHED, Hand, KeptOverride, NewArticle, Store, pack, unpack

UNREADABLE: Final = "cannot be read as an article; send it as text, or write a .toml record"
ERASED: Final = "was deleted for good by the desk; publish it under another id"
KNOWN: Final = "is in the library already and says the same; correct it with /sua"
_NOTHING: Final = Override()
_UNTOLD: Final = frozenset({"byline"})  # few texts that are sent have one, and nobody asks for it


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record that is to be published, and what the desk says over it."""

    source: Source
    said: Override = _NOTHING
    base: int = 0  # the number of the desk's last change of that article that it has seen
    packed: bytes | None = None  # the article as it was composed of all this, deflated; `None`: to be composed


@dataclass(frozen=True, slots=True)
class Understood:
    """A proposal as the article that it would be, what is doubtful about it, and the headline that it replaces."""

    article: Article
    warnings: tuple[Finding, ...]
    packed: bytes  # the article, deflated
    replaces: str | None = None  # `None`: a new article


@dataclass(frozen=True, slots=True)
class Glance:
    """A proposal in short: its headline, and how much is doubtful about it."""

    headline: str
    doubts: int
    packed: bytes  # the article, deflated


@dataclass(frozen=True, slots=True)
class Prepared:
    """Articles as they will be saved, what the desk says of them by id, and the ids of what is none or was deleted."""

    articles: tuple[NewArticle, ...]
    said: Mapping[str, str]
    refused: frozenset[str]


def sift(read: ReadReport, store: Store) -> tuple[tuple[Proposal, ...], tuple[Finding, ...]]:
    """The records that can be published, with what the desk says of them already, and why the others cannot.

    Raises: StoreError.
    """
    kept, overrides = store.kept(), store.overrides()
    proposals: list[Proposal] = []
    rejections = list(read.rejections)
    for source in read.sources:
        override, known = overrides.get(source.record.id, UNTOUCHED), kept.get(source.record.id)
        if override.is_erased:
            rejections.append(source.origin.finding("id", ERASED))
        elif known and known.content_hash == source.content_hash:
            rejections.append(source.origin.finding("id", KNOWN))
        elif faults := find_faults(source.record, source.origin):
            rejections += faults
        else:
            proposals.append(Proposal(source, Override.model_validate_json(override.said), override.number))
    return tuple(proposals), tuple(rejections)


def understand(proposal: Proposal, store: Store, *, now: datetime) -> Understood:
    """The article that it would be; nothing is written.

    Raises: ArticleChanged, when it is no article for the code of today; StoreError.
    """
    kept = _kept(proposal)
    article, packed, warnings = pack_source(proposal.source, kept, extract=extract, mark=code_mark(), now=now)
    if article is None or packed is None:
        raise ArticleChanged(proposal.source.record.id)
    known = store.article(article.id)
    return Understood(article, _telling(warnings), pack(packed), known.headline if known else None)


def glance(proposals: Sequence[Proposal], *, now: datetime, composer: Composer = AS_USUAL) -> tuple[Glance | None, ...]:
    """Each of them in short, in their order; `None` for one that is no article after all."""
    packed = compose_all([one.source for one in proposals], composer, now, _overrides(proposals))
    return tuple(_glance(each) for each in packed)


def dated(proposal: Proposal, now: datetime) -> Proposal:
    """The proposal; one that says nowhere when it came out is taken for one of today."""
    record, said = proposal.source.record, proposal.said
    printed = tidy_body(record.paragraphs, headline=record.headline, byline=record.byline).published_at
    if record.published_at or said.published_at or printed:
        return proposal
    return replace(proposal, said=said.model_copy(update={"published_at": now}))


def rebase(proposal: Proposal, store: Store) -> Proposal:
    """The proposal on top of what the desk says now of the article; where both speak, the proposal wins.

    Raises: ArticleChanged, when it was deleted for good; StoreError.
    """
    article_id = proposal.source.record.id
    kept = store.overrides().get(article_id, UNTOUCHED)
    if kept.is_erased:
        raise ArticleChanged(article_id)
    own = {name: getattr(proposal.said, name) for name in proposal.said.model_dump(exclude_defaults=True)}
    said = Override.model_validate_json(kept.said).model_copy(update=own)
    return replace(proposal, said=said, base=kept.number)


def prepare(proposals: Sequence[Proposal], store: Store, *, now: datetime, composer: Composer = AS_USUAL) -> Prepared:
    """The proposals, ready to be written by `Store.publish`; takes a while.

    Raises: ArticleChanged, when the desk has said something of one of them that its proposal does not know: `rebase`
    it, and let somebody look again; StoreError.
    """
    overrides, said = store.overrides(), {}
    given: dict[str, KeptOverride] = {}
    erased: set[str] = set()
    for proposal in proposals:
        article_id, words = proposal.source.record.id, _dump(proposal.said)
        now_said = overrides.get(article_id, UNTOUCHED)
        if now_said.is_erased:
            erased.add(article_id)
        elif words == _dump(Override.model_validate_json(now_said.said)):
            given[article_id] = now_said
        elif now_said.number != proposal.base:
            raise ArticleChanged(article_id)
        else:
            given[article_id], said[article_id] = KeptOverride(proposal.base + 1, words), words
    wanted = [one for one in proposals if one.source.record.id not in erased]
    articles = _compose_anew(wanted, given, now, composer)
    refused = frozenset(one.source.record.id for one in proposals) - {article.id for article in articles}
    return Prepared(articles, {key: said[key] for key in said if key not in refused}, refused)


def publish(prepared: Prepared, store: Store, hand: Hand) -> None:
    """Write what was prepared, all or nothing.

    Raises: ArticleChanged, StoreError, and what `hand.beside` raises; nothing was written then.
    """
    store.publish(prepared.articles, prepared.said, hand)


def _compose_anew(
    proposals: Sequence[Proposal], given: Mapping[str, KeptOverride], now: datetime, composer: Composer
) -> tuple[NewArticle, ...]:
    """The articles: as they were composed before, where code and words of the desk are the same still."""
    known = {one.source.record.id: unpack(one.packed) for one in proposals if one.packed}
    mark = code_mark()
    same = {key for key, article in known.items() if article.mark == mark and article.override == given[key].number}
    left = [one.source for one in proposals if one.source.record.id not in same]
    packed = compose_all(left, composer, now, given)
    return (*(known[key] for key in known if key in same), *(article for each in packed for article in each.unpack()))


def _glance(packed: Packed) -> Glance | None:
    if packed.article is None:
        return None
    headline = str(unpack(packed.article).columns["headline"])
    return Glance(headline, len(_telling(packed.warnings)), packed.article)


def _telling(warnings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Those that somebody who publishes can do something about."""
    return tuple(each for each in warnings if each.key not in _UNTOLD)


def _overrides(proposals: Sequence[Proposal]) -> dict[str, KeptOverride]:
    return {one.source.record.id: _kept(one) for one in proposals}


def _kept(proposal: Proposal) -> KeptOverride:
    words = _dump(proposal.said)
    return UNTOUCHED if words == UNTOUCHED.said else KeptOverride(proposal.base + 1, words)


def _dump(override: Override) -> str:
    return override.model_dump_json(exclude_defaults=True)
