"""How long a rehearsal takes, and how long citizens wait meanwhile: nothing is asserted but that it ran.

    pytest -m benchmark -n 0 -s tests/benchmark_rehearsal.py

Without more it takes the sample articles and their golden questions. `ANTT_BENCH_ARTICLES`, `ANTT_BENCH_DATABASE` and
`ANTT_BENCH_QUESTIONS` name others, as `benchmark_search.py` describes.
"""

import asyncio
import json
import resource
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from benchmark_search import GOLDEN, SAMPLES, named, read_asked
from builders import NOW

from bot.rehearsals import Rehearsals
from bot.shelf import open_shelf
from knowledge.lessons.answering import Asking
from knowledge.loading import load_paths
from knowledge.models import Question
from knowledge.rehearsing.saved import Said, Saved
from knowledge.store import How, Making, Store, open_store

HOME = "Hải Phòng"
SAVED = 200  # questions
CHANGED = 20  # articles
EVERY = 0.05  # seconds between two citizens
QUIET = 5.0  # seconds of asking while nothing else is done

pytestmark = pytest.mark.benchmark


@pytest.fixture
def store(tmp_path) -> Store:
    database = tmp_path / "articles.db"
    for given in named("ANTT_BENCH_DATABASE"):
        shutil.copy(given, database)
        if given.with_name(f"{given.name}.library").exists():
            shutil.copytree(given.with_name(f"{given.name}.library"), tmp_path / "articles.db.library")
    store = open_store(f"sqlite:///{database}")
    if store.is_empty():
        load_paths(named("ANTT_BENCH_ARTICLES") or [SAMPLES], store, now=NOW)
    return store


def change_some(store: Store, folder: Path) -> None:
    """A folder in which some of the articles count one more of everything."""
    folder.mkdir()
    records = [json.loads(record) for _, record in sorted(store.records().items())[:CHANGED]]
    for record in records:
        record["body"] = [line.translate(str.maketrans("12345678", "23456789")) for line in record["body"]]
    lines = (json.dumps({name: one.get(name) for name in _NAMES} | {"body": "\n".join(one["body"])}) for one in records)
    (folder / "changed.jsonl").write_text("\n".join(lines), encoding="utf-8")


_NAMES = ("id", "headline", "published_at", "url", "source", "byline")


async def ask_on(answer: Callable[[Question], object], questions: list[Question], until: "asyncio.Future[object]"):
    """Milliseconds that each citizen waited, from when they asked."""
    waited, due, number = [], time.perf_counter(), 0
    while not until.done():
        answer(questions[number % len(questions)])
        waited.append((time.perf_counter() - due) * 1000)
        due, number = due + EVERY, number + 1
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        due = max(due, time.perf_counter() - EVERY)  # one slow answer is one, and not the fault of all after it
    return waited


def processor_seconds() -> float:
    """What processes of ours that have ended took of the processors."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def tell(name: str, waited: list[float]) -> None:
    p50, p95 = np.quantile(waited, (0.5, 0.95))
    print(f"{name}: {len(waited)} answers, p50 {p50:.1f} ms, p95 {p95:.1f} ms, longest {max(waited):.1f} ms")


async def test_a_rehearsal_and_a_way_back_are_measured_while_citizens_ask(store, tmp_path):
    asked = [each.question for each in read_asked(named("ANTT_BENCH_QUESTIONS") or GOLDEN)]
    saved = [Saved(Asking(question), Said("")) for question in asked[:SAVED]]
    folder = tmp_path / "folder"
    change_some(store, folder)
    shelf = open_shelf(store, city=HOME)
    rehearsals = Rehearsals(store, (folder,), HOME, shelf.floor, tuple, lambda: saved, shelf.take_up)

    def answer(question: Question) -> object:
        return shelf.answer(question, now=NOW)

    for question in asked:
        answer(question)
    print(f"\n{len(shelf.library.ordered)} articles, {len(saved)} saved questions, {CHANGED} articles changed")
    tell("before", await ask_on(answer, asked, asyncio.ensure_future(asyncio.sleep(QUIET))))
    used = processor_seconds()
    for name, back_to in (("reload", None), ("way back", 1)):
        started = time.perf_counter()
        rehearsing = asyncio.ensure_future(rehearsals.rehearse(back_to, now=NOW))
        tell(f"while the {name} is rehearsed", await ask_on(answer, asked, rehearsing))
        key, rehearsal = rehearsing.result()
        spent, used = used, processor_seconds()
        print(
            f"{name}: rehearsed in {time.perf_counter() - started:.2f} s, {len(rehearsal.differences)} differ; "
            f"{used - spent:.2f} s of processor time in the two processes"
        )
        assert key
        started = time.perf_counter()
        making = Making(How.RELOAD if back_to is None else How.RETURN, NOW, 1, back_to)
        swapping = asyncio.ensure_future(rehearsals.swap(key, making, lambda *_: None))
        tell(f"while the {name} is swapped in", await ask_on(answer, asked, swapping))
        print(f"{name}: swapped in {time.perf_counter() - started:.2f} s")
