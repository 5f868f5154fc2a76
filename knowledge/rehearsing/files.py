"""Saved questions as JSON lines, to be read over, kept elsewhere and brought back.

{"q": "Ai chủ trì hội nghị?", "context": [], "of": null, "answer": "Đại tá ...", "article_id": "...", "reason": null}

`q` and `answer` are required. `context` are the questions asked before it, oldest first; `of` is the article that was
chosen for it; `article_id` is the one that the answer is from. A `reason` ("not_stated", "nothing_found", "too_vague")
says that it is right to give no answer.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from knowledge.lessons.answering import Asking
from knowledge.models import Question, Reason
from knowledge.rehearsing.saved import Said, Saved

_KEYS: Final = frozenset({"q", "context", "of", "answer", "article_id", "reason"})


class SavedFaultError(Exception):
    """A line of a file is no saved question: its number, from 1, and what is wrong."""

    def __init__(self, line: int, key: str, problem: str) -> None:
        super().__init__(f"{line}: {key}: {problem}")
        self.line = line
        self.key = key
        self.problem = problem


def write_saved(questions: Iterable[Saved]) -> str:
    """A line for each."""
    return "".join(json.dumps(_fields(one), ensure_ascii=False) + "\n" for one in questions)


def read_saved(text: str) -> list[Saved]:
    """The questions of the lines; empty ones are passed over.

    Raises: SavedFaultError for the first that is none.
    """
    lines = enumerate(text.splitlines(), 1)
    return [_read(number, line) for number, line in lines if line.strip()]


def _fields(one: Saved) -> dict[str, object]:
    question, said = one.asking.question, one.said
    return {
        "q": question.text,
        "context": list(question.context),
        "of": one.asking.article_id,
        "answer": said.text,
        "article_id": said.article_id,
        "reason": said.reason,
    }


def _read(line: int, text: str) -> Saved:
    try:
        fields = json.loads(text)
    except ValueError as error:
        raise SavedFaultError(line, "line", "is no JSON") from error
    if not isinstance(fields, dict):
        raise SavedFaultError(line, "line", "must be an object in braces")
    if unknown := sorted(fields.keys() - _KEYS):
        raise SavedFaultError(line, unknown[0], "is not known here")
    reason = _text(line, fields, "reason")
    if reason is not None and reason not in set(Reason):
        raise SavedFaultError(line, "reason", f"must be one of {', '.join(Reason)}")
    question = Question(_required(line, fields, "q"), _context(line, fields))
    said = Said(
        _required(line, fields, "answer"), _text(line, fields, "article_id"), Reason(reason) if reason else None
    )
    return Saved(Asking(question, _text(line, fields, "of")), said)


def _required(line: int, fields: Mapping[str, Any], key: str) -> str:
    value = _text(line, fields, key)
    if value is None:
        raise SavedFaultError(line, key, "is missing")
    return value


def _text(line: int, fields: Mapping[str, Any], key: str) -> str | None:
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise SavedFaultError(line, key, "must be a text")
    return value


def _context(line: int, fields: Mapping[str, Any]) -> tuple[str, ...]:
    value = fields.get("context") or []
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise SavedFaultError(line, "context", "must be a list of questions")
    return tuple(value)
