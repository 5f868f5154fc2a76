"""Organisations and documents."""

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.answering.asking.ask import Ask
from knowledge.answering.asking.rows import listed
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.candidates.named import find_named, find_proper
from knowledge.answering.candidates.nouns import noun_worth
from knowledge.answering.candidates.prose import find_weak_sentence
from knowledge.answering.candidates.written import find_attributes, names_written
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Span


def find_organisations(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The organisations of the sentence that the noun asked for fits."""
    is_foreign = "nước" in ask.words and _FOREIGN.search(" ".join(ask.words)) is not None
    is_any = not ask.head or " ".join(ask.head) in words_of(load_table("candidates")["any_body"])
    for organisation, span in view.organisations:
        head = noun_worth(ask.head, organisation.name)
        if is_foreign:
            head = FOREIGN if _is_foreign(organisation.name) else 0.0
        if head > 0 or (is_any and not is_foreign):
            yield Candidate(view, ask, span, 1.0, head, organisation)
    yield from find_proper(ask, view)
    if ask.words[ask.first : ask.last + 1] == ("gì",) and ask.head:
        yield from _find_kinds(ask, view)
    if " ".join(ask.head) in words_of(load_table("candidates")["sides"]):
        yield from find_weak_sentence(ask, view)


def _is_foreign(name: str) -> bool:
    """Whether a body is one of another country, by that country in its name or by being known as such."""
    table = section_of(load_table("places"), "countries")
    words = f" {name} "
    is_abroad = any(f" {country} " in words for country in table if country != "Việt Nam")
    return is_abroad or name in words_of(section_of(load_table("organisations"), "foreign")["known"])


FOREIGN = 0.8  # how well a body of another country suits where one is asked for
_FOREIGN = re.compile(r"nước (?:ngoài|bạn)")


def _find_kinds(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """What kind of body it is, where none is named: "làm cho một *công ty gỗ*"."""
    for candidate in find_named(ask, view):
        if _ONE.search(view.text, view.span.start, candidate.span.start):
            yield replace(candidate, fit=KIND)


_NUMBERED = re.compile(r"[^.;()\d]{0,140}?\s(?:số\s)\d+/(?:\d{4}/)?[A-ZĐ][\w-]*")
KIND = 0.5  # how well a body fits of which only the kind is told
_ONE = re.compile(r"(?<!\w)(?:một|1)\s$", re.IGNORECASE)


def find_documents(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The documents of the sentence, and articles of law under their noun; or the other kind of number asked for."""
    if not ask.head and names_written(ask) and not _names_document(ask):
        yield from find_attributes(ask, view)
        return
    for document in view.documents:
        numbered = None if document.number else _NUMBERED.match(view.text, document.span.end, view.span.end)
        if numbered:  # "Luật Quản lý vũ khí, vật liệu nổ *số 42/2024/QH15*"
            span = Span(document.span.start, numbered.end())
            yield Candidate(view, ask, span, 1.0, noun_worth(ask.head, document.kind))
        fit = 1.0 if document.number else 0.6
        yield Candidate(view, ask, document.span, fit, noun_worth(ask.head, document.kind), document)
    yield from find_named(ask, view)


def _names_document(ask: Ask) -> bool:
    """Whether the question names a kind of document: "chỉ thị 07 có số hiệu gì"."""
    return listed("questions", "heads", "document").stand_in(ask.words)


def find_meanings(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The organisations of the sentence that go by a shorter name as well."""
    for organisation, span in view.organisations:
        if organisation.aliases:
            yield Candidate(view, ask, span, 1.0, 0.5, organisation)
