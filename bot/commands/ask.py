"""`antt-bot ask`: one answer as text with its evidence, or a line of JSON out for each line in."""

import json
from argparse import Namespace
from collections.abc import Iterable
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
        if args.jsonl:
            ask_lines(stdin, library, now=clock.now(), out=stdout)
        else:
            ask_once(args.question, library, now=clock.now(), out=stdout)
    except BadQuestionLineError as error:
        stderr.write(f"{error}\n")
        return AT_FAULT
    return DONE


def ask_once(text: str, library: Library, *, now: datetime, out: TextIO) -> None:
    """Write the answer to one question with the passages that prove it."""
    answer = answer_question(Question(text), library, now=now)
    out.write(f"{answer.text}\n")
    out.writelines(f"  “{evidence.passage}”\n  {_source_line(evidence)}\n" for evidence in answer.evidence)


def ask_lines(lines: Iterable[str], library: Library, *, now: datetime, out: TextIO) -> None:
    """Answer each line of JSON with one line of JSON, at once and in order; blank lines are passed over.

    Raises:
        BadQuestionLineError: a line is no JSON object with a text under "q".
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            out.write(json.dumps(_answer_line(number, line, library, now), ensure_ascii=False) + "\n")
            out.flush()


def _answer_line(number: int, line: str, library: Library, now: datetime) -> dict[str, object]:
    asked = _parse(number, line)
    context = asked.get("context") or []
    question = Question(str(asked["q"]), tuple(str(text) for text in context) if isinstance(context, list) else ())
    return {"id": asked.get("id"), **_fields(answer_question(question, library, now=now))}


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
