"""The organisations of a text, each once: its resolved name, its first mention, every form printed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from knowledge.extraction.codes import is_unit_code
from knowledge.extraction.marks import Tag
from knowledge.extraction.organisations import OrganisationMatch
from knowledge.extraction.page import Page, close_bracket
from knowledge.language.normal import canonical
from knowledge.language.tables import load_table, words_of
from knowledge.models import Organisation, Span

_WORD: Final = re.compile(r"[^\W_]+(?:[&-][^\W_]+)*")
# Levels that come and go before a name: "Công an TP Hải Phòng", "Công an Hải Phòng".
_SILENT: Final = re.compile(r"\b(?:thành phố|tỉnh|thủ đô) (?=\S)")
_TWICE: Final = re.compile(r"^(\w+) \1\b", re.IGNORECASE)  # "Phòng" + "PC45", which is "Phòng Cảnh sát ..."
_CODE: Final = re.compile(r" \([A-ZĐ&]{1,8}\d{0,3}[A-Z]?\)(?=,)")  # "Phòng Cảnh sát hình sự (PC02), ..."
_COMPANY: Final = re.compile(r"(?:tổng )?công ty|cty|ngân hàng", re.IGNORECASE)  # where "CP" is "cổ phần"
_BRACKET: Final = re.compile(r" ?\(([^()\n]{2,60})\)")
_CALLED: Final = re.compile(r"(?:sau đây )?(?:gọi tắt|viết tắt|gọi) là:? ?|viết tắt:? ?", re.IGNORECASE)
_ACRONYM: Final = re.compile(r"[A-ZĐƯ][A-ZĐƯ0-9&.-]{1,12}")


@dataclass(slots=True)
class _Entry:
    """One organisation while its mentions are gathered."""

    name: str
    span: Span
    aliases: dict[str, None] = field(default_factory=dict)  # an ordered set


@cache
def _abbreviations() -> Mapping[str, str]:
    """Every abbreviation with what it stands for first."""
    table = load_table("abbreviations")
    sections = (section for section in table.values() if isinstance(section, Mapping))
    return {short: words_of(meaning)[0] for section in sections for short, meaning in section.items()}


def resolve(name: str) -> str:
    """The name with its abbreviations written out: "CATP" -> "Công an thành phố"."""
    spaced = " ".join(_CODE.sub("", name).replace("TP.", "TP ").replace("Tp.", "Tp ").split())
    if _COMPANY.match(spaced):
        spaced = spaced.replace(" CP ", " cổ phần ")
    whole = _WORD.sub(lambda found: _abbreviations().get(found.group(), found.group()), spaced)
    return _TWICE.sub(r"\1", whole)


def list_organisations(page: Page, matches: Sequence[OrganisationMatch]) -> list[Organisation]:
    """The organisations of a text in the order of their first mention."""
    entries: dict[str, _Entry] = {}
    defined: dict[str, str] = {}
    for first, last in _spans(page, matches):
        span = close_bracket(page.text, page.span(first, last))
        printed = " ".join(span.of(page.text).split())
        key = defined.get(canonical(printed)) or _key(resolve(printed))
        entry = entries.setdefault(key, _Entry(_capitalised(resolve(printed)), span))
        entry.aliases[printed] = None
        for alias in _defined_after(page.text, span.end, printed):
            entry.aliases[alias] = None
            defined.setdefault(canonical(alias), key)
    return [_organisation(entry) for entry in _joined(entries)]


def _spans(page: Page, matches: Iterable[OrganisationMatch]) -> Iterator[tuple[int, int]]:
    """Each organisation, and apart from the one that it belongs to the part that has a name of its own."""
    for match in matches:
        yield match.first, match.last
        head = page.mark(Tag.UNIT, match.first)
        if match.own != match.last and not (head and head.last == match.own):
            yield match.first, match.own


def _organisation(entry: _Entry) -> Organisation:
    return Organisation(entry.name, entry.span, tuple(alias for alias in entry.aliases if alias != entry.name))


def _capitalised(name: str) -> str:
    return name[0].upper() + name[1:]


def _key(name: str) -> str:
    return _SILENT.sub("", canonical(name).replace(",", "").replace(" - ", " "))


def _joined(entries: Mapping[str, _Entry]) -> Iterator[_Entry]:
    """The organisations, a name without its area ("Công an thành phố") put to the only one that it can mean."""
    for key, entry in entries.items():
        longer = [other for name, other in entries.items() if other is not entry and _means(key, name, other)]
        if len(longer) == 1:
            longer[0].aliases.update(entry.aliases)
        else:
            yield entry


def _means(key: str, name: str, other: _Entry) -> bool:
    """Whether a key is another's without its area: "công an thành phố" of "Công an thành phố Hải Phòng"."""
    if not key.endswith((" thành phố", " tỉnh", " quận", " huyện")):
        return False
    return canonical(other.name).startswith(key + " ") and name != key


def _defined_after(text: str, end: int, printed: str) -> Iterator[str]:
    """The short names that a bracket after a name defines: "(CATP)", "(Ban Chỉ đạo 799 thành phố)"."""
    found = _BRACKET.match(text, end)
    if not found:
        return
    called = _CALLED.match(found[1])
    inner = found[1][called.end() :] if called else found[1]
    short = inner.partition(" ")[0]
    is_same_head = canonical(inner).split()[:2] == canonical(printed).split()[:2]
    if called or is_same_head or is_unit_code(inner) or (_ACRONYM.fullmatch(short) and short == inner):
        yield inner.strip(' “”"')
