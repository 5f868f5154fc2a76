"""`antt-bot chat`: a conversation in the terminal, with the samples where there is nothing else."""

from collections.abc import Iterator
from contextlib import suppress
from importlib import resources
from typing import TextIO

from bot import clock
from bot.assembly import assemble
from bot.config import Settings
from bot.console import USER_ID, ConsoleTransport, converse
from bot.messages import load_catalogues
from knowledge.loading import load_paths
from knowledge.models import Language
from knowledge.store import Store, open_store

with suppress(ImportError):  # not everywhere; where it is, `input` takes arrow keys and remembers lines
    import readline  # noqa: F401

PROMPT = "> "
UNLIMITED = 1_000_000  # questions a minute: nobody else waits for the person at the keyboard


def run(settings: Settings, stdin: TextIO, stdout: TextIO) -> int:
    """Talk until the end of input.

    Raises: StoreError.
    """
    catalogue = load_catalogues()[Language.VI]
    is_terminal = stdin.isatty() and stdout.isatty()
    store = open_store(settings.database_url)
    if store.is_empty():
        if is_terminal:
            print(catalogue.text("console.samples"), file=stdout, flush=True)
        load_samples(store)
    ours = {"admins": settings.admins | {USER_ID}, "questions_per_minute": UNLIMITED}
    transport = ConsoleTransport(stdout, catalogue, is_styled=is_terminal)
    bot = assemble(settings.model_copy(update=ours), store, transport, transport)
    if is_terminal:
        print(catalogue.text("console.greeting"), end="\n\n", file=stdout, flush=True)
    converse(bot, transport, _prompted(stdout) if is_terminal else stdin)
    return 0


def load_samples(store: Store) -> None:
    """Put the sample articles into the store."""
    with resources.as_file(resources.files("knowledge").joinpath("articles")) as folder:
        load_paths([folder], store, now=clock.now())


def _prompted(stdout: TextIO) -> Iterator[str]:
    """The lines that the person types, until Ctrl-D or Ctrl-C."""
    while True:
        try:
            yield input(PROMPT)
        except (EOFError, KeyboardInterrupt):
            print(file=stdout)
            return
