"""What is said and proposed in a text, and by whom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from knowledge.extraction.lists import words
from knowledge.extraction.marks import Mark, Tag
from knowledge.extraction.mention import Mention
from knowledge.extraction.organisations import OrganisationMatch
from knowledge.extraction.page import Page
from knowledge.extraction.speech import introduces, is_weak, start_of_speech
from knowledge.extraction.titles import find_post
from knowledge.models import Quotation, Span

_REACH: Final = 9  # tokens between a speaker and the verb
_SHORTEST: Final = 12  # characters of something said
_QUOTE: Final = re.compile(r"[“\"]([^”\"\n]{15,1500})[”\"]")
_AFTER_QUOTE: Final = re.compile(r" ?,? ?(?:[-–] ?)?(?:lời (?:của )?)?")
_QUOTE_REACH: Final = 8  # characters between a quotation and its speaker
_APPOSED: Final = frozenset({", ", " - ", " – ", "- ", " ("})
_OFFICE_REACH: Final = 4  # tokens of a post that could not be read, between a person and their office
_OPENING: Final = '“"'
_SAYS: Final = frozenset({", ", ": "})
_NEW_CLAUSE: Final = frozenset({"và", "đồng", "cũng", "đã", "thời"})


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Somebody who may speak: tokens `first` to `last`."""

    first: int
    last: int
    name: str
    is_person: bool = False


def find_quotations(
    page: Page, mentions: Sequence[Mention], organisations: Sequence[OrganisationMatch]
) -> list[Quotation]:
    """The quotations and proposals in the order of the text."""
    speakers = _speakers(page, mentions, organisations)
    found = [*_reported(page, speakers), *_quoted(page, speakers), *_sourced(page, speakers)]
    unique = {
        quotation.span: quotation for quotation in found if quotation.span.end - quotation.span.start >= _SHORTEST
    }
    return sorted(unique.values(), key=lambda quotation: quotation.span)


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(words("speech_verbs", "", "pronouns"))


def _speakers(page: Page, mentions: Sequence[Mention], organisations: Sequence[OrganisationMatch]) -> list[_Speaker]:
    people = [_Speaker(mention.first, mention.last, mention.name, is_person=True) for mention in mentions]
    inside = {place for mention in mentions for place in range(mention.first, mention.last)}
    bodies = [
        _Speaker(match.first, match.last, page.printed(match.first, match.last))
        for match in organisations
        if match.first not in inside and not _is_governed(page, match.first)
    ]
    named = inside | {place for match in organisations for place in range(match.first, match.last)}
    nameless = [
        _Speaker(mark.first, mark.last, page.printed(mark.first, mark.last))
        for mark in page.marks[Tag.SPEAKER].values()
        if mark.first not in named and not _is_governed(page, mark.first)
    ]
    posts = _nameless_posts(page, inside)
    return sorted((*people, *bodies, *nameless, *posts, *_pronoun_speakers(page, mentions)), key=lambda one: one.first)


@cache
def _governing() -> frozenset[str]:
    return frozenset(words("speech_verbs", "", "governing"))


def _is_governed(page: Page, place: int) -> bool:
    """Whether the words before make somebody the place or the receiver of words: "gửi đến các cơ quan chức năng"."""
    before = place - 1
    while before > 0 and page.is_close(before + 1) and page.tokens[before].canonical in {"các", "những"}:
        before -= 1
    return before >= 0 and page.is_close(before + 1) and page.tokens[before].canonical in _governing()


def _nameless_posts(page: Page, inside: set[int]) -> Iterator[_Speaker]:
    """Posts without a name right before a verb of speech: "Chủ tịch nước nêu rõ ..."."""
    for place in page.marks[Tag.POST]:
        post = find_post(page, place) if place not in inside else None
        if post and page.any((Tag.SAID, Tag.PROPOSED), post.last):
            yield _Speaker(post.first, post.last, page.printed(post.first, post.last), is_person=True)


def _pronoun_speakers(page: Page, mentions: Sequence[Mention]) -> Iterator[_Speaker]:
    """Pronouns at the head of a sentence, for the person mentioned last: "Ông cho biết ..."."""
    starts = [mention.first for mention in mentions]
    for mark in page.marks[Tag.ADDRESS].values():
        place = mark.first
        if page.opens(place) and mark.phrase in _pronouns() and place not in starts:
            before = [mention for mention in mentions if mention.last <= place]
            if before:
                yield _Speaker(place, mark.last, before[-1].name, is_person=True)


def _reported(page: Page, speakers: Sequence[_Speaker]) -> Iterator[Quotation]:
    """What stands after a verb of speech: "X cho biết: ...", "X đề nghị ..."."""
    verbs = _verbs(page, speakers)
    for number, (verb, speaker) in enumerate(verbs):
        start = start_of_speech(page, verb)
        if start is None:
            continue
        end = _end_of_speech(page, verb, start)
        after = [
            other for other, _ in verbs[number + 1 :] if page.sentence_of[other.first] == page.sentence_of[verb.first]
        ]
        cut = next((other.first for other in after if other.first > start and _opens_clause(page, other)), None)
        if (
            cut is not None
            and page.tokens[cut].span.start < end
            and page.text[page.tokens[start].span.start - 1] not in _OPENING
        ):
            end = page.tokens[cut - 1].span.end
        yield Quotation(speaker.name, Span(page.tokens[start].span.start, end), _is_proposal(page, verb))


