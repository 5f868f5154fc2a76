"""`antt-bot run`: serves Telegram."""

from functools import partial
from typing import TextIO

from bot.app import TokenRefused, serve
from bot.assembly import assemble
from bot.config import Settings
from bot.messages import load_catalogues
from knowledge.models import Language
from knowledge.store import open_store


def run(settings: Settings, stderr: TextIO) -> int:
    """Serve until told to stop; 2 where there is no token, or none that Telegram knows.

    Raises: StoreError.
    """
    catalogue = load_catalogues()[Language.EN]
    if settings.token is None:
        print(catalogue.text("cli.no_token"), file=stderr)
        return 2
    try:
        serve(settings, partial(assemble, settings, open_store(settings.database_url)))
    except TokenRefused:
        print(catalogue.text("cli.token_refused"), file=stderr)
        return 2
    return 0
