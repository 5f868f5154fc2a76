"""Four ways to find an article, each built and asked in a process of its own, so that its memory is its own.

Every engine gets the same texts and questions. Ours stands twice: finding alone, which is what the others do, and the
whole way from what was typed to a worded answer with its proof.
"""

import json
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from builders import NOW

from knowledge.answering.answerer import answer_question
from knowledge.answering.searching import search_articles
from knowledge.keeping import open_library, refresh_snapshot
from knowledge.language.normal import fold
from knowledge.models import Question
from knowledge.store import open_store

HOME = "Hải Phòng"
FOUND = 10  # articles that each engine is asked for
ROUNDS = 2  # all questions are asked so often; the last round counts
WORD = re.compile(r"\w+")

# What one question finds: ids, the best first.
Find = Callable[[Question], Sequence[str]]


@dataclass(frozen=True)
class Asked:
    """A question, and the articles that are right for it; empty where none is."""

    question: Question
    right: frozenset[str]


@dataclass(frozen=True)
class Task:
    """What an engine works on: a folder of its own, our database, and the texts as JSON lines."""

    folder: Path
    database: Path
    texts: Path
    asked: tuple[Asked, ...]

    def read(self) -> tuple[list[str], list[str]]:
        """The ids and the texts."""
        with self.texts.open(encoding="utf-8") as texts:
            lines = [json.loads(line) for line in texts]
        return [line["id"] for line in lines], [line["text"] for line in lines]


@dataclass(frozen=True)
class Figures:
    """What was measured of an engine."""

    name: str
    build_seconds: float
    start_seconds: float  # from what was built to the first result
    p50_milliseconds: float
    p95_milliseconds: float
    megabytes: float  # of the process that answers, all in all
    disk_megabytes: float
    first_place: float  # share of the answerable questions whose right article comes first


@dataclass(frozen=True)
class Engine:
    """How one engine is built from a task, and how it is opened to be asked."""

    name: str
    build: Callable[[Task], None]
    open: Callable[[Task], Find]


def measure(engine: Engine, task: Task) -> Figures:
    """The engine's figures."""
    task.folder.mkdir(parents=True, exist_ok=True)
    build_seconds = _aside(_build, engine, task)
    start_seconds, milliseconds, megabytes, first = _aside(_ask_all, engine, task)
    size = sum(path.stat().st_size for path in task.folder.rglob("*") if path.is_file())
    return Figures(
        engine.name,
        build_seconds,
        start_seconds,
        float(np.median(milliseconds)),
        float(np.quantile(milliseconds, 0.95)),
        megabytes,
        size / 1e6,
        first,
    )


def _aside(work: Callable[[Engine, Task], Any], engine: Engine, task: Task) -> Any:
    """The result of the work in a new process, which may make processes in its turn."""
    context = get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sending, work, engine, task))
    process.start()
    sending.close()
    result = receiving.recv()
    process.join()
    return result


def _send(sending: Any, work: Callable[[Engine, Task], Any], engine: Engine, task: Task) -> None:
    sending.send(work(engine, task))


def _build(engine: Engine, task: Task) -> float:
    start = time.perf_counter()
    engine.build(task)
    return time.perf_counter() - start


def _ask_all(engine: Engine, task: Task) -> tuple[float, list[float], float, float]:
    start = time.perf_counter()
    find = engine.open(task)
    find(task.asked[0].question)
    start_seconds = time.perf_counter() - start
    for _ in range(ROUNDS):
        milliseconds, hits = [], []
        for asked in task.asked:
            before = time.perf_counter()
            found = find(asked.question)
            milliseconds.append((time.perf_counter() - before) * 1000)
            if asked.right:
                hits.append(bool(found) and found[0] in asked.right)
    return start_seconds, milliseconds, _megabytes(), sum(hits) / max(len(hits), 1)


def _megabytes() -> float:
    """The memory of this process; where the system does not tell, not a number."""
    if sys.platform != "linux":
        return float("nan")
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1000


def _our_database(task: Task) -> Path:
    return task.folder / task.database.name


def build_ours(task: Task) -> None:
    """Our snapshot, made from a database without one."""
    with closing(sqlite3.connect(task.database)) as kept, closing(sqlite3.connect(_our_database(task))) as copy:
        kept.backup(copy)  # with what is only in the journal yet
    refresh_snapshot(open_store(f"sqlite:///{_our_database(task)}"), home=HOME)


def open_our_finding(task: Task) -> Find:
    """Our finding: a question understood, and the articles that fit it."""
    library = open_library(open_store(f"sqlite:///{_our_database(task)}"), home=HOME)
    return lambda question: [one.id for one in search_articles(question.text, library, FOUND, now=NOW)]


def open_our_answering(task: Task) -> Find:
    """Our whole way; the article is that of the first proof, none when we do not answer."""
    library = open_library(open_store(f"sqlite:///{_our_database(task)}"), home=HOME)
    return lambda question: [one.article_id for one in answer_question(question, library, now=NOW).evidence]


