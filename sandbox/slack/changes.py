"""Tells whoever watches a workspace that something in it changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

Watcher = Callable[[], None]


class Changes:
    """A counter with waiters: `revision` grows by one with every change."""

    def __init__(self) -> None:
        self.revision = 0
        self._next = asyncio.Event()
        self._watchers: list[Watcher] = []

    def fire(self) -> None:
        self.revision += 1
        self._next.set()
        self._next = asyncio.Event()
        for watcher in tuple(self._watchers):
            watcher()

    async def wait(self) -> int:
        """Returns the revision after the next change."""
        await self._next.wait()
        return self.revision

    async def after(self, revision: int) -> int:
        """Returns the present revision once it is beyond `revision`, at once if it is already."""
        while self.revision <= revision:
            await self.wait()
        return self.revision

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Calls `watcher` at every change until the returned function is called."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    async def until(self, condition: Callable[[], bool], timeout: float = 5.0) -> None:  # noqa: ASYNC109 - one word at each of many calls
        """Returns once `condition()` is true. Raises TimeoutError after `timeout` seconds."""
        async with asyncio.timeout(timeout):
            while not condition():
                await self.wait()
