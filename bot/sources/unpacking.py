"""The body of a response: read piece by piece, unpacked as it comes, and dropped at a limit of unpacked bytes.

A few kilobytes of gzip can hold gigabytes, and a server may say any length: only what has arrived is counted.
"""

import zlib
from collections.abc import AsyncIterator
from typing import Final

from bot.sources.failures import Reason, SourceFailed

ACCEPTED: Final = "gzip, deflate"
_PACKED: Final = frozenset({"gzip", "x-gzip", "deflate"})
_PLAIN: Final = frozenset({"", "identity"})
_EITHER: Final = zlib.MAX_WBITS | 32  # zlib finds out which of the two it is
_MEGABYTE: Final = 2**20


async def read_body(pieces: AsyncIterator[bytes], encoding: str, most: int) -> bytes:
    """The whole body unpacked.

    Raises: SourceFailed when it has more than `most` bytes, or is packed in a way that we cannot undo.
    """
    unpack = _Unpacker(encoding.strip().lower(), most)
    async for piece in pieces:
        unpack.add(piece)
    return unpack.finish()


class _Unpacker:
    def __init__(self, encoding: str, most: int) -> None:
        if encoding not in _PACKED | _PLAIN:
            raise SourceFailed(Reason.COMPRESSION)
        self._inflate = zlib.decompressobj(_EITHER) if encoding in _PACKED else None
        self._most = most
        self._body = bytearray()

    def add(self, piece: bytes) -> None:
        self._body += self._unpacked(piece)
        if len(self._body) > self._most or (self._inflate and self._inflate.unconsumed_tail):
            raise SourceFailed(Reason.TOO_LARGE, {"megabytes": max(1, self._most // _MEGABYTE)})

    def finish(self) -> bytes:
        if self._inflate and not self._inflate.eof:
            raise SourceFailed(Reason.BROKEN_OFF)
        return bytes(self._body)

    def _unpacked(self, piece: bytes) -> bytes:
        if self._inflate is None:
            return piece
        try:
            return self._inflate.decompress(piece, self._most - len(self._body) + 1)
        except zlib.error as error:
            raise SourceFailed(Reason.COMPRESSION) from error
