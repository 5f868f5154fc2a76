"""`antt-bot run --check`: whether the bot could serve, and what to mend where not; nobody is served by it."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TextIO

from bot.config import Settings
from bot.copying import address_of
from bot.messages import load_catalogues
from bot.reaching import NoWay, TokenRefused, greet
from bot.web import AddressTaken, reserve
from knowledge.errors import StoreError
from knowledge.models import Language
from knowledge.store import peek_store

DONE, BAD = 0, 2


class Mark(StrEnum):
    """How a thing is; what a line begins with."""

    GOOD = "ok  "
    NOTE = "note"
    BAD = "BAD "


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `key` says it in the catalogue."""

    mark: Mark
    key: str
    values: dict[str, object] = field(default_factory=dict)


def run(settings: Settings, stdout: TextIO) -> int:
    """2 where anything is bad; one line for each thing."""
    catalogue, status = load_catalogues()[Language.EN], DONE
    for finding in _look(settings):
        print(finding.mark, catalogue.text(finding.key, **finding.values), file=stdout, flush=True)
        status = BAD if finding.mark is Mark.BAD else status
    return status


def _look(settings: Settings) -> Iterator[Finding]:
    yield Finding(Mark.GOOD, "cli.check.settings")
    yield from _look_at_token(settings)
    yield from _look_at_database(settings)
    yield from _look_at_folders(settings)
    yield from _look_at_address(settings)
    if not settings.admins:
        yield Finding(Mark.NOTE, "cli.check.no_admins")
    if settings.maintenance:
        yield Finding(Mark.NOTE, "cli.check.maintenance")


def _look_at_token(settings: Settings) -> Iterator[Finding]:
    if settings.token is None:
        yield Finding(Mark.BAD, "cli.no_token")
        return
    try:
        name, hook = asyncio.run(greet(settings))
    except TokenRefused:
        yield Finding(Mark.BAD, "cli.token_refused")
    except NoWay as error:
        yield Finding(Mark.BAD, "cli.check.no_way", {"url": settings.api_url, "told": str(error)})
    else:
        yield Finding(Mark.GOOD, "cli.check.token", {"name": name})
        if hook and hook != settings.webhook_url:
            yield Finding(Mark.NOTE, "cli.check.other_hook", {"url": hook})


def _look_at_database(settings: Settings) -> Iterator[Finding]:
    address = address_of(settings.database_url)
    try:
        articles = peek_store(settings.database_url).count()
    except StoreError as error:
        yield Finding(Mark.BAD, "cli.check.no_database", {"told": str(error)})
        return
    yield Finding(Mark.GOOD, "cli.check.database", {"address": address})
    if articles:
        yield Finding(Mark.GOOD, "cli.check.articles", {"count": articles})
    else:
        yield Finding(Mark.BAD, "cli.check.no_articles")


def _look_at_folders(settings: Settings) -> Iterator[Finding]:
    places = [*settings.articles, *(source.path for source in settings.sources if source.path)]
    for place in places:
        if not place.exists():
            yield Finding(Mark.BAD, "cli.check.no_folder", {"path": place})


def _look_at_address(settings: Settings) -> Iterator[Finding]:
    if not settings.listens_at:
        return
    try:
        with reserve(settings.listens_at) as reserved:
            reserved.listen()
    except (AddressTaken, OSError):
        yield Finding(Mark.BAD, "cli.address_taken", {"address": settings.listens_at})
    else:
        yield Finding(Mark.GOOD, "cli.check.address", {"address": settings.listens_at})
