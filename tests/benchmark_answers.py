"""What answers are worth on a question set: right and wrong by style and kind, the floor's trade-off, calibration.

    .venv/bin/pip install -e '.[test,benchmark]'
    export ANTT_BENCH_ARTICLES=FILE_OR_FOLDER ANTT_BENCH_QUESTIONS=FILE.jsonl
    .venv/bin/pytest -m benchmark -n 0 -s tests/benchmark_answers.py

Without the variables: the samples and the golden questions. A question set has the fields of `tests/golden`.
ANTT_BENCH_CURVE=FILE.svg draws the trade-off there, as README shows it.
"""

import json
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from builders import NOW
from curves import draw_curve
from fitting import (
    build_case,
    calibration_error,
    fit_rank,
    fit_trust,
    judge_by_folds,
    kinds_in,
    score_cases,
    write_weights,
)
from judging import GoldenQuestion, Said, Verdict, judge, parse_question, read_questions

import knowledge
from knowledge.answering.answerer import FLOOR, answer_question
from knowledge.library.library import Library, build_library
from knowledge.loading import load_paths
from knowledge.models import Answer, Question
from knowledge.store import open_store

SAMPLES = Path(knowledge.__file__).parent / "articles"
FLOORS = np.linspace(0, 1, 101)

pytestmark = pytest.mark.benchmark


@pytest.fixture(scope="module")
def questions() -> list[GoldenQuestion]:
    files = os.environ.get("ANTT_BENCH_QUESTIONS")
    if files is None:
        return read_questions()
    lines = (line for file in files.split(os.pathsep) for line in Path(file).read_text("utf-8").splitlines())
    return [parse_question(json.loads(line)) for line in lines if line.strip()]


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Library:
    paths = [Path(name) for name in os.environ.get("ANTT_BENCH_ARTICLES", str(SAMPLES)).split(os.pathsep)]
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('benchmark') / 'articles.db'}")
    load_paths(paths, store, now=NOW)
    return build_library(store.load_articles(), version=1)


def test_print_what_is_right_and_wrong_by_style_and_kind(questions, library):
    verdicts = [judge(question, _ask(question, library, floor=FLOOR)[0]) for question in questions]
    print(f"\n{'':<26}{'n':>5}" + "".join(f"{verdict:>10}" for verdict in Verdict))
    for key in ("style", "kind"):
        for value in sorted({getattr(question, key) for question in questions}):
            own = [verdict for one, verdict in zip(questions, verdicts, strict=True) if getattr(one, key) == value]
            print(_row(f"{key} {value}", own))
    print(_row("all", verdicts))


def _row(name: str, verdicts: Sequence[Verdict]) -> str:
    counts = Counter(verdicts)
    return f"{name:<26}{len(verdicts):>5}" + "".join(f"{counts[one] / len(verdicts):>10.1%}" for one in Verdict)


def test_print_the_floors_trade_off_and_calibration(questions, library):
    answers = [_ask(question, library, floor=0) for question in questions]
    verdicts = [judge(question, said) for question, (said, _) in zip(questions, answers, strict=True)]
    trust = np.array([confidence for _, confidence in answers])
    right = np.array([verdict is Verdict.RIGHT for verdict in verdicts])
    is_open = np.array([question.is_answerable for question in questions])
    curve = [_at(floor, trust, right, is_open) for floor in FLOORS]
    print("\nfloor    right    wrong")
    for floor, (share_right, share_wrong) in list(zip(FLOORS, curve, strict=True))[::5]:
        print(f"{floor:5.2f} {share_right:8.1%} {share_wrong:8.1%}")
    said = trust > 0
    print(f"expected calibration error {calibration_error(trust[said], right[said] & is_open[said]):.3f}")
    if target := os.environ.get("ANTT_BENCH_CURVE"):
        draw_curve(Path(target), curve, f"{len(questions)} questions on {len(library.ordered)} articles")


def _ask(question: GoldenQuestion, library: Library, *, floor: float) -> tuple[Said, float]:
    """What is said, and how sure; a refusal has no confidence."""
    answer = answer_question(Question(question.text, question.context), library, now=NOW, floor=floor)
    first = next(iter(answer.evidence), None)
    is_answer = isinstance(answer, Answer)
    said = Said(is_answer, answer.text, first.passage if first else "", first.article_id if first else None)
    return said, answer.confidence if is_answer else 0.0


def _at(floor: float, trust: np.ndarray, right: np.ndarray, is_open: np.ndarray) -> tuple[float, float]:
    """The shares of all questions that are right and wrong at a floor; silence is right where nothing answers."""
    is_said = (trust > 0) & (trust >= floor)
    return float(np.mean(np.where(is_said, right & is_open, ~is_open))), float(np.mean(is_said & ~(right & is_open)))


def test_print_refitted_weights(questions, library):
    cases = [case for case in (build_case(one, library, now=NOW) for one in questions) if case]
    kinds = kinds_in(cases)
    trust, right = judge_by_folds(cases, kinds)
    print(f"\nfirst candidate right, by folds: {right.mean():.1%}; calibration {calibration_error(trust, right):.3f}")
    weights = fit_rank(cases)
    print(write_weights(weights, fit_trust(score_cases(cases, weights), kinds), kinds))