def build_fts5(task: Task) -> None:
    """SQLite's index; it takes marks off, but leaves đ, which we fold for it."""
    with sqlite3.connect(task.folder / "fts5.db") as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE article USING fts5(id UNINDEXED, text, tokenize='unicode61 remove_diacritics 2')"
        )
        ids, texts = task.read()
        rows = zip(ids, (_without_bars(text) for text in texts), strict=True)
        connection.executemany("INSERT INTO article VALUES (?, ?)", rows)
        connection.execute("INSERT INTO article(article) VALUES ('optimize')")


def open_fts5(task: Task) -> Find:
    """Any of the words, by SQLite's BM25."""
    connection = sqlite3.connect(task.folder / "fts5.db")

    def find(question: Question) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in WORD.findall(_without_bars(question.text)))
        wanted = "SELECT id FROM article WHERE article MATCH ? ORDER BY rank LIMIT ?"
        return [row[0] for row in connection.execute(wanted, (words, FOUND))]

    return find


def _without_bars(text: str) -> str:
    return text.replace("đ", "d").replace("Đ", "D")


def _tantivy_index(folder: Path) -> Any:
    tantivy = import_module("tantivy")
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    schema.add_text_field("text", stored=False, tokenizer_name="folding")
    index = tantivy.Index(schema.build(), path=str(folder))
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    folding = analyzer.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold()).build()
    index.register_tokenizer("folding", folding)
    return index


def build_tantivy(task: Task) -> None:
    """Tantivy's index with folded words."""
    tantivy = import_module("tantivy")
    folder = task.folder / "tantivy"
    folder.mkdir()
    writer = _tantivy_index(folder).writer(heap_size=200_000_000, num_threads=1)
    for article_id, text in zip(*task.read(), strict=True):
        writer.add_document(tantivy.Document(id=article_id, text=text))
    writer.commit()
    writer.wait_merging_threads()


def open_tantivy(task: Task) -> Find:
    """Any of the words, by tantivy's BM25."""
    index = _tantivy_index(task.folder / "tantivy")
    index.reload()
    searcher = index.searcher()

    def find(question: Question) -> list[str]:
        query = index.parse_query(" ".join(WORD.findall(question.text.lower())), ["text"])
        return [searcher.doc(address)["id"][0] for _, address in searcher.search(query, FOUND).hits]

    return find


def build_bm25s(task: Task) -> None:
    """The arrays of bm25s over folded words."""
    bm25s = import_module("bm25s")
    ids, texts = task.read()
    index = bm25s.BM25()
    index.index(_bm25s_words(texts), show_progress=False)
    index.save(task.folder / "bm25s")
    (task.folder / "ids.json").write_text(json.dumps(ids), encoding="utf-8")


def open_bm25s(task: Task) -> Find:
    """The best by bm25s, its arrays mapped."""
    bm25s = import_module("bm25s")
    index = bm25s.BM25.load(task.folder / "bm25s", mmap=True)
    ids = json.loads((task.folder / "ids.json").read_text(encoding="utf-8"))

    def find(question: Question) -> list[str]:
        words = _bm25s_words([question.text])
        found, scores = index.retrieve(words, k=min(FOUND, len(ids)), show_progress=False)
        return [ids[place] for place, score in zip(found[0], scores[0], strict=True) if score > 0]

    return find


def _bm25s_words(texts: list[str]) -> list[list[str]]:
    return [WORD.findall(fold(text)) for text in texts]


ENGINES = (
    Engine("ours, finding", build_ours, open_our_finding),
    Engine("ours, whole answer", build_ours, open_our_answering),
    Engine("SQLite FTS5", build_fts5, open_fts5),
    Engine("tantivy", build_tantivy, open_tantivy),
    Engine("bm25s", build_bm25s, open_bm25s),
)


def render(figures: Sequence[Figures], articles: int, questions: int) -> str:
    """The table, and in words where ours is behind."""
    head = f"{'':20}{'build s':>9}{'start s':>9}{'p50 ms':>9}{'p95 ms':>9}{'RSS MB':>9}{'disk MB':>9}{'first':>8}"
    lines = [f"{articles} articles, {questions} questions", head]
    lines += [
        f"{one.name:20}{one.build_seconds:9.1f}{one.start_seconds:9.2f}{one.p50_milliseconds:9.2f}"
        f"{one.p95_milliseconds:9.2f}{one.megabytes:9.0f}{one.disk_megabytes:9.0f}{one.first_place:8.1%}"
        for one in figures
    ]
    return "\n".join([*lines, *_shortfalls(figures)])


def _shortfalls(figures: Sequence[Figures]) -> list[str]:
    ours, others = figures[0], figures[2:]
    kinds = {"build_seconds": "built slower", "start_seconds": "started slower", "p50_milliseconds": "slower (p50)"}
    kinds |= {"p95_milliseconds": "slower (p95)", "megabytes": "larger in memory"}
    return [
        f"Our finding is {word} than {other.name}: {getattr(ours, kind):.2f} to {getattr(other, kind):.2f}."
        for kind, word in kinds.items()
        for other in others
        if getattr(ours, kind) > getattr(other, kind)
    ]
