"""Lists of just as many names as a question speaks of, read from the text where no people or bodies were recognised."""

import re
from collections.abc import Iterator, Sequence

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.counted import wanted_count
from knowledge.answering.asking.query import Query
from knowledge.answering.computing.calculation import Calculation
from knowledge.answering.computing.content import content_of
from knowledge.answering.computing.nouns import find_groups
from knowledge.answering.computing.zones import sentence_share
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.wording import Wording
from knowledge.language.tables import load_table, words_of
from knowledge.models import FactKind

_NAMED = frozenset({AnswerType.PERSON, AnswerType.NAME, AnswerType.NAMED, AnswerType.ORGANISATION, AnswerType.PLACE})
# How sure a list is whose sentence holds the question's words wholly; the least share of them; no other may be so near.
SURE, HELD, CLOSE = 0.85, 0.25, 0.05
LONGEST_ITEM = 8  # words
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_JOINTS = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+(?:và|cùng)\s+")
_PARTS = re.compile(r"\s*;\s*(?:và\s+)?|\s+và\s+(?=[^\W\d_a-zà-ỹđ])")
_STARTS = re.compile(r"[“\"]?[^\W\d_a-zà-ỹđ]")  # with a capital, perhaps in quotes


def find_roster(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """The names that one sentence lists, just as many as the question speaks of; `None` when no such list fits best."""
    size = wanted_size(query)
    if size is None:
        return None
    found = [(_held(query, views, place), view, row) for place, view in enumerate(views) for row in _rows(view, size)]
    best = max(found, key=lambda one: one[0], default=None)
    if best is None or best[0] < HELD:
        return None
    held, view, row = best
    if any(share > held - CLOSE and set(other) != set(row) for share, _, other in found):
        return None
    return Calculation(wording.phrase("join").join(row), (view,), SURE * min(held + 0.5, 1.0))


def wanted_size(query: Query) -> int | None:
    """How many names the question wants; `None` when it does not say or asks for something else."""
    asks, words = query.asks.asks, [term.accented for term in query.all_terms]
    if len(asks) != 1 or asks[0].type not in _NAMED:
        return None
    if asks[0].type is AnswerType.PERSON:
        return wanted_count(words)
    # Of things the number has to stand before their noun: "hai *trò chơi* nào", not "hai tên cướp lấy điện thoại gì".
    head = asks[0].head
    sizes = (size for place, size in find_groups(query) if head and tuple(words[place + 1 :][: len(head)]) == head)
    return next(sizes, None)


def _held(query: Query, views: Sequence[SentenceView], place: int) -> float:
    return sentence_share(content_of(query), views[place])


def _rows(view: SentenceView, size: int) -> Iterator[tuple[str, ...]]:
    """The rows of so many names behind a number of them or a word that opens a list."""
    for start in dict.fromkeys(_starts(view, size)):
        tail = _BRACKETS.sub("", view.text[start : view.span.end]).strip(" .:…")
        for parts in (_PARTS.split(tail), _JOINTS.split(tail)):
            names = [name for part in parts if (name := _name(part))]
            if len(names) == size == len(set(names)) and (len(parts) == size or parts[0].startswith(names[0])):
                yield tuple(names)
                return


def _starts(view: SentenceView, size: int) -> Iterator[int]:
    """Where a row may begin: behind "gồm", "là", a colon, or the first capital behind as large a number."""
    counted = [fact.span.end for fact in view.facts if fact.kind is FactKind.COUNT and fact.value == size]
    markers = "|".join(map(re.escape, (*words_of(load_table("candidates")["list_markers"]), "là")))
    opened = re.compile(rf"(?<!\w)(?:{markers})(?!\w)[:\s]*|:\s")
    yield from (found.end() for found in opened.finditer(view.text, view.span.start, view.span.end))
    for end in counted:
        capital = re.compile(r"[“\"]?(?<!\w)[^\W\d_a-zà-ỹđ]").search(view.text, end, view.span.end)
        if capital:
            yield capital.start()


def _name(part: str) -> str:
    """What a part of a row names, without what is said of it behind a comma; empty for what is no name."""
    name = part.split(",", maxsplit=1)[0].strip(" .:…")
    return name if _STARTS.match(name) and ":" not in name and len(name.split()) <= LONGEST_ITEM else ""
