"""What the errors of aiohttp, the statuses of servers and their Retry-After mean for a source."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Final

from aiohttp import (
    ClientConnectorCertificateError,
    ClientConnectorError,
    ClientError,
    ClientHttpProxyError,
    ClientProxyConnectionError,
    ClientSSLError,
)
from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError

from bot.sources.connecting import PrivateAddress
from bot.sources.failures import Reason, SourceFailed

EXPECTED: Final = (ClientError, OSError, ProxyError, ProxyConnectionError, ProxyTimeoutError, ValueError)
# The first that fits, special before general.
_MEANING: Final[tuple[tuple[type[Exception], Reason], ...]] = (
    (ClientConnectorCertificateError, Reason.CERTIFICATE),
    (ClientSSLError, Reason.CERTIFICATE),
    (ClientProxyConnectionError, Reason.PROXY),
    (ClientHttpProxyError, Reason.PROXY),
    (ProxyError, Reason.PROXY),
    (ProxyConnectionError, Reason.PROXY),
    (ProxyTimeoutError, Reason.PROXY),
    (ClientConnectorError, Reason.NO_CONNECTION),
    (ValueError, Reason.BAD_ADDRESS),  # aiohttp's InvalidURL is one
)
_SAID: Final[dict[int, Reason]] = {
    HTTPStatus.UNAUTHORIZED: Reason.REFUSED,
    HTTPStatus.FORBIDDEN: Reason.REFUSED,
    HTTPStatus.NOT_FOUND: Reason.NOT_FOUND,
    HTTPStatus.GONE: Reason.GONE,
    HTTPStatus.REQUEST_TIMEOUT: Reason.SERVER_FAULT,
    HTTPStatus.TOO_MANY_REQUESTS: Reason.BUSY,
    HTTPStatus.SERVICE_UNAVAILABLE: Reason.BUSY,
}
_SERVER: Final = 500  # statuses from here on are faults of the server
_LONGEST_DIGITS: Final = 9  # of Retry-After


def meaning_of(error: Exception) -> SourceFailed:
    """What an expected error of a request means."""
    if isinstance(error, ClientConnectorError) and isinstance(error.os_error, PrivateAddress):
        return SourceFailed(Reason.PRIVATE_ADDRESS)
    return SourceFailed(next((reason for kind, reason in _MEANING if isinstance(error, kind)), Reason.BROKEN_OFF))


def meaning_of_status(status: int, headers: Mapping[str, str]) -> SourceFailed:
    """What a status means that brings no document."""
    reason = _SAID.get(status) or (Reason.SERVER_FAULT if status >= _SERVER else Reason.ODD_STATUS)
    facts = {} if reason in {Reason.NOT_FOUND, Reason.GONE} else {"status": status}
    return SourceFailed(reason, facts, wait=_wait_of(headers))


def _wait_of(headers: Mapping[str, str]) -> timedelta | None:
    """How long the server asks to be left alone: seconds, or until a moment by its own clock."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdecimal():
        return timedelta(seconds=min(int(text[:_LONGEST_DIGITS]), 10**6))
    until = _moment(text)
    return max(until - _moment_or(headers.get("Date", ""), until), timedelta()) if until else None


def _moment_or(text: str, other: datetime) -> datetime:
    return _moment(text) or other


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
