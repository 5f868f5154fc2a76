"""Marks of code: each changes whenever the code or the word lists of some rooms do.

Nobody has to remember to raise a number: what other code has made is made again.
"""

from collections.abc import Mapping
from hashlib import blake2b
from importlib.resources import files


def mark_of(rooms: Mapping[str, str]) -> str:
    """The same for the same code and word lists, wherever they are installed; of a room one file or, for "", all."""
    digest = blake2b(digest_size=8)
    for room, only in rooms.items():
        for file in sorted(files(room).iterdir(), key=lambda file: file.name):
            if file.name == only or (not only and file.name.endswith((".py", ".toml"))):
                digest.update(file.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
