"""The links that open the bot at an article: its name within what Telegram lets a start link say.

A code is made of the article's id alone, so that it stays the same for ever: what is printed on paper cannot be
changed. Telegram takes 64 characters of A-Z, a-z, 0-9, "_" and "-" (https://core.telegram.org/bots/features#deep-linking).
"""

import base64
import hashlib
import re
from typing import Final

PREFIX: Final = "a_"  # what is opened is an article
DIGEST_MARK: Final = "--"  # begins the code of an article whose id cannot stand in a link
_FITTING: Final = re.compile(r"[A-Za-z0-9_-]{1,62}")
_DIGEST_BYTES: Final = 16  # no two articles share so long a digest


def link_code(article_id: str) -> str:
    """The article's name in links: its id, or a digest of it; no id begins as a digest does."""
    if _FITTING.fullmatch(article_id) and not article_id.startswith(DIGEST_MARK):
        return article_id
    digest = hashlib.blake2b(article_id.encode(), digest_size=_DIGEST_BYTES).digest()
    return DIGEST_MARK + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def article_payload(article_id: str) -> str:
    """What stands behind `start=` in the link of the article, at most 64 characters."""
    return PREFIX + link_code(article_id)


def read_code(payload: str) -> str | None:
    """The code that a start link brought; `None` when it opens no article."""
    code = payload.removeprefix(PREFIX)
    return code if payload.startswith(PREFIX) and _FITTING.fullmatch(code) else None
