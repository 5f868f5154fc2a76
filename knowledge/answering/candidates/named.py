"""What the noun asked for is called in prose: "khách sạn *Lạc Long*", "tội *chống người thi hành công vụ*"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from knowledge.answering.asking.ask import AnswerType, Ask
from knowledge.answering.asking.nouns import noun_types
from knowledge.answering.asking.query import stopwords
from knowledge.answering.asking.rows import split_all
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.candidates.nouns import OTHER_NOUN, Noun, find_noun, forms_of
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Span

# What ends a noun phrase that began with the noun asked for.
_PHRASE_END = re.compile(
    r"[;!?()]|[,:](?!\d)|\.(?=\s|$)|\s[-–—]\s|(?!(?<=nhà)\sở|(?<=chỗ)\sở|(?<=nơi)\sở)\s(?:"
    + "|".join(words_of(load_table("candidates")["phrase_ends"]))
    + r")(?!\w)"
)
_LONGEST_PHRASE = 90  # characters
_LONGEST_ROW = 160  # characters from the first thing of a row to the end of the last
_QUOTED = re.compile(r"\s*(?:[“«][^”»]{2,160}[”»]|\"[^\"]{2,160}\")")
# What of its worth a noun keeps that nothing is said of but whose it is or which: "tội danh *của* hai người".
POINTED_AT = 0.3
NAMELESS = 0.9  # the same where no name follows it: "súng *bắn nhau*" beside "súng *K54*"
# How well a thing of the class asked for suits its noun, and several of them together: "*dao, kiếm và gậy*".
MEMBER, ROW = 0.8, 0.85
NAME_WORDS = 6  # among so many words behind the noun a name begins


def find_named(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The noun asked for, or as much of its end as the sentence holds, with what follows it."""
    for length in range(len(ask.head), 0, -1):
        head = ask.head[len(ask.head) - length :]
        if head[0] in _too_plain() and head not in noun_types():
            continue
        share = length / len(ask.head)
        nouns = [*find_noun(head, view), *(_other_nouns(ask, view) if head == ask.head else ())]
        found = [one for noun in nouns if (one := _called(ask, view, noun, share))]
        if found:
            yield from found
            return


def _other_nouns(ask: Ask, view: SentenceView) -> list[Noun]:
    """Where the sentence prints a noun that the question lets stand for its own, worth a little less."""
    own = {form.words for form in forms_of(ask.head)}
    nouns = (noun for name in ask.nouns if name not in own for noun in find_noun(name, view))
    return [replace(noun, worth=OTHER_NOUN * noun.worth) for noun in nouns]


def _called(ask: Ask, view: SentenceView, noun: Noun, share: float) -> Candidate | None:
    """The noun with what it is called; `None` when nothing follows it."""
    first, last = view.terms[noun.first], view.terms[noun.end - 1]
    short = _SHORT_FORM.match(view.text, last.span.end, view.span.end)
    end = phrase_end(view, short.end() if short else last.span.end)
    end = _end_of_crossing(view, first.accented, end)
    is_thing = ask.type is AnswerType.NAMED
    listed = _LISTED.match(view.text, last.span.end, view.span.end) if ask.is_several and is_thing else None
    if listed:
        head = tuple(term.accented for term in view.terms[noun.first : noun.end])
        return Candidate(view, ask, Span(first.span.start, view.span.end), 0.9, share * noun.worth, None, head)
    far = _LISTED_FAR.match(view.text, last.span.end, view.span.end) if ask.is_several and is_thing else None
    if far:  # "các dịch vụ đang làm theo đúng tiến độ đã đề ra như: *A, B*"
        return Candidate(view, ask, Span(far.end(), view.span.end), 0.9, share * noun.worth)
    if end <= last.span.end + 1:
        return None
    if ask.is_several and is_thing:
        end = end_of_row(view, end)
    if ask.is_several and view.text[end : end + 1] == ":":  # "phương châm ba sẵn sàng: ..." lists what it is
        end = view.span.end
    told = _TOLD_BEHIND.match(view.text, end, view.span.end) if _is_pointed_at(view, noun.end) else None
    if told:  # "chủ trương của tỉnh *về việc di dời nơi ở*"
        end = phrase_end(view, told.end())
    worth = noun.worth * (POINTED_AT if not told and _is_pointed_at(view, noun.end) else 1.0)
    worth *= 1.0 if _holds_name(view.text[last.span.end : end].split()[:NAME_WORDS]) else NAMELESS
    head = tuple(term.accented for term in view.terms[noun.first : noun.end])
    return Candidate(view, ask, Span(first.span.start, end), 0.9, share * worth, None, head)


def _end_of_crossing(view: SentenceView, noun: str, end: int) -> int:
    """The end with the other street of a crossing: "ngã tư đường Hoa Lư *- Lê Hồng*"."""
    found = _CROSSED.match(view.text, end, view.span.end) if noun in _CROSSINGS else None
    return found.end() if found else end


_CROSSINGS = frozenset({"ngã", "nút", "vòng", "giao", "góc", "nối", "đoạn"})
_CROSSED = re.compile(r"(?:\s?[-–]\s?[A-ZĐÀ-Ỹ]\w*(?:\s[A-ZĐÀ-Ỹ0-9][\w/]*){0,4})+")