def _is_proposal(page: Page, verb: Mark) -> bool:
    return page.mark(Tag.PROPOSED, verb.first) is not None


def _verbs(page: Page, speakers: Sequence[_Speaker]) -> list[tuple[Mark, _Speaker]]:
    """The verbs of speech with who speaks, in the order of the text."""
    inside = {place for speaker in speakers for place in range(speaker.first, speaker.last)}
    marks = sorted(
        (mark for tag in (Tag.SAID, Tag.PROPOSED) for mark in page.marks[tag].values() if mark.first not in inside),
        key=lambda mark: (mark.first, -mark.last),
    )
    found: list[tuple[Mark, _Speaker]] = []
    for mark in marks:
        if found and mark.first < found[-1][0].last:
            continue
        speaker = _speaker_of(page, mark, speakers, found[-1] if found else None)
        if speaker and introduces(page, mark, speaker.last, is_person=speaker.is_person):
            found.append((mark, speaker))
    return found


def _speaker_of(
    page: Page, verb: Mark, speakers: Sequence[_Speaker], last: tuple[Mark, _Speaker] | None
) -> _Speaker | None:
    """Who speaks: the nearest before the verb; at a sentence's head the nearest after; the same as before in a row."""
    sentence = page.sentence_of[verb.first]
    same = [one for one in speakers if page.sentence_of[one.first] == sentence]
    before = [one for one in same if one.last <= verb.first]
    if before and verb.first - before[-1].last <= _REACH and not _is_apart(page, before[-1].last, verb.first):
        return _of_office(page, before)
    if last and page.sentence_of[last[0].first] == sentence and _opens_clause(page, verb):
        return last[1]
    return None


def _of_office(page: Page, before: Sequence[_Speaker]) -> _Speaker:
    """The last speaker, or the person right before, whose office it is: "ông A, trưởng phòng X, Công ty Y cho biết"."""
    office = before[-1]
    person = next((one for one in reversed(before) if one.is_person), None)
    if office.is_person or not person or page.gaps[office.first] not in _APPOSED:
        return office
    return person if office.first - person.last <= _OFFICE_REACH else office


def _is_apart(page: Page, first: int, last: int) -> bool:
    return any(mark in page.gaps[place] for place in range(first, last + 1) for mark in ";:“”")


def _opens_clause(page: Page, verb: Mark) -> bool:
    """Whether a verb begins a new clause of the same speaker: "..., đề nghị ...", "... và yêu cầu ..."."""
    if is_weak(verb):
        return False
    gap = page.gaps[verb.first]
    return "," in gap or ";" in gap or page.tokens[verb.first - 1].canonical in _NEW_CLAUSE


def _end_of_speech(page: Page, verb: Mark, start: int) -> int:
    """The end of a quotation in marks, else of the sentence."""
    first = page.tokens[start].span.start
    if page.text[first - 1] in _OPENING:
        found = _QUOTE.match(page.text, first - 1)
        if found:
            return found.end(1)
    return page.sentence_at(verb.first).end


def _quoted(page: Page, speakers: Sequence[_Speaker]) -> Iterator[Quotation]:
    """Quotations in marks before their speaker: "“...”, ông X nói"."""
    starts = {page.tokens[speaker.first].span.start: speaker for speaker in speakers}
    for found in _QUOTE.finditer(page.text):
        after = _AFTER_QUOTE.match(page.text, found.end())
        at = after.end() if after else found.end()
        speaker = next((starts[place] for place in range(at, at + _QUOTE_REACH) if place in starts), None)
        if speaker and _is_beside(page, found.end(), speaker) and _speaks(page, speaker):
            yield Quotation(speaker.name, Span(*found.span(1)), is_proposal=_speaks_for(page, speaker))


def _is_beside(page: Page, end: int, speaker: _Speaker) -> bool:
    """Whether nothing ends between a quotation and its speaker."""
    return not any(mark in page.text[end : page.tokens[speaker.first].span.start] for mark in ".\n;")


def _speaks(page: Page, speaker: _Speaker) -> bool:
    """Whether a verb of speech follows, or the words before say whose words they are."""
    if speaker.first and page.tokens[speaker.first - 1].canonical in {"lời", "của"}:
        return True
    places = range(speaker.last, min(speaker.last + _REACH, len(page.tokens)))
    return any(page.mark(tag, place) for tag in (Tag.SAID, Tag.PROPOSED) for place in places)


def _speaks_for(page: Page, speaker: _Speaker) -> bool:
    places = range(speaker.last, min(speaker.last + 2, len(page.tokens)))
    return any(page.mark(Tag.PROPOSED, place) for place in places)


def _sourced(page: Page, speakers: Sequence[_Speaker]) -> Iterator[Quotation]:
    """What somebody stands behind: "Theo Công an quận X, ..."."""
    starts = {speaker.first: speaker for speaker in speakers}
    for mark in page.marks[Tag.SOURCE].values():
        speaker = starts.get(mark.last)
        if speaker and page.opens(mark.first) and speaker.last < len(page.tokens) and page.gaps[speaker.last] in _SAYS:
            sentence = page.sentence_at(mark.first)
            yield Quotation(speaker.name, Span(page.tokens[speaker.last].span.start, sentence.end))
