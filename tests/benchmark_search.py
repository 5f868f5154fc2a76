"""Our finding and answering beside SQLite FTS5, tantivy and bm25s: a table, nothing is asserted but that it ran.

    pip install -e '.[test,benchmark]'
    pytest -m benchmark -n 0 -s tests/benchmark_search.py

Without more it takes the sample articles and their golden questions. These variables name others:

- `ANTT_BENCH_ARTICLES`: files and folders as `antt-bot load` reads them, separated as in PATH
- `ANTT_BENCH_DATABASE`: instead of these an SQLite file that is loaded already, which stays as it is
- `ANTT_BENCH_QUESTIONS`: JSON lines with `q`, `context`, `article` and `articles_ok`, the ids that are right
"""

import json
import os
from pathlib import Path

import pytest
from benchmarking import ENGINES, Asked, Task, measure, render
from builders import NOW

import knowledge
from knowledge.library.library import may_show
from knowledge.loading import load_paths
from knowledge.models import Question, Status
from knowledge.store import open_store

SAMPLES = Path(knowledge.__file__).parent / "articles"
GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.jsonl"))


def named(variable: str) -> list[Path]:
    """The paths that a variable names."""
    return [Path(path) for path in os.environ.get(variable, "").split(os.pathsep) if path]


def read_asked(files: list[Path]) -> tuple[Asked, ...]:
    lines = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line]
    return tuple(
        Asked(Question(line["q"], tuple(line.get("context") or ())), frozenset(_right(line)) - {""}) for line in lines
    )


def _right(line: dict[str, object]) -> list[str]:
    return [str(line.get("article") or ""), *(line.get("articles_ok") or ())] if line.get("answerable", True) else []


@pytest.fixture
def task(tmp_path) -> Task:
    database = next(iter(named("ANTT_BENCH_DATABASE")), tmp_path / "articles.db")
    store = open_store(f"sqlite:///{database}")
    if store.is_empty():
        load_paths(named("ANTT_BENCH_ARTICLES") or [SAMPLES], store, now=NOW)
    with (tmp_path / "texts.jsonl").open("w", encoding="utf-8") as texts:
        for article in store.load_articles():
            if article.status is Status.USABLE and may_show(article, NOW):
                text = f"{article.headline}\n{article.text}"
                texts.write(json.dumps({"id": article.id, "text": text}, ensure_ascii=False) + "\n")
    return Task(tmp_path, database, tmp_path / "texts.jsonl", read_asked(named("ANTT_BENCH_QUESTIONS") or GOLDEN))


@pytest.mark.benchmark
def test_finding_and_answering_are_measured_beside_other_engines(task, tmp_path):
    for package in ("tantivy", "bm25s"):
        pytest.importorskip(package)
    figures = [
        measure(engine, Task(tmp_path / str(place), task.database, task.texts, task.asked))
        for place, engine in enumerate(ENGINES)
    ]

    print("\n" + render(figures, len(task.read()[0]), len(task.asked)))

    assert len(figures) == len(ENGINES)
