"""What may stand in the log: no token, no password, and no text of a question.

Libraries log whole requests and updates at their lower levels, so those are shut off; whatever a record still
holds of a secret is blacked out on its way to the stream, tracebacks included.
"""

import json
import logging
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TextIO
from urllib.parse import quote

# These tell URLs, parameters, updates or statements below WARNING.
TALKATIVE = ("telegram", "httpx", "httpcore", "aiohttp", "asyncio", "apscheduler", "alembic", "sqlalchemy", "uvicorn")
MASK = "***"
_READABLE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_SHORTEST_TAIL = 8  # characters; a shorter one, a port perhaps, would black out ordinary words

# A bot token wherever it comes from: the id, a colon (perhaps quoted), 35 characters in practice.
_ANY_TOKEN = re.compile(r"\b\d{5,}(?::|%3A)[A-Za-z0-9_-]{30,}", re.IGNORECASE)


class Blackout(logging.Formatter):
    """Another formatter, the secrets taken out of its lines."""

    def __init__(self, inner: logging.Formatter, secrets: Iterable[str]) -> None:
        super().__init__()
        self._inner = inner
        forms = {form for secret in secrets if secret for form in _forms(secret)}
        self._secrets = sorted(forms, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """The line, with `MASK` for every secret."""
        line = self._inner.format(record)
        for secret in self._secrets:
            line = line.replace(secret, MASK)
        return _ANY_TOKEN.sub(MASK, line)


class JsonLines(logging.Formatter):
    """A JSON object a line, for what collects logs: moment in UTC, level, logger, message, perhaps a trace."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def start_logging(
    stream: TextIO, *, level: int = logging.INFO, secrets: Iterable[str] = (), form: str = "readable"
) -> None:
    """Log to the stream from now on, one line an event, without the secrets (token, proxy URL); `form` or "json"."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Blackout(JsonLines() if form == "json" else logging.Formatter(_READABLE), secrets))
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))


def _forms(secret: str) -> set[str]:
    """Every form in which the secret may turn up: whole, quoted for a URL or in JSON, and what follows its colon."""
    tail = secret.rpartition(":")[2]
    return {secret, quote(secret, safe=""), json.dumps(secret, ensure_ascii=False)[1:-1]} | (
        {tail} if len(tail) >= _SHORTEST_TAIL else set()
    )
