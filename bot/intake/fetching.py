"""Asks Telegram for updates, as bytes: what one of them holds cannot spoil the asking."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
from telegram.error import NetworkError

from bot.envelopes import TAKEN
from bot.requesting import AiohttpRequest, plain_parameters

MOST: Final = 100  # updates at a time, Telegram's limit
SLACK: Final = 20.0  # seconds that an answer may be late
AFTER_FAULT: Final = 3.0  # seconds to the next attempt, where Telegram names none
_OK, _UNAUTHORIZED, _CONFLICT = 200, 401, 409


class FetchFailed(Exception):  # noqa: N818 - named for what is the case
    """There are no updates for the moment; `cause` says why and bears no token."""

    def __init__(self, cause: str, after_seconds: float = AFTER_FAULT) -> None:
        super().__init__(cause)
        self.cause = cause
        self.after_seconds = after_seconds


class Rivalled(FetchFailed):
    """Another process asks for this bot's updates as well, or a webhook gets them."""


class _Parameters(msgspec.Struct, frozen=True):
    retry_after: float = AFTER_FAULT


class _Answer(msgspec.Struct):
    """What Telegram answers, each update undecoded."""

    result: list[msgspec.Raw] = []
    description: str = ""
    parameters: _Parameters = _Parameters()


@dataclass(frozen=True, slots=True)
class Fetcher:
    """`url` is that of the method; it bears the token."""

    request: AiohttpRequest
    url: str

    async def fetch(self, offset: int | None, seconds: int, most: int = MOST) -> Sequence[msgspec.Raw]:
        """The updates from the offset on, which acknowledges those before; waits so long for the first.

        Raises: FetchFailed, Rivalled.
        """
        wanted: dict[str, object] = {"timeout": seconds, "limit": most, "allowed_updates": TAKEN}
        if offset is not None:
            wanted["offset"] = offset
        try:
            status, body = await self.request.do_request(
                self.url, "POST", plain_parameters(wanted), read_timeout=seconds + SLACK
            )
        except NetworkError as error:
            raise FetchFailed(str(error) or type(error).__name__) from None
        return _take_out(status, body)


def _take_out(status: int, body: bytes) -> Sequence[msgspec.Raw]:
    answer = read_answer(body)
    if status == _OK and answer is not None:
        return answer.result
    told = f"{status} {answer.description}" if answer else f"{status}, and what came is none of Telegram's answers"
    if status == _CONFLICT:
        raise Rivalled(told)
    raise FetchFailed(told, answer.parameters.retry_after if answer else AFTER_FAULT)


def read_answer(body: bytes) -> _Answer | None:
    """The answer; one update that is spoiled does not spoil the others. `None` for what is none of Telegram's."""
    try:
        return msgspec.json.decode(body, type=_Answer)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _read_spoiled(body)


def _read_spoiled(body: bytes) -> _Answer | None:
    """Python's own reader takes halves of surrogate pairs; each update is written anew, to be judged by itself."""
    try:
        found = json.loads(body.decode("utf-8", "replace"), strict=False)
        updates = [msgspec.Raw(json.dumps(one).encode("ascii")) for one in found["result"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return _Answer(updates)
