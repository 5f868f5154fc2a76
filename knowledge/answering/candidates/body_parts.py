"""Where on the body: "bị bắn trúng chỗ nào", "đâm vào đâu"."""

import re
from collections.abc import Iterator

from knowledge.answering.asking.ask import Ask
from knowledge.answering.asking.rows import listed
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, words_of
from knowledge.models import Span


def find_body_parts(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The parts of the body that the sentence names, where the question asks for one."""
    if listed("candidates", "asks_body_part").stand_in(ask.words):
        for found in _PART.finditer(view.text, view.span.start, view.span.end):
            yield Candidate(view, ask, Span(*found.span()), 1.0, 0.9)


def _one_of(name: str) -> str:
    return "|".join(map(re.escape, sorted(words_of(load_table("candidates")[name]), key=len, reverse=True)))


_NAME = rf"(?:{_one_of('body_parts')})(?!\w)(?:\s(?:phải|trái|bên phải|bên trái|của\s\w+)(?!\w))?"
# Several stand in a row: "vào *đầu, cổ và tay trái*".
_PART = re.compile(
    rf"(?<!\w)(?<=\s)(?:(?:vùng|phần|bên)\s)?{_NAME}(?:(?:,\s|\svà\s)(?:(?:vào|vùng|phần)\s)*{_NAME})*", re.IGNORECASE
)