def _is_pointed_at(view: SentenceView, place: int) -> bool:
    return view.terms[place : place + 1] != [] and view.terms[place].accented in _pointers()


def phrase_end(view: SentenceView, start: int) -> int:
    """Where the noun phrase that runs on from `start` ends: what is quoted is kept whole."""
    if quoted := _QUOTED.match(view.text, start, view.span.end):
        return quoted.end()
    limit = min(view.span.end, start + _LONGEST_PHRASE)
    # "hàm *từ* Trung tướng lên Thượng tướng": right behind the noun a word of direction belongs to it.
    joined = None if _is_capital(view, start) else _LED.match(view.text, start, limit)
    found = _PHRASE_END.search(view.text, joined.end() if joined else start, limit)
    end = found.start() if found else limit
    if not found and limit < view.span.end and view.text[limit].isalnum():
        end = max(view.text.rfind(" ", start, limit), start)  # no half of a word
    return start + len(view.text[start:end].rstrip())


def _is_capital(view: SentenceView, end: int) -> bool:
    """Whether the word that ends there is a name: capital and not the first of the sentence."""
    start = view.text.rfind(" ", view.span.start, end) + 1
    return start > view.span.start and view.text[start].isupper()


# Behind a noun that is pointed at, now it is told what it is.
_TOLD_BEHIND = re.compile(r"\s(?:về việc|là|nhằm|trong việc|về)\s(?=\w)")
# "khu công nghiệp *(KCN)* Sao Mai": the short form of a noun stands before what it is called.
_SHORT_FORM = re.compile(r"\s\([A-ZĐ][A-ZĐ&-]{1,7}\)(?=\s[^\W_])")
# "một số thủ tục *như* A, B, C": a list tells what is called so.
_LISTED = re.compile(
    rf"(?:\s\w+){{0,4}}?(?::|\s(?:{'|'.join(words_of(load_table('candidates')['list_openers']))})(?!\w):?)\s"
)
_LISTED_FAR = re.compile(
    rf"(?:\s[\w/-]+){{5,16}}?\s(?:{'|'.join(words_of(load_table('candidates')['list_openers']))}):\s"
)
_LED = re.compile(r"\s+(?:từ|về)(?=\s)")


def find_proper(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """What the noun asked for is called, where the call is a name: "công ty *Hoa Sen*", not "công ty *liên quan*"."""
    for candidate in find_named(ask, view):
        is_title = candidate.said[0].isupper() and candidate.span.start > view.span.start
        if is_title or _holds_name(candidate.said.split()[len(candidate.said_head) :][:NAME_WORDS]):
            yield candidate


def _holds_name(words: list[str]) -> bool:
    """Whether a name or a number begins the words, or a name follows words of no grammar: "đa khoa *Hoa Sen*"."""
    for place, word in enumerate(words):
        if word[0] in '“"' or (word[0].isdigit() and not place):
            return True
        if word[0].isupper() and not set(word) <= set("IVX"):  # "đô thị loại I": a number, no name
            return True
        if word in stopwords():
            return False
    return False


def find_members(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The things of the sentence that are of the class asked for: asked for a weapon, "*dao nhọn*"; and their row."""
    nouns = [noun for member in _members(ask.head) for noun in find_noun(member, view)]
    spans = sorted(
        Span(view.terms[n.first].span.start, phrase_end(view, view.terms[n.end - 1].span.end)) for n in nouns
    )
    yield from (Candidate(view, ask, span, 0.9, MEMBER) for span in spans)
    row = _row_of(view, spans) if spans else None
    if row and row not in spans and row.end - row.start <= _LONGEST_ROW:
        yield Candidate(view, ask, row, 0.9, ROW)


def _row_of(view: SentenceView, spans: list[Span]) -> Span:
    """The row of things from the number of the first to the end of the last that is counted there."""
    before = _NUMBER_BEFORE.search(view.text, view.span.start, spans[0].start)
    return Span(before.start() if before else spans[0].start, end_of_row(view, max(span.end for span in spans)))


def end_of_row(view: SentenceView, end: int) -> int:
    """Where a row of counted things ends of which one ends there: "1 cột đèn*, 2 cột điện và 3 cái cây*"."""
    while found := _NEXT_THING.match(view.text, end, view.span.end):
        end = phrase_end(view, found.end())
    return end


_NUMBER_BEFORE = re.compile(r"(?<![\w.,])\d[\d.]*\s$")
_NEXT_THING = re.compile(r"(?:,|,?\s(?:và|cùng|với))\s(?:\d[\d.,]*|một|hai|ba|bốn|năm|nhiều|vài)\s(?=\w)")


@cache
def _members(head: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The members of the classes that a noun names, by its longest known end."""
    for start in range(len(head)):
        for entry in section_of(load_table("candidates"), "classes").values():
            assert isinstance(entry, dict)  # noqa: S101  the shape of our own table
            if head[start:] in split_all(entry["nouns"]):
                return tuple(split_all(entry["members"]))
    return ()


@cache
def _pointers() -> frozenset[str]:
    return frozenset(words_of(load_table("candidates")["pointers"]))


@cache
def _too_plain() -> frozenset[str]:
    return frozenset(words_of(load_table("candidates")["plain_heads"]))
