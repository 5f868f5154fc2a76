"""Feeds, pages and folders read on a schedule: source -> article."""

from bot.sources.rounds import RoundReport, SourceDesk, open_desk, read_due_sources
from bot.sources.status import SourceStatus, list_statuses
from bot.sources.store import SourceStore

__all__ = ["RoundReport", "SourceDesk", "SourceStatus", "SourceStore", "list_statuses", "open_desk", "read_due_sources"]
