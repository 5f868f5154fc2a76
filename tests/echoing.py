"""A bot in a process of its own, to be measured and killed: python echoing.py '{"token": ..., "api_url": ...}'.

All of it is real but the articles: a question is answered with its own words.
"""

# ruff: noqa: ARG002 - a stand-in takes what the real one takes

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from fakes import FakeNewsroom, an_answer

from bot.app import serve
from bot.assembly import Assembly, assemble
from bot.commands.serve import seated
from bot.config import Settings
from bot.logs import start_logging
from bot.messaging import Transport
from knowledge.models import Answer, Question
from knowledge.store import open_store

HERE = Path(__file__).parent


@dataclass
class Echo(FakeNewsroom):
    """Answers with the question."""

    def answer(self, question: Question, *, now: datetime, article_id: str | None = None) -> Answer:
        return an_answer(question.text)


async def start(settings: Mapping[str, object], **options: object) -> asyncio.subprocess.Process:
    """The process, once it has been started; it says on its standard error how it goes."""
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    return await asyncio.create_subprocess_exec(
        sys.executable, __file__, json.dumps(settings), env=environment, **options
    )


def run(settings: Settings) -> None:
    """Serve until told to stop."""
    start_logging(sys.stderr, secrets=[settings.token or ""])
    store = open_store(settings.database_url)

    def build(answering: Transport, carrier: Transport) -> Assembly:
        bot = assemble(settings, store, answering, carrier)
        return replace(bot, services=replace(bot.services, newsroom=Echo()), warm_up=lambda: None)

    with seated(store):
        serve(settings, build)


if __name__ == "__main__":
    run(Settings(questions_per_minute=600, **json.loads(sys.argv[1])))
