"""A checked record to an Article: tidied, extracted, its facts by hand put over, its doubts named.

Values in, values out; a process of its own may do it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from knowledge.language.sentences import split_sentences
from knowledge.models import Article, Correction, Extract
from knowledge.reading.byhand import put_by_hand
from knowledge.reading.credits import parse_credit
from knowledge.reading.findings import Finding, Origin
from knowledge.reading.guards import check_article, is_listing
from knowledge.reading.overriding import override_facts, override_fields, without_missing
from knowledge.reading.records import Override, Record
from knowledge.reading.stamps import as_utc, day_in_vietnam, find_day_in_address
from knowledge.reading.tidying import Tidied, tidy_body

Extractor = Callable[[str, date | None], Extract]

_HEADLINE_CHARACTERS: Final = 180  # a headline made from a sentence is cut at a word before this
_NOT_IN_TEXT: Final = "does not stand in the text; quote it exactly as headline, body or captions print it"
_NOT_IN_TEXT_NOW: Final = "no longer stands in the text as the desk has it and was left out; correct it again with /sua"
_WORDS_OF_SENTENCE: Final = 4  # shorter first "sentences" are the name of a place or a section


@dataclass(frozen=True, slots=True)
class Composed:
    """An article and what is doubtful about it; `article` is `None` when there are rejections."""

    article: Article | None
    rejections: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()


def compose_article(
    record: Record, origin: Origin, extract: Extractor, *, now: datetime, override: Override | None = None
) -> Composed:
    """The article that the record is, with what the desk says over it; that never makes it be refused."""
    tidied = tidy_body(record.paragraphs, headline=record.headline, byline=record.byline)
    refusal = _find_refusal(record, tidied)
    if refusal:
        return Composed(None, rejections=(origin.finding("body", refusal),))
    bare, doubts = _dated(_bare_article(record, tidied))
    if override:
        article, more = _compose_overridden(bare, record, override, extract)
        doubts += more
    else:
        facts, missing = put_by_hand(record, bare.text, _extract(bare, extract))
        if missing:
            return Composed(None, rejections=tuple(origin.finding(key, _NOT_IN_TEXT) for key in missing))
        article = replace(bare, extract=facts)
    doubts += check_article(article, now)
    return Composed(article, warnings=tuple(origin.finding(key, message) for key, message in doubts))


def _extract(bare: Article, extract: Extractor) -> Extract:
    return extract(bare.text, day_in_vietnam(bare.published_at) if bare.published_at else None)


def _compose_overridden(
    bare: Article, record: Record, override: Override, extract: Extractor
) -> tuple[Article, list[tuple[str, str]]]:
    """The article as the desk has it, and what of its record or of the desk's words stands nowhere in it any more."""
    overridden = override_fields(bare, override)
    text = overridden.article.text
    own, lost = put_by_hand(record, text, _extract(overridden.article, extract))
    facts, missing = override_facts(without_missing(own), text, override)
    doubts = [(key, _NOT_IN_TEXT_NOW) for key in (*overridden.missing, *lost, *missing)]
    return replace(overridden.article, extract=facts), doubts


def find_faults(record: Record, origin: Origin) -> tuple[Finding, ...]:
    """What `compose_article` would refuse the record for, found without extracting anything; empty for nothing."""
    tidied = tidy_body(record.paragraphs, headline=record.headline, byline=record.byline)
    refusal = _find_refusal(record, tidied)
    if refusal:
        return (origin.finding("body", refusal),)
    missing = put_by_hand(record, _bare_article(record, tidied).text, Extract())[1]
    return tuple(origin.finding(key, _NOT_IN_TEXT) for key in missing)


def _find_refusal(record: Record, tidied: Tidied) -> str | None:
    if not tidied.body and not record.headline:
        return "is empty, and there is no headline; add the text of the article"
    if is_listing(tidied.body):
        return "is a list of articles, not an article; save the page of one article"
    return None


def _bare_article(record: Record, tidied: Tidied) -> Article:
    """The article without its facts."""
    return Article(
        id=record.id,
        headline=record.headline or make_headline(tidied.body),
        is_headline_printed=record.headline is not None,
        body=tidied.body,
        captions=tuple(dict.fromkeys((*record.captions, *_image_captions(record), *tidied.captions))),
        published_at=record.published_at or tidied.published_at,
        url=record.url,
        source=record.source or tidied.source,
        byline=_plain_byline(record.byline) or tidied.byline,
        summary=record.summary,
        language=record.language,
        modified_at=record.modified_at,
        retrieved_at=record.retrieved_at,
        version=record.version or 1,
        place=record.place,
        topics=record.topics or tidied.topics,
        areas=record.areas or None,
        urgency=record.urgency,
        status=record.status,
        embargo_until=record.embargo_until,
        expires_at=record.expires_at,
        corrections=tuple(Correction(correction.at, correction.text) for correction in record.corrections),
        rights=record.rights,
    )


def _image_captions(record: Record) -> tuple[str, ...]:
    return tuple(image.caption for image in record.images if image.caption)


def _plain_byline(byline: str | None) -> str | None:
    """The byline without capitals and stray brackets, where it is read as one; else as given."""
    credit = parse_credit(byline) if byline else None
    return credit.byline if credit and credit.byline else byline


def _dated(article: Article) -> tuple[Article, list[tuple[str, str]]]:
    """The article with the day that its address names when no other is known, and the doubt about it."""
    day = find_day_in_address(article.url) if article.url and not article.published_at else None
    if day is None:
        return article, []
    message = f"is missing; took {day.isoformat()} from the address, so give the date if it is another"
    return replace(article, published_at=as_utc(day)), [("published_at", message)]


def make_headline(body: tuple[str, ...]) -> str:
    """The first sentence of the body, cut at a word when it is long; a body has one."""
    sentences = [span.of(line) for line in body for span in split_sentences(line)]
    chosen = next((said for said in sentences if len(said.split()) >= _WORDS_OF_SENTENCE), sentences[0])
    if len(chosen) <= _HEADLINE_CHARACTERS:
        return chosen
    return chosen[:_HEADLINE_CHARACTERS].rpartition(" ")[0].rstrip(" ,;:-–") + "…"
