"""Lessons as TOML, to be read over, kept elsewhere and brought back.

[[lessons]]
key = "3fa9c1d2"                        # optional: which lesson it is; without one it is a new one
wordings = ["Mức phạt vượt đèn đỏ?"]    # ways of asking, as people type
answer = "Từ 4 đến 6 triệu đồng."       # either an answer with its source, and perhaps a url ...
source = "Phòng Cảnh sát giao thông"
url = "https://..."
article_id = "..."                      # ... or the article that answers
"""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.lessons.book import can_be_taught
from knowledge.lessons.lesson import LONGEST_ANSWER, LONGEST_SOURCE, InArticle, Lesson, Reply
from knowledge.understanding.masking import mask_question

_KEYS = frozenset({"key", "wordings", "answer", "source", "url", "article_id"})
_LONGEST_KEY = 40


class LessonFaultError(Exception):
    """A lesson of a file cannot be taken: where it stands, from 1, its key, and what is wrong."""

    def __init__(self, place: int, key: str, problem: str) -> None:
        super().__init__(f"lessons {place}: {key}: {problem}" if place else problem)
        self.place = place
        self.key = key
        self.problem = problem


@dataclass(frozen=True, slots=True)
class LessonRecord:
    """A lesson as a file has it, checked."""

    key: str | None
    wordings: tuple[str, ...]
    taught: InArticle | Reply


def write_lessons(lessons: Iterable[Lesson]) -> str:
    """The lessons as TOML."""
    return "\n".join("\n".join(("[[lessons]]", *_lines(lesson), "")) for lesson in lessons)


def read_lessons(text: str) -> list[LessonRecord]:
    """The lessons of a TOML text.

    Raises: LessonFaultError for the first that is none.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LessonFaultError(0, "", f"is no TOML: {error}") from error
    listed = table.get("lessons")
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed) or len(table) > 1:
        raise LessonFaultError(0, "", "must hold tables [[lessons]] and nothing else")
    return [_read(place, one) for place, one in enumerate(listed, start=1)]


def _lines(lesson: Lesson) -> Iterator[str]:
    """JSON's strings and lists of strings are TOML's too."""
    fields: dict[str, object] = {"key": lesson.key, "wordings": list(lesson.wordings)}
    match lesson.taught:
        case InArticle(article_id):
            fields |= {"article_id": article_id}
        case Reply(text, source, url):
            fields |= {"answer": text, "source": source, "url": url}
    for key, value in fields.items():
        if value is not None:
            yield f"{key} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f")


def _read(place: int, fields: Mapping[str, Any]) -> LessonRecord:
    if unknown := sorted(fields.keys() - _KEYS):
        raise LessonFaultError(place, unknown[0], "is not known here")
    key = _text(place, fields, "key", _LONGEST_KEY)
    return LessonRecord(key, _read_wordings(place, fields), _read_taught(place, fields))


def _read_wordings(place: int, fields: Mapping[str, Any]) -> tuple[str, ...]:
    typed = fields.get("wordings")
    if not isinstance(typed, list) or not typed or not all(isinstance(one, str) for one in typed):
        raise LessonFaultError(place, "wordings", "must be a list of questions, at least one")
    wordings = tuple(dict.fromkeys(map(mask_question, typed)))
    for words, text in zip(wordings, typed, strict=False):
        if not can_be_taught(words):
            raise LessonFaultError(place, "wordings", f"says too little, or names somebody: {text!r}")
    return wordings


def _read_taught(place: int, fields: Mapping[str, Any]) -> InArticle | Reply:
    article_id = _text(place, fields, "article_id", None)
    answer, source = _text(place, fields, "answer", LONGEST_ANSWER), _text(place, fields, "source", LONGEST_SOURCE)
    if (article_id is None) == (answer is None):
        raise LessonFaultError(place, "answer", "give either an answer or an article_id")
    if article_id is not None:
        return InArticle(article_id)
    if source is None:
        raise LessonFaultError(place, "source", "an answer needs its source")
    return Reply(answer or "", source, _text(place, fields, "url", None))


def _text(place: int, fields: Mapping[str, Any], key: str, longest: int | None) -> str | None:
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip() or (longest is not None and len(value) > longest):
        limit = f" of at most {longest} characters" if longest else ""
        raise LessonFaultError(place, key, f"must be a text{limit}")
    return value.strip()
