"""How python-telegram-bot reaches the Bot API: over our wire, or over aiohttp through a proxy and with files.

It knows HTTP only; what Telegram's refusals mean is python-telegram-bot's to say, and `bot.transport`'s.
Nothing raised here names a URL, for the URL bears the token.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

import msgspec
from aiohttp import (
    BaseConnector,
    ClientConnectorError,
    ClientError,
    ClientHttpProxyError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    FormData,
    InvalidURL,
    TCPConnector,
)
from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.wire import Lost, NotSent, Silent, Wire

CONNECTIONS = 256  # open at once: 30 messages a second, Telegram's limit, fit even when each takes 8 s
CONNECT_SECONDS = 10.0  # for a free connection, the name, TCP, TLS and the proxy together
READ_SECONDS = 20.0  # of silence on the line; long polling adds its own wait
UPLOAD_SECONDS = 60.0  # of silence while a file goes up

_HEAD = f"User-Agent: {BaseRequest.USER_AGENT}\r\n"
_HEAD_OF_JSON = f"{_HEAD}Content-Type: application/json\r\n"
# What fails before a request is written.
_NOT_WRITTEN = (
    ClientConnectorError,
    ClientHttpProxyError,
    InvalidURL,
    ProxyError,
    ProxyConnectionError,
    ProxyTimeoutError,
)


class LineBroke(NetworkError):  # noqa: N818 - named for what is the case
    """The connection was lost after the request had gone out: nobody knows whether it arrived."""


class _Parameter(NamedTuple):
    """One parameter of a call, with the names that `RequestData` reads."""

    name: str
    value: object
    input_files: None = None


def plain_parameters(values: Mapping[str, object]) -> RequestData:
    """Parameters as they go into JSON, past the library's objects: ten times as quick to make."""
    return RequestData([cast("Any", _Parameter(name, value)) for name, value in values.items()])


class AiohttpRequest(BaseRequest):
    """All requests of one bot over one pool of connections.

    `proxy` is a URL of scheme http, socks4 or socks5, with user and password where the proxy wants them.
    """

    __slots__ = ("_connections", "_proxy", "_session", "_wire")

    def __init__(self, *, proxy: str | None = None, connections: int = CONNECTIONS) -> None:
        self._proxy = proxy
        self._connections = connections
        self._session: ClientSession | None = None
        self._wire: Wire | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds of silence after which we give up."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            proxy = None if _is_socks(self._proxy) else self._proxy
            self._session = ClientSession(connector=self._connector(), cookie_jar=DummyCookieJar(), proxy=proxy)
            self._wire = Wire(self._connections) if self._proxy is None else None

    async def shutdown(self) -> None:
        """Close the pool; a second time does nothing."""
        if self._session is not None:
            await self._session.close()
            self._session = None
        if self._wire is not None:
            await self._wire.close()
            self._wire = None

    async def do_request(  # noqa: PLR0913, PLR0917 - the interface is python-telegram-bot's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - part of reading
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - part of connecting
    ) -> tuple[int, bytes]:
        """Status and body of the response.

        Raises:
            TimedOut: there was no answer in time, and nobody knows whether the request arrived.
            LineBroke: the connection was lost, and nobody knows whether the request arrived.
            NetworkError: there was no connection.
        """
        if self._session is None:
            msg = "the request is not initialised"
            raise RuntimeError(msg)
        connect = _seconds(connect_timeout, CONNECT_SECONDS)
        silence = _seconds(
            read_timeout, UPLOAD_SECONDS if request_data and request_data.contains_files else READ_SECONDS
        )
        if self._wire is not None and not (request_data and request_data.contains_files):
            return await _over_wire(self._wire, method, url, request_data, (connect, silence))
        timeout = ClientTimeout(connect=connect, sock_connect=connect, sock_read=silence)
        try:
            async with self._session.request(
                method, URL(url, encoded=True), timeout=timeout, allow_redirects=False, **_body(request_data)
            ) as response:
                return response.status, await response.read()
        except ConnectionTimeoutError as error:
            raise NetworkError(_told(error)) from None
        except _NOT_WRITTEN as error:
            raise NetworkError(_told(error)) from None
        except TimeoutError:
            raise TimedOut from None
        except (ClientError, OSError) as error:
            raise LineBroke(_told(error)) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The decoded JSON object.

        Raises:
            TelegramError: it is none, such as the HTML of a gateway.
        """
        try:
            return msgspec.json.decode(payload, type=dict[str, Any])
        except (msgspec.DecodeError, UnicodeDecodeError):
            msg = "the response is no JSON object"
            raise TelegramError(msg) from None

    def _connector(self) -> BaseConnector:
        if self._proxy is not None and _is_socks(self._proxy):
            return ProxyConnector.from_url(self._proxy, limit=self._connections)
        return TCPConnector(limit=self._connections)


async def _over_wire(
    wire: Wire, method: str, url: str, request_data: RequestData | None, timeouts: tuple[float | None, float | None]
) -> tuple[int, bytes]:
    """Status and body, for requests that need neither proxy nor form. Raises: as `do_request`."""
    head, body = (_HEAD_OF_JSON, msgspec.json.encode(request_data.parameters)) if request_data else (_HEAD, b"")
    try:
        return await wire.request(method, url, head, body, timeouts)
    except NotSent as error:
        raise NetworkError(str(error)) from None
    except Lost as error:
        raise LineBroke(str(error)) from None
    except Silent:
        raise TimedOut from None


def _is_socks(proxy: str | None) -> bool:
    return proxy is not None and proxy.startswith("socks")


def _seconds(wanted: object, default: float) -> float | None:
    """The timeout for aiohttp, whose `None` is no limit, as python-telegram-bot's."""
    if wanted is None or isinstance(wanted, int | float):
        return wanted
    return default


def _body(request_data: RequestData | None) -> dict[str, Any]:
    """The parameters as arguments for aiohttp: JSON, or a form when there are files."""
    if request_data is None:
        return {}
    if not request_data.contains_files:
        return {
            "data": msgspec.json.encode(request_data.parameters),
            "headers": {"Content-Type": "application/json", "User-Agent": BaseRequest.USER_AGENT},
        }
    form = FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mimetype) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mimetype)
    return {"data": form, "headers": {"User-Agent": BaseRequest.USER_AGENT}}


def _told(error: Exception) -> str:
    """What went wrong, without the URL that several of aiohttp's texts hold."""
    match error:
        case ClientConnectorError():
            return f"no connection to {error.host}:{error.port} ({type(error).__name__}: {error.os_error})"
        case ClientHttpProxyError():
            return f"the proxy answered {error.status}"
        case _:
            return type(error).__name__
