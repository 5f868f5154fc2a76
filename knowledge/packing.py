"""Records into articles as they are saved, with the desk's word over them: thousands side by side in processes."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from os import cpu_count
from typing import Final

from knowledge.extraction.extractor import extract
from knowledge.models import Article
from knowledge.reading.composing import Extractor, compose_article
from knowledge.reading.findings import Finding, Origin
from knowledge.reading.marks import code_mark
from knowledge.reading.overriding import merge_override
from knowledge.reading.reader import Source
from knowledge.reading.records import Override, Record
from knowledge.store import UNTOUCHED, KeptOverride, NewArticle, pack, pack_article, unpack

Progress = Callable[[int, int], object]  # articles composed, articles in all
Elsewhere = Callable[["Pack", Sequence[Source]], "list[Packed]"]  # what runs the packing of a batch
Pack = Callable[[Sequence[Source]], "list[Packed]"]

IN_STORE: Final = Origin("database")  # where a record stands that was read before
# From so many articles on, other processes are worth their start of about a second.
_POOL_FROM: Final = 300
_COLLECT_AFTER: Final = (50_000, 20, 20)  # objects, and younger rounds before an older one
_BATCH: Final = 20  # articles handed to a process at once


@dataclass(frozen=True, slots=True)
class Composer:
    """How records are turned into articles, and who is told how far it is."""

    progress: Progress | None = None
    extract: Extractor = extract
    processes: int = cpu_count() or 1
    mark: str | None = None  # of the code that extracts; `None`: found out
    elsewhere: Elsewhere | None = None  # a process of the caller's that does it all instead of `processes`


AS_USUAL: Final = Composer()


@dataclass(frozen=True, slots=True)
class Packed:
    """A composed article as it is saved, and what is doubtful about it; no article for a fault found late."""

    article: bytes | None  # deflated: thousands wait for the last one, before any is written
    warnings: tuple[Finding, ...]

    def unpack(self) -> Iterator[NewArticle]:
        """The article, if there is one."""
        if self.article is not None:
            yield unpack(self.article)


def kept_source(record: str, content_hash: str) -> Source:
    """A record of the store, in JSON, as if it were read now."""
    return Source(IN_STORE, Record.model_validate_json(record), content_hash)


def compose_all(
    sources: Sequence[Source], composer: Composer, now: datetime, overrides: Mapping[str, KeptOverride]
) -> list[Packed]:
    """The articles that the records make, with the desk's words over them, in their order."""
    meant = {one.record.id: overrides[one.record.id] for one in sources if one.record.id in overrides}
    pack = partial(_pack_batch, extract=composer.extract, mark=composer.mark or code_mark(), now=now, overrides=meant)
    batches = [sources[start : start + _BATCH] for start in range(0, len(sources), _BATCH)]
    packed: list[Packed] = []
    for batch in _spread(pack, batches, composer):
        packed += batch
        if composer.progress:
            composer.progress(len(packed), len(sources))
    return packed


def _spread(pack: Pack, batches: Sequence[Sequence[Source]], composer: Composer) -> Iterator[list[Packed]]:
    if composer.elsewhere:
        return (composer.elsewhere(pack, batch) for batch in batches)
    is_worth_it = sum(map(len, batches)) >= _POOL_FROM
    return _map(pack, batches, composer.processes if is_worth_it else 1)


def _map(pack: Pack, batches: Sequence[Sequence[Source]], processes: int) -> Iterator[list[Packed]]:
    """The results in order, worked out by that many processes; by this one alone where they cannot run."""
    done = 0
    if processes > 1:
        try:
            # Extraction makes many small values and no circles: the collector need not look so often.
            context, often = get_context("spawn"), (gc.set_threshold, _COLLECT_AFTER)
            with ProcessPoolExecutor(processes, context, *often) as pool:
                for batch in pool.map(pack, batches):
                    done += 1
                    yield batch
        except (BrokenProcessPool, OSError):
            pass  # a container that forbids processes, or one that was killed: the rest is done here
    yield from map(pack, batches[done:])


def pack_source(
    source: Source, override: KeptOverride, *, extract: Extractor, mark: str, now: datetime
) -> tuple[Article | None, NewArticle | None, tuple[Finding, ...]]:
    """The article with what the desk says over it, the same as it is saved, and what is doubtful about it.

    `None` for a fault that was found late.
    """
    said = Override.model_validate_json(override.said) if override.number else None
    composed = compose_article(source.record, source.origin, extract, now=now, override=said)
    if composed.article is None:
        return None, None, composed.warnings
    packed = pack_article(
        composed.article,
        record=source.record.model_dump_json(exclude_defaults=True),
        content_hash=source.content_hash,
        mark=mark,
    )
    if said:
        merged = merge_override(source.record, said).model_dump_json(exclude_defaults=True)
        packed = replace(packed, said=merged, override=override.number)
    return composed.article, packed, composed.warnings


def _pack_batch(
    sources: Sequence[Source],
    *,
    extract: Extractor,
    mark: str,
    now: datetime,
    overrides: Mapping[str, KeptOverride],
) -> list[Packed]:
    return [_pack(one, overrides.get(one.record.id, UNTOUCHED), extract, mark, now) for one in sources]


def _pack(source: Source, override: KeptOverride, extract: Extractor, mark: str, now: datetime) -> Packed:
    _, article, warnings = pack_source(source, override, extract=extract, mark=mark, now=now)
    return Packed(pack(article) if article else None, warnings)
