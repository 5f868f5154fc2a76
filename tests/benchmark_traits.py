"""How long the traits of an article take, on the samples: `pytest -m benchmark -n 0 -s tests/benchmark_traits.py`."""

from datetime import UTC, datetime
from pathlib import Path
from time import process_time

import pytest

import knowledge
from knowledge.loading import load_paths
from knowledge.store import open_store
from knowledge.topics.traits import read_traits

pytestmark = pytest.mark.benchmark

SAMPLES = Path(knowledge.__file__).parent / "articles"
HOME, ROUNDS, KEYWORDS = "Hải Phòng", 20, 3000


def test_the_traits_of_an_article(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'samples.db'}")
    load_paths([SAMPLES], store, now=datetime(2026, 8, 20, tzinfo=UTC))
    articles = list(store.load_articles())
    traits = [read_traits(article, HOME) for article in articles]  # the tables are read once

    started = process_time()
    for _ in range(ROUNDS):
        traits = [read_traits(article, HOME) for article in articles]
    each = (process_time() - started) / ROUNDS / len(articles)

    keywords = [f"từ khóa {number}" for number in range(KEYWORDS)]
    [traits[0].words.holds(keyword) for keyword in keywords]
    started = process_time()
    [traits[0].words.holds(keyword) for keyword in keywords]
    sought = (process_time() - started) / KEYWORDS

    terms = sum(len(each.words.folded) for each in traits) / len(traits)
    print(f"\n{each * 1e3:.2f} ms an article of {terms:.0f} words, {sought * 1e6:.1f} µs a keyword")
