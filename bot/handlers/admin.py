"""What editors do with the folders of articles."""

import logging
from datetime import datetime

from bot.audit import Deed, Entry
from bot.handlers.common import send_text
from bot.messaging import Incoming
from bot.newsroom import ReloadReport, ReloadRunning
from bot.rendering import render_reload
from bot.services import Services
from knowledge.errors import KnowledgeError

logger = logging.getLogger(__name__)


async def on_reload(services: Services, incoming: Incoming, _: str) -> None:
    """Read the configured folders again, and report the difference or what stands against it."""
    await send_text(services, incoming, "reload.started" if services.settings.articles else "reload.no_folders")
    try:
        report = await services.newsroom.reload(now=services.clock())
    except ReloadRunning:
        await send_text(services, incoming, "reload.running")
    except KnowledgeError as error:
        logger.error("The reload failed: %s", error)  # noqa: TRY400 - its class and words say all
        await send_text(services, incoming, "reload.failed")
    else:
        logger.info("Reload asked for by %d: %d articles", incoming.user_id, report.articles)
        services.audit.note(_entry(report, incoming.user_id, services.clock()))
        await services.send(incoming, render_reload(report, services.catalogue(incoming)))


def _entry(report: ReloadReport, who: int, now: datetime) -> Entry:
    figures = {"added": report.added, "changed": report.changed, "rejected": len(report.rejections)}
    return Entry(now, who, Deed.RELOAD, details=figures)
