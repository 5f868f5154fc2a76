"""A polite interval between requests to one host, whichever source they are for."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

_MOST_HOSTS: Final = 1_000  # remembered; those whose interval is over are forgotten first


@dataclass(slots=True)
class Pacer:
    """Whose turn it is, by host."""

    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _free_at: dict[str, float] = field(default_factory=dict)  # on the loop's clock

    async def wait_turn(self, host: str, interval: float) -> None:
        """Come back when a request may start; the next one for the host may `interval` seconds later."""
        now = asyncio.get_running_loop().time()
        start = max(now, self._free_at.get(host, now))
        self._free_at[host] = start + interval
        if len(self._free_at) > _MOST_HOSTS:
            self._free_at = {name: at for name, at in self._free_at.items() if at > now}
        if start > now:
            await self.sleep(start - now)
