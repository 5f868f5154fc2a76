"""The web server: what is asked at which path, and how long it serves."""

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any, Final

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

GRACE_SECONDS: Final = 7  # for requests that are being answered when we are told to stop
BACKLOG: Final = 1024

_CONFIG: Final[dict[str, Any]] = {
    "http": "httptools",
    "ws": "none",
    "lifespan": "off",
    "log_config": None,
    "access_log": False,
    "proxy_headers": False,
    "server_header": False,
    "date_header": False,
    "timeout_graceful_shutdown": GRACE_SECONDS,
    "backlog": BACKLOG,
}

Answer = Callable[[Request], Awaitable[Response]]
Routes = Sequence[tuple[str, str, Answer]]  # method, path, what answers


class AddressTaken(Exception):  # noqa: N818 - named for what is the case
    """We cannot listen there: another does, or the machine has no such address."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def reserve(address: str) -> socket.socket:
    """A socket that has the address, and does not listen yet; `address` is HOST:PORT.

    Raises: AddressTaken.
    """
    host, _, port = address.rpartition(":")
    host = host.strip("[]")
    reserved = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        reserved.bind((host, int(port)))
    except OSError as error:
        reserved.close()
        raise AddressTaken(address) from error
    return reserved


class WebServer:
    """Serves the routes from `start` on; `stop` answers first what is being answered."""

    def __init__(self, listener: socket.socket, routes: Routes) -> None:
        app = Starlette(routes=[Route(path, answer, methods=[method]) for method, path, answer in routes])
        self._server = _Server(uvicorn.Config(app, **_CONFIG))
        self._listener = listener
        self._serving: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to serve."""
        self._serving = asyncio.create_task(self._server.serve(sockets=[self._listener]))

    async def stop(self) -> None:
        """End; also where it never began."""
        self._server.should_exit = True
        if self._serving is not None:
            await self._serving
        self._listener.close()


class _Server(uvicorn.Server):
    """A server that leaves signals to us."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield
