"""How long it takes to put ten thousand questions into groups, in processor time.

pytest -m benchmark -n 0 -s tests/benchmark_grouping.py
"""

import random
import time

import pytest

from knowledge.understanding.grouping import group_alike

QUESTIONS = 10_000
COMMON = ("cong", "an", "phuong", "xe", "may", "phat", "muc", "can", "cuoc", "thanh", "pho", "lua", "dao", "duong")


def syllables(chance: random.Random, count: int) -> list[str]:
    parts = ("bcdghklmnprstvx", "aeiou", ("", "n", "ng", "c", "t", "m", "nh"))
    return ["".join(chance.choice(part) for part in parts) for _ in range(count)]


@pytest.mark.benchmark
@pytest.mark.parametrize("matters", [400, 3000])
def test_ten_thousand_questions_are_grouped(matters):
    chance = random.Random(1)  # noqa: S311 - no secret
    rare = syllables(chance, matters)
    questions = [
        " ".join(chance.sample(COMMON, 4) + [chance.choice(rare) for _ in range(chance.randint(1, 4))])
        for _ in range(QUESTIONS)
    ]
    started = time.process_time()

    groups = group_alike(questions)

    print(f"\n{QUESTIONS} questions over {matters} words: {len(groups)} groups, {time.process_time() - started:.2f} s")
