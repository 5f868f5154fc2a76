"""The letters of what came over the network: a mark at its start, what the bytes are, what sender and document say.

Bytes that are valid UTF-8 are UTF-8, whatever is claimed: no other encoding of Vietnamese gives such by chance.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Final

from knowledge.reading.files import find_signature

# What the bytes begin with: byte order marks, and a "<" of two bytes.
_STARTS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
# encoding="..." of an XML prolog, charset=... of a meta element.
_DECLARED: Final = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
_DECLARED_WITHIN: Final = 2_048  # bytes
# Python's names of what is letter by letter; others, such as punycode, are no encodings of pages.
_TRUSTED: Final = ("utf-8", "utf-16", "cp125", "cp874", "iso8859", "koi8", "gb", "big5", "euc", "shift_jis", "tis-620")
_LATIN: Final = frozenset({"ascii", "iso8859-1"})  # browsers read these as windows-1252, and so pages are written
_MOST_GARBLED: Final = 0.001  # share of letters that may be wrong, such as one that was cut in two


def decode_web(raw: bytes, stated: str | None) -> str | None:
    """The text of a page or feed, `stated` being the charset of its header; `None` when it is no text."""
    if find_signature(raw):
        return None
    for name in _names(raw, stated):
        text = raw.decode(name, "replace")
        if "\0" not in text and text.count("\ufffd") <= _MOST_GARBLED * len(text):
            return text
    return None


def _names(raw: bytes, stated: str | None) -> Iterator[str]:
    """The encodings to be tried, most certain first."""
    yield from (name for start, name in _STARTS if raw.startswith(start))
    if _is_utf8(raw):
        yield "utf-8"
    found = _DECLARED.search(raw[:_DECLARED_WITHIN])
    for label in (stated, found.group(1).decode("ascii") if found else None, "utf-8"):
        name = _python_name(label) if label else None
        if name:
            yield name


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _python_name(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    if name in _LATIN:
        return "cp1252"
    return name if name.startswith(_TRUSTED) else None
