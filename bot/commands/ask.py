"""`antt-bot ask`: one answer as text with its evidence, or a line of JSON out for each line in."""

import json
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TextIO

from bot import clock
from bot.config import Settings
from knowledge.answering.answerer import answer_question
from knowledge.keeping import open_library
from knowledge.library.library import Library
from knowledge.models import Answer, Evidence, NoAnswer, Question
from knowledge.store import open_store

DONE, AT_FAULT = 0, 1


class BadQuestionLineError(Exception):
    """A line of standard input is no question; `line` counts from 1."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(f"line {line}: {problem}")
        self.line = line
        self.problem = problem


def run(args: Namespace, settings: Settings, stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    """The status of answering `args.question`, or the questions of `stdin` when `args.jsonl`.

    Raises:
        StoreError: the database cannot be used.
    """
    library = open_library(open_store(settings.database_url), home=settings.city)
    try:
        answering = Answering(library, settings.floor)
        if args.jsonl:
            ask_lines(stdin, answering, now=clock.now(), out=stdout)
        else:
            ask_once(args.question, answering, now=clock.now(), out=stdout)
    except BadQuestionLineError as error:
        stderr.write(f"{error}\n")
        return AT_FAULT
    return DONE


@dataclass(frozen=True, slots=True)
class Answering:
    """What questions are answered from, and the least confidence of an answer."""

    library: Library
    floor: float

    def answer(self, question: Question, *, now: datetime) -> Answer | NoAnswer:
        """The answer, or why there is none."""
        return answer_question(question, self.library, now=now, floor=self.floor)


def ask_once(text: str, answering: Answering, *, now: datetime, out: TextIO) -> None:
    """Write the answer to one question with the passages that prove it."""
    answer = answering.answer(Question(text), now=now)
    out.write(f"{answer.text}\n")
    out.writelines(f"  “{evidence.passage}”\n  {_source_line(evidence)}\n" for evidence in answer.evidence)


def ask_lines(lines: Iterable[str], answering: Answering, *, now: datetime, out: TextIO) -> None:
    """Answer each line of JSON with one line of JSON, at once and in order; blank lines are passed over.

    Raises:
        BadQuestionLineError: a line is no JSON object with a text under "q".
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            out.write(json.dumps(_answer_line(number, line, answering, now), ensure_ascii=False) + "\n")
            out.flush()


def _answer_line(number: int, line: str, answering: Answering, now: datetime) -> dict[str, object]:
    asked = _parse(number, line)
    context = asked.get("context") or []
    question = Question(str(asked["q"]), tuple(str(text) for text in context) if isinstance(context, list) else ())
    return {"id": asked.get("id"), **_fields(answering.answer(question, now=now))}


def _parse(number: int, line: str) -> dict[str, object]:
    try:
        asked = json.loads(line)
    except ValueError as error:
        raise BadQuestionLineError(number, "is no JSON") from error
    if not isinstance(asked, dict) or not isinstance(asked.get("q"), str):
        raise BadQuestionLineError(number, 'needs a text under "q"')
    return asked


def _fields(answer: Answer | NoAnswer) -> dict[str, object]:
    return {
        "answered": isinstance(answer, Answer),
        "answer": answer.text,
        "evidence": [_evidence_fields(evidence) for evidence in answer.evidence],
        "reason": answer.reason.value if isinstance(answer, NoAnswer) else None,
        "confidence": round(answer.confidence, 3),
        "language": answer.language.value,
    }


def _evidence_fields(evidence: Evidence) -> dict[str, object]:
    return {
        "article_id": evidence.article_id,
        "headline": evidence.headline,
        "passage": evidence.passage,
        "published_at": evidence.published_at.isoformat() if evidence.published_at else None,
        "url": evidence.url,
    }


def _source_line(evidence: Evidence) -> str:
    day = f"{evidence.published_at:%d/%m/%Y}" if evidence.published_at else None
    return " · ".join(part for part in (evidence.headline, evidence.source, day, evidence.url) if part)
