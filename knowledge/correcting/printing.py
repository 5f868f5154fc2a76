"""Passages of an article with the right value in the place of the wrong one."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from knowledge.language.numbers import find_numbers
from knowledge.models import Article, Span
from knowledge.reading.records import AmendmentRecord, Override

_PRINTED_DAY: Final = re.compile(r"\d{1,2}\s*[-/.]\s*\d{1,2}(?P<year>\s*[-/.]\s*\d{4})?")


def amend_passage(article: Article, override: Override, span: Span, change: Callable[[str], str]) -> Override:
    """The text put right in one place; of the headline the headline itself."""
    passage = span.of(article.text)
    text = change(passage)
    if text == passage:
        return override
    body_starts = len(article.headline) + 1 if article.is_headline_printed else 0
    if span.start < body_starts:
        headline = article.headline[: span.start] + text + article.headline[span.end :]
        return override.model_copy(update={"headline": headline})
    nth = article.text[body_starts : span.start].count(passage) + 1
    amendment = AmendmentRecord(passage=passage, text=text, nth=nth)
    return override.model_copy(update={"amendments": (*override.amendments, amendment)})


def nth_of(article: Article, span: Span, passage: str) -> int:
    """Which of the places where the text prints the passage the span is, from 1."""
    return article.text[: span.start].count(passage) + 1


def line_of(article: Article, span: Span) -> str:
    """The paragraph that the span stands in."""
    text = article.text
    end = text.find("\n", span.end)
    return text[text.rfind("\n", 0, span.start) + 1 : end if end >= 0 else len(text)]


def print_number(passage: str, before: object, value: str) -> str:
    """The passage with the number in the place of the wrong one; as it was when it prints that in no way we read."""
    span = next((each.span for each in find_numbers(passage) if each.value == before), None)
    return passage[: span.start] + value + passage[span.end :] if span else passage


def print_day(passage: str, day: date) -> str:
    """The passage with the day in the place of the wrong one, where it prints one in figures."""
    found = _PRINTED_DAY.search(passage)
    if found is None:
        return passage
    year = f"-{day.year}" if found["year"] else ""
    return f"{passage[: found.start()]}{day.day}-{day.month}{year}{passage[found.end() :]}"
