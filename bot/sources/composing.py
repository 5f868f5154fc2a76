"""Extraction in the other process: an article that it cannot get through is left out, the others are not."""

import logging
from collections.abc import Sequence

from bot.sources.failures import SourceFailed
from bot.sources.worker import Runner
from knowledge.packing import Composer, Pack, Packed
from knowledge.reading.reader import Source

logger = logging.getLogger(__name__)


def compose_in(runner: Runner) -> Composer:
    """A composer whose work the runner does."""

    def elsewhere(pack: Pack, batch: Sequence[Source]) -> list[Packed]:
        try:
            return runner.run(pack, batch)
        except SourceFailed:
            return [packed for source in batch for packed in _pack_alone(runner, pack, source)]

    return Composer(elsewhere=elsewhere)


def _pack_alone(runner: Runner, pack: Pack, source: Source) -> list[Packed]:
    try:
        return runner.run(pack, [source])
    except SourceFailed as failed:
        logger.error("An article was left out: %s, article %s", failed.failure.reason, source.record.id)  # noqa: TRY400 - its class and words say all
        return [Packed(None, ())]
