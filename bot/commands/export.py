"""`antt-bot export`: all usable articles to standard output, one JSON object a line."""

import json
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Final, TextIO

from bot.clock import now
from bot.commands.ninjs import ninjs_of
from bot.commands.schema_org import news_article_of
from bot.config import Settings
from knowledge.library.library import may_show
from knowledge.models import Article, Status
from knowledge.store import Store, peek_store

DONE: Final = 0

_FORMATS: Final[Mapping[str, Callable[[Article], dict[str, object]]]] = {
    "ninjs": ninjs_of,
    "schema-org": news_article_of,
}


def run(args: Namespace, settings: Settings, stdout: TextIO, stderr: TextIO) -> int:  # noqa: ARG001 - as all commands
    """The status of writing all usable articles in `args.format`.

    Raises:
        StoreError: the database cannot be used.
    """
    store = peek_store(settings.database_url)
    stdout.writelines(
        json.dumps(exported, ensure_ascii=False) + "\n" for exported in _export(store, args.format, now())
    )
    return DONE


def _export(store: Store, form: str, at: datetime) -> Iterator[dict[str, object]]:
    usable = [article for article in store.load_articles() if article.status is Status.USABLE and may_show(article, at)]
    if form in _FORMATS:
        yield from map(_FORMATS[form], usable)
        return
    records = store.records()
    for article in usable:
        yield {**json.loads(records[article.id]), "version": article.version}
