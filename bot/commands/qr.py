"""`antt-bot qr`: the QR code of an article as a picture file, for the printed paper."""

from argparse import Namespace
from typing import TextIO

from bot.config import Settings
from bot.links import article_payload
from bot.messages import load_catalogues
from bot.qr import draw_qr
from knowledge.models import Language
from knowledge.store import peek_store

DONE, AT_FAULT, BAD_USAGE = 0, 1, 2


def run(args: Namespace, settings: Settings, stdout: TextIO, stderr: TextIO) -> int:
    """The status of writing the code of `args.article_id` to `args.output`; the bot's name comes from the settings.

    Raises:
        StoreError: the database cannot be used.
    """
    catalogue = load_catalogues()[Language.VI]
    if not settings.handle:
        stderr.write(catalogue.text("cli.no_handle") + "\n")
        return BAD_USAGE
    if peek_store(settings.database_url).article(args.article_id) is None:
        stderr.write(f"{args.article_id}: there is no article of this id\n")
        return AT_FAULT
    link = f"https://t.me/{settings.handle.removeprefix('@')}?start={article_payload(args.article_id)}"
    try:
        args.output.write_bytes(draw_qr(link))
    except OSError as error:
        stderr.write(f"{args.output}: cannot be written: {error.strerror}\n")
        return BAD_USAGE
    stdout.write(catalogue.text("cli.qr", file=args.output, link=link) + "\n")
    return DONE
