"""`antt-bot show`: an article with everything that was read out of it."""

import json
from argparse import Namespace
from dataclasses import fields
from typing import TextIO

import msgspec

from bot.commands.sheet import write_sheet
from bot.config import Settings
from bot.messages import load_catalogues
from knowledge.models import Article, Language
from knowledge.reading.passages import passage_of
from knowledge.store import peek_store

DONE, AT_FAULT = 0, 1


def run(args: Namespace, settings: Settings, stdout: TextIO, stderr: TextIO) -> int:
    """The status of showing `args.article_id`, as a fact sheet or with `args.json` as JSON.

    Raises:
        StoreError: the database cannot be used.
    """
    article = peek_store(settings.database_url).article(args.article_id)
    if article is None:
        stderr.write(f"{args.article_id}: there is no article of this id\n")
        return AT_FAULT
    if args.json:
        stdout.write(json.dumps(full_record(article), ensure_ascii=False, indent=2) + "\n")
    else:
        write_sheet(article, load_catalogues()[Language.VI], stdout)
    return DONE


def full_record(article: Article) -> dict[str, object]:
    """The article's fields, and each extracted item with the sentence around its span."""
    record: dict[str, object] = msgspec.to_builtins(article)
    extracted = article.extract
    record["extract"] = {
        field.name: _with_passages(getattr(extracted, field.name), article.text) for field in fields(extracted)
    }
    return record


def _with_passages(items: object, text: str) -> object:
    """The event as it is; of other items, which have spans, each with its passage."""
    if not isinstance(items, tuple):
        return msgspec.to_builtins(items)
    return [{**msgspec.to_builtins(item), "passage": passage_of(text, item.span)} for item in items]
