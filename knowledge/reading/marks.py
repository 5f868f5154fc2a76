"""The mark of the code that reads and extracts: it changes whenever its code or its word lists do.

Nobody has to remember to raise a number: an article extracted by another engine is extracted again.
"""

from functools import cache
from hashlib import blake2b
from importlib.resources import files

# Models are what a document is made of; the other files beside them are no concern of an article.
_ROOMS = {"knowledge": "models.py", "knowledge.language": "", "knowledge.extraction": "", "knowledge.reading": ""}


@cache
def code_mark() -> str:
    """The same for the same code and word lists, wherever they are installed."""
    digest = blake2b(digest_size=8)
    for room, only in _ROOMS.items():
        for file in sorted(files(room).iterdir(), key=lambda file: file.name):
            if file.name == only or (not only and file.name.endswith((".py", ".toml"))):
                digest.update(file.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
