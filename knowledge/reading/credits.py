"""Who wrote an article and who first published it, as pages print it at the beginning or the end.

Knows one line at a time; what is done with a credit is decided in `tidying`.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from knowledge.language.letters import LETTER, LOWER, UPPER
from knowledge.language.normal import fold
from knowledge.language.syllables import is_folded_syllable, is_syllable
from knowledge.reading.tables import words

_LONGEST: Final = 90  # characters of a credit
_MOST_WORDS_OF_NAME, _MOST_WORDS_OF_PUBLISHER = 4, 8
_NAME_WORD: Final = re.compile(rf"{UPPER}(?:{LOWER}+|{UPPER}*)")
# "T.Nhung", "P.H.S", "N.Q", "X.Hòa"
_INITIALS: Final = re.compile(rf"(?:{UPPER}{LOWER}?\.\s?)+(?:{UPPER}(?:{LOWER}*|{UPPER}*))?\.?")
_BETWEEN_NAMES: Final = re.compile(r"\s+[-–—]+\s*|\s*[-–—]+\s+|(?<=[^\s.])[-–—](?=[^\s.])|\s*[/,;&]\s*|\s+và\s+")
_NOTE: Final = re.compile(r"(?P<main>[^()]*?)\s*\((?P<note>[^()]{2,60})\)?")
# "Tường VyTheo Infonet": a writer and the paper, often without a blank between.
_WRITER_AND_PAPER: Final = re.compile(rf"(?P<main>[^()]{{2,50}}?)\s*(?P<note>Theo\s+{UPPER}[^()]*)")
# Where a last sentence can end with a credit right behind it, with or without a blank.
_SENTENCE_END: Final = re.compile(r"(?P<word>[^\s.!?…]*)(?:\.?/\.|[.!?…]+[”\"’»)\]]*|[”\"»)\]])\s*")
_LEAD_IN_BRACKETS: Final = re.compile(r"\(\s*(?P<credit>[^()]{2,24}?)\s*\)\s*\.?\s*(?P<dash>[-–—:]\s*)?(?=[^\s.,;)])")
_LEAD_BEFORE_DASH: Final = re.compile(
    rf"(?P<credit>{UPPER}[^\s,–—-]*(?:\s[^\s,–—-]+){{0,3}}?)\s?[-–—]\s+(?=[{UPPER[1:-1]}\d\"“'])"
)
_CAPITALS: Final = re.compile(rf"{UPPER}(?:{UPPER}|[.&+])+")


@dataclass(frozen=True, slots=True)
class Credit:
    """A byline, and the publication that it names; either may be `None`, not both."""

    byline: str | None
    publisher: str | None = None


@cache
def _folded(key: str) -> frozenset[str]:
    return frozenset(map(fold, words("credits", key)))


@cache
def _label(key: str) -> re.Pattern[str]:
    """One of the labels at the beginning of a folded line, up to the name behind it."""
    labels = sorted(_folded(key), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, labels))})(?:\s*[:.]\s*|\s+)(?=\S)")


def parse_credit(line: str) -> Credit | None:
    """The credit that a whole line is; `None` when it is none."""
    bare = _without_brackets(line.strip())
    if not bare or len(bare) > _LONGEST:
        return None
    return _parse_source(bare) or _parse_taken_from(bare) or _parse_byline(bare)


def _without_brackets(line: str) -> str:
    if line.startswith(("(", "[")) and (line.endswith((")", "]")) or not {")", "]"} & set(line)):
        line = line.strip("()[] ")
    return line if _INITIALS.fullmatch(line) else line.rstrip(" .")


def _behind(key: str, line: str) -> str | None:
    """What stands behind one of the labels; `None` when the line begins with none."""
    found = _label(key).match(fold(line))
    return line[found.end() :].strip() if found else None


def _parse_source(line: str) -> Credit | None:
    name = _behind("source_labels", line)
    return Credit(None, name) if name and _is_title(name) else None


def _parse_taken_from(line: str) -> Credit | None:
    name = _behind("taken_from_labels", line)
    return Credit(line, name) if name and _is_title(name) else None


def _is_title(name: str) -> bool:
    """Whether it can be the name of a publisher or writer: a few words, a capital first, no sentence."""
    is_short = len(name.split()) <= _MOST_WORDS_OF_PUBLISHER
    return is_short and bool(re.match(UPPER, name)) and not re.search(rf"[!?:;”\"]|\.\s|,\s*{LOWER}", name)


def _parse_byline(line: str) -> Credit | None:
    labelled = _behind("byline_labels", line)
    if labelled and ":" in line and _is_title(labelled):
        return Credit(name_case(labelled))
    found = _WRITER_AND_PAPER.fullmatch(line) or _NOTE.fullmatch(line)
    main, note = (found["main"], found["note"]) if found else (line, None)
    parts = _BETWEEN_NAMES.split(main)
    if not main or not all(_is_writer(part) or _is_publisher(part) for part in parts):
        return None
    paper = (_behind("taken_from_labels", note) or note) if note else None
    publisher = paper if paper and _is_publisher(paper) else next(filter(_is_publisher, parts), None)
    byline = name_case(main) if note is None else f"{name_case(main)} ({note.strip()})"
    return Credit(byline, publisher)


def _is_writer(part: str) -> bool:
    if part in words("credits", "anonymous") or _INITIALS.fullmatch(part):
        return True
    names = part.split()
    return 1 < len(names) <= _MOST_WORDS_OF_NAME and all(map(_is_name_word, names))


def _is_name_word(word: str) -> bool:
    if _INITIALS.fullmatch(word):
        return True
    return bool(_NAME_WORD.fullmatch(word)) and (is_syllable(word) or is_folded_syllable(fold(word)))


def _is_publisher(part: str) -> bool:
    if fold(part) in _folded("publishers"):
        return True
    return part.startswith(words("credits", "publisher_heads")) and _is_title(part)


def name_case(text: str) -> str:
    """A name printed in capitals alone in the case of names; anything else as it is."""
    if not text.isupper():
        return text
    return re.sub(rf"{LETTER}+", lambda found: _capitalised(found.group()), text)


def _capitalised(word: str) -> str:
    return word.capitalize() if len(word) > 1 and is_syllable(word) else word


def split_credit(paragraph: str) -> tuple[str, Credit] | None:
    """The paragraph without the credit behind its last sentence, and the credit; `None` when none stands there."""
    start = max(0, len(paragraph) - _LONGEST - 1)
    for end in _SENTENCE_END.finditer(paragraph, start):
        credit = parse_credit(paragraph[end.end() :]) if _may_end_sentence(end["word"]) else None
        if credit:
            return paragraph[: end.end()].rstrip(), credit
    return None


def _may_end_sentence(word: str) -> bool:
    """Whether a full stop after the word is no mark of an abbreviation: "sự.", "2012.", "HCM.", not "TP." or "Th."."""
    longest_short = 2
    tail = re.split(r"[^\w]", word)[-1]
    if tail.isupper():
        return len(tail) > longest_short
    return not tail or tail.isdigit() or is_syllable(tail)


def split_lead_credit(paragraph: str) -> tuple[str, str | None]:
    """The paragraph without the newspaper's name before its first sentence, and that name."""
    plain = re.sub(r"^[-–—•]\s+", "", paragraph)
    for pattern in (_LEAD_IN_BRACKETS, _LEAD_BEFORE_DASH):
        found = pattern.match(plain)
        if found and _is_lead_credit(found):
            return plain[found.end() :], found["credit"]
    return plain, None


def _is_lead_credit(found: re.Match[str]) -> bool:
    credit = found["credit"]
    if credit in words("credits", "place_shorts"):
        return False
    in_brackets = found.re is _LEAD_IN_BRACKETS
    return fold(credit) in _folded("publishers") or (in_brackets and bool(_CAPITALS.fullmatch(credit)))


def is_photo_caption(paragraph: str) -> bool:
    """Whether the paragraph ends in a photographer's credit and so is a caption."""
    longest_caption, longest_credit = 400, 70
    return len(paragraph) <= longest_caption and any(
        mark in paragraph[-longest_credit:] for mark in words("credits", "photo_credits")
    )


def leads_away(paragraph: str) -> bool:
    """Whether the paragraph only points to other articles."""
    return paragraph.startswith(words("credits", "away"))


def without_noise(paragraph: str) -> str:
    """The paragraph without what players and widgets left in it."""
    for phrase in words("credits", "noise"):
        if phrase in paragraph:
            paragraph = " ".join(paragraph.replace(phrase, " ").split())
    return paragraph
