"""The golden questions, and whether an answer is right: no answer but the expected one counts.

A file of `tests/golden/` holds the questions on one sample article, one JSON object a line. Of an answerable question
every entry of `must_contain` has to stand in the answer, and no entry of `must_not_contain` may; "|" separates the
ways to say the same. `note` shows how an expected figure is computed that the article does not print: "6 + 21 = 27".
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"
LONGEST_ANSWER = 300  # characters that a citizen reads first


class Verdict(StrEnum):
    RIGHT = "right"
    PARTIAL = "partial"  # what was asked stands in the proving sentence, not in the answer
    SILENT = "silent"  # answerable, and we said that we do not know
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class GoldenQuestion:
    id: str
    text: str
    context: tuple[str, ...]
    article: str | None  # None: no sample answers it
    articles_ok: tuple[str, ...]
    must_contain: tuple[str, ...]
    must_not_contain: tuple[str, ...]
    style: str
    kind: str
    language: str
    answer: str
    note: str

    @property
    def is_answerable(self) -> bool:
        return self.article is not None


@dataclass(frozen=True, slots=True)
class Said:
    """What came back: an answer and the passage that proves it, or a refusal (`is_answer` false)."""

    is_answer: bool
    text: str
    passage: str = ""
    article: str | None = None


def read_questions(folder: Path = GOLDEN) -> list[GoldenQuestion]:
    """All questions of the folder, file by file."""
    lines = (line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines())
    return [parse_question(json.loads(line)) for line in lines]


def parse_question(row: Mapping[str, object]) -> GoldenQuestion:
    lists = ("context", "articles_ok", "must_contain", "must_not_contain")
    same = ("id", "article", "style", "kind", "answer", "note")
    question = GoldenQuestion(
        text=row["q"],
        language=row["lang"],
        **{key: row[key] for key in same},
        **{key: tuple(row[key]) for key in lists},
    )
    if question.is_answerable is not row["answerable"] or question.is_answerable is not bool(question.must_contain):
        message = f"{question.id}: an answerable question, and only that, names its article and what to say"
        raise ValueError(message)
    return question


def judge(question: GoldenQuestion, said: Said) -> Verdict:
    if not question.is_answerable:
        return Verdict.WRONG if said.is_answer else Verdict.RIGHT
    if not said.is_answer:
        return Verdict.SILENT
    first = said.text[:LONGEST_ANSWER]
    if any(meets(first, entry) for entry in question.must_not_contain):
        return Verdict.WRONG
    if meets_all(first, question.must_contain):
        return Verdict.RIGHT
    return Verdict.PARTIAL if meets_all(f"{first} {said.passage}", question.must_contain) else Verdict.WRONG


def meets_all(text: str, entries: Iterable[str]) -> bool:
    return all(meets(text, entry) for entry in entries)


def meets(text: str, entry: str) -> bool:
    """Whether one of the entry's alternatives stands in the text as a whole word or number."""
    even = even_out(text)
    return any(re.search(bounded(even_out(way)), even) for way in entry.split("|") if way.strip())


def even_out(text: str) -> str:
    """Lower case, single blanks; 05-3, 5/03 and 5/3 alike, but 50-70 stays a range."""
    line = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    day = r"(?<![\d.,])\d{1,2}[-–](?:0?[1-9]|1[0-2])(?:[-–]\d{4})?(?!\d)"
    slashed = re.sub(day, lambda found: re.sub("[-–]", "/", found.group()), line)
    return re.sub(r"(?<![\d.,])0(?=\d/\d)|(?<=\d/)0(?=\d)", "", slashed)


def bounded(wanted: str) -> str:
    """A pattern for the words that is no part of a longer word or number; a day may be followed by its year."""
    is_day = re.fullmatch(r"\d{1,2}/\d{1,2}", wanted)
    left = r"(?<![\w.,/])" if wanted[0].isdigit() else r"(?<!\w)"
    right = r"(?!\d)" if is_day else r"(?!\w|[.,/]\d)" if wanted[-1].isdigit() else r"(?!\w)"
    return (left if wanted[0].isalnum() else "") + re.escape(wanted) + (right if wanted[-1].isalnum() else "")
