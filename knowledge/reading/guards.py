"""What makes an article doubtful though each of its fields is well formed.

Each guard gives the key and one line saying what to do; whether to refuse is decided by the caller.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

from knowledge.language.normal import canonical, fold
from knowledge.models import Article
from knowledge.reading.frames import is_date_line
from knowledge.reading.stamps import day_in_vietnam
from knowledge.reading.tables import words

Doubt = tuple[str, str]  # key, message

# A clock that is slow, or a paper that dates its morning edition the evening before.
_CLOCK_SLACK: Final = timedelta(days=1)
_FEWEST_MARKS: Final = 4  # so many lines of a list make it one ...
_SHARE_OF_MARKS: Final = 0.12  # ... when they are this share of all lines
_WORDS_OF_MARK: Final = 5  # at most
# UTF-8 read as Latin-1: "á»\x91", "Ã¡", "Ä\x91". Each of these is a letter and a sign that Vietnamese never joins.
_GARBLED: Final = re.compile(r"Ã[\u0080-\u00bf]|á[»º][\u0080-\u00bf]?|Ä[\u0080-\u00bf‘]|Æ[°¡\u0080-\u00bf]")
_FEWEST_GARBLED: Final = 5
_NUMBER: Final = re.compile(r"(?<![\w.,/-])\d{1,3}(?:\.\d{3})*(?![\w%/-]|[.,]\d)")


def is_listing(lines: Sequence[str]) -> bool:
    """Whether the lines are a page of teasers: dates, ages and "xem thêm" between them."""
    marks = sum(map(_is_listing_mark, lines))
    return marks >= _FEWEST_MARKS and marks >= _SHARE_OF_MARKS * len(lines)


@cache
def _marks() -> frozenset[str]:
    return frozenset(fold(mark) for mark in words("frames", "listing_marks"))


def _is_listing_mark(line: str) -> bool:
    bare = line.strip(" .»>")
    is_short = len(bare.split(maxsplit=_WORDS_OF_MARK)) <= _WORDS_OF_MARK
    return (is_short and _is_mark(fold(bare))) or is_date_line(line)


def _is_mark(plain: str) -> bool:
    return plain in _marks() or plain.endswith(tuple(map(fold, words("frames", "ages"))))


def check_article(article: Article, now: datetime) -> list[Doubt]:
    """All doubts about the article, in the order of its fields."""
    return [*_missing(article), *_times(article, now), *_event_day(article, now), *_awards(article), *_garbled(article)]


def _missing(article: Article) -> Iterator[Doubt]:
    if not article.body:
        yield "body", "is empty, so only the headline can answer; add the text"
    if not article.byline:
        yield "byline", "is missing; add who wrote it"
    if not article.source:
        yield "source", "is missing; add who published it"
    if not article.published_at:
        yield "published_at", "is missing, so days without a year stay unknown; add the date"


def _times(article: Article, now: datetime) -> Iterator[Doubt]:
    if article.published_at and article.published_at > now + _CLOCK_SLACK:
        yield "published_at", f"lies in the future ({_shown(article.published_at)}); check the date"
    if article.modified_at and article.published_at and article.modified_at < article.published_at:
        yield "modified_at", "is before published_at; check both"
    if article.expires_at and article.embargo_until and article.expires_at <= article.embargo_until:
        yield "expires_at", "is not after embargo_until, so the article is never shown; check both"


def _event_day(article: Article, now: datetime) -> Iterator[Doubt]:
    held_on = article.extract.event.held_on
    if held_on is None:
        return
    if article.published_at and held_on > day_in_vietnam(article.published_at):
        yield "event.date", f"is {held_on}, after the publication on {_shown(article.published_at)}; check both"
    elif held_on > day_in_vietnam(now):
        yield "event.date", f"is {held_on}, in the future; check it"


def _awards(article: Article) -> Iterator[Doubt]:
    """The headline's number of honoured against the sum of the awards to the kinds that it names."""
    if not article.is_headline_printed:
        return
    counts = [award for award in article.extract.awards if award.span.start > len(article.headline)]
    kinds = {canonical(award.recipient_kind) for award in counts if award.recipient_kind}
    claim = _claim(article.headline, kinds)
    if claim is None:
        return
    claimed, named = claim
    parts = [award.count for award in counts if canonical(award.recipient_kind or "") in named]
    if sum(parts) != claimed:
        added = " + ".join(map(str, parts))
        yield "awards", f"the headline says {claimed}, the text {added} = {sum(parts)}; check the numbers"


def _claim(headline: str, kinds: set[str]) -> tuple[int, set[str]] | None:
    """The one number before kinds of recipients, and these kinds; `None` when the headline has none or several."""
    claims = []
    for number in _NUMBER.finditer(headline):
        behind = canonical(headline[number.end() :])
        named = re.match(rf"(?:[\s,&]|và|{_either(kinds)})+", behind) if kinds else None
        found = {kind for kind in kinds if named and kind in named.group()}
        if found:
            claims.append((int(number.group().replace(".", "")), found))
    return claims[0] if len(claims) == 1 else None


def _either(kinds: set[str]) -> str:
    return "|".join(map(re.escape, sorted(kinds, key=len, reverse=True)))


def _garbled(article: Article) -> Iterator[Doubt]:
    if len(_GARBLED.findall(article.text)) >= _FEWEST_GARBLED:
        yield "body", "looks like text read in a wrong encoding; save the file as UTF-8"


def _shown(moment: datetime) -> date:
    return day_in_vietnam(moment)
