"""`antt-bot run`: serves Telegram."""

import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TextIO

from bot import clock
from bot.app import serve
from bot.assembly import assemble
from bot.chats import open_chats
from bot.config import Settings
from bot.intake.polling import SecondPoller
from bot.intake.registering import WebhookRefused
from bot.leading import RENEWED_EVERY, Seat, SeatTaken
from bot.messages import Catalogue, load_catalogues
from bot.reaching import TokenRefused
from bot.web import AddressTaken
from knowledge.errors import StoreError
from knowledge.models import Language
from knowledge.store import Store, open_store

logger = logging.getLogger(__name__)


def run(settings: Settings, stderr: TextIO) -> int:
    """Serve until told to stop; 2 where there is no token, none that Telegram knows, or another process is in the way.

    Raises: StoreError.
    """
    catalogue = load_catalogues()[Language.EN]
    if settings.token is None:
        print(catalogue.text("cli.no_token"), file=stderr)
        return 2
    store = open_store(settings.database_url)
    try:
        with seated(store):
            serve(settings, partial(assemble, settings, store))
    except (TokenRefused, SeatTaken, SecondPoller, WebhookRefused, AddressTaken) as error:
        print(_explain(error, settings, store, catalogue), file=stderr)
        return 2
    return 0


def _explain(error: Exception, settings: Settings, store: Store, catalogue: Catalogue) -> str:
    """What is in the way, and what to do about it."""
    match error:
        case SeatTaken():
            return catalogue.text("cli.runs_already", database=store.address)
        case SecondPoller():
            return catalogue.text("cli.second_poller")
        case WebhookRefused():
            return catalogue.text("cli.webhook_refused", url=settings.webhook_url, told=str(error))
        case AddressTaken():
            return catalogue.text("cli.address_taken", address=error.address)
        case _:
            return catalogue.text("cli.token_refused")


@contextmanager
def seated(store: Store) -> Iterator[None]:
    """Inside, no other process serves from an SQLite database.

    Raises: SeatTaken, StoreError.
    """
    open_chats(store.engine)  # brings the tables up to date
    seat, is_over = Seat(store.engine), threading.Event()
    seat.take(clock.now())
    # A thread of its own, so that nothing that takes long lets the lease run out.
    keeper = threading.Thread(target=_keep, args=(seat, is_over), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        is_over.set()
        keeper.join()
        seat.leave()


def _keep(seat: Seat, is_over: threading.Event) -> None:
    while not is_over.wait(RENEWED_EVERY.total_seconds()):
        try:
            seat.take(clock.now())
        except StoreError as error:
            logger.warning("The database could not be told that we run: %s", type(error).__name__)
        except SeatTaken:
            logger.error("Another process has taken over while this one slept: stopping")  # noqa: TRY400 - no fault
            signal.raise_signal(signal.SIGTERM)
            return
