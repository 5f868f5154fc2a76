"""How the loopback server posts updates to a webhook: in the order of each chat, and again what was refused."""

import asyncio
from contextlib import suppress

import aiohttp

AGAIN = 0.2  # seconds until what was refused is posted again


class Posts:
    """Posts what is in the list of updates, and takes out what is over."""

    def __init__(self, updates: list[dict[str, object]]) -> None:
        self._updates = updates
        self._set: dict[str, object] = {}
        self._session: aiohttp.ClientSession | None = None
        self._on_the_way: dict[object, asyncio.Task[None]] = {}  # by chat
        self.statuses: list[int] = []
        self.is_idle = False  # whether it is only believed that updates are posted
        self.url: object = None  # told instead of what was set

    def begin(self, parameters: dict[str, object]) -> bool:
        """From now on."""
        self._set = parameters
        self._session = self._session or aiohttp.ClientSession()
        self.wake()
        return True

    def end(self, _: dict[str, object]) -> bool:
        """From now on nothing is posted."""
        self._set = {}
        return True

    def describe(self, _: dict[str, object]) -> dict[str, object]:
        """What is set."""
        return {"url": self.url or self._set.get("url", ""), "has_custom_certificate": False,
                "pending_update_count": len(self._updates)}  # fmt: skip

    def wake(self) -> None:
        """Post what may go."""
        for update in self._updates if self._set and not self.is_idle else ():
            if len(self._on_the_way) >= int(str(self._set.get("max_connections", 40))):
                return
            if _chat(update) not in self._on_the_way:
                self._on_the_way[_chat(update)] = asyncio.create_task(self._post(update))

    async def close(self) -> None:
        """End for good."""
        self._set = {}
        tasks = list(self._on_the_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def _post(self, update: dict[str, object]) -> None:
        try:
            self.statuses.append(await self._status(update))
            if self.statuses[-1] == 200:
                self._updates.remove(update)
            else:
                await asyncio.sleep(AGAIN)
        finally:
            del self._on_the_way[_chat(update)]
            self.wake()

    async def _status(self, update: dict[str, object]) -> int:
        """What was answered; 0 for nothing."""
        assert self._session is not None
        headers = {"X-Telegram-Bot-Api-Secret-Token": str(self._set.get("secret_token", ""))}
        with suppress(aiohttp.ClientError, OSError):
            async with self._session.post(str(self._set.get("url")), json=update, headers=headers) as response:
                return response.status
        return 0


def _chat(update: dict[str, object]) -> object:
    told = next(value for name, value in update.items() if name != "update_id")
    message = told.get("message", told) if isinstance(told, dict) else {}
    return message["chat"]["id"]
