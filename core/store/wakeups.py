"""Telling workers at once that there is something to deliver. Only for speed: polling makes it correct."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager

from core.ids import OrgId

log = logging.getLogger(__name__)


class Listener:
    """One worker's ear. Wake-ups for the same organisation run together until they are heard."""

    def __init__(self) -> None:
        self._orgs: set[OrgId] = set()
        self._heard = asyncio.Event()

    def wake(self, org: OrgId) -> None:
        self._orgs.add(org)
        self._heard.set()

    def poke(self) -> None:
        """End a wait without naming an organisation."""
        self._heard.set()

    async def wait(self, seconds: float) -> set[OrgId]:
        """The organisations woken since the last call; waits up to `seconds` for the first."""
        try:
            async with asyncio.timeout(seconds):
                await self._heard.wait()
        except TimeoutError:
            return set()
        self._heard.clear()
        orgs, self._orgs = self._orgs, set()
        return orgs


class Wakeups:
    """Within this process."""

    def __init__(self) -> None:
        self._listeners: set[Listener] = set()

    def wake(self, org: OrgId) -> None:
        """Called after a commit; returns at once."""
        for listener in self._listeners:
            listener.wake(org)

    @asynccontextmanager
    async def listen(self) -> AsyncIterator[Listener]:
        listener = Listener()
        self._listeners.add(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    async def until_listening(self) -> None:
        """After `listen`: returns when what other processes commit is heard too."""

    async def close(self) -> None:
        """Nothing is held open."""


def in_background(work: Coroutine[None, None, None]) -> asyncio.Task[None]:
    """A task that nobody awaits: should it fail, the log says so at once."""
    task = asyncio.create_task(work)
    task.add_done_callback(_log_failure)
    return task


async def end_all(*tasks: asyncio.Task[None] | None) -> None:
    """Cancel them and wait until they have ended; how they failed has been logged."""
    running = [task for task in tasks if task is not None]
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)


def _log_failure(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()):
        log.error("wake-ups have stopped; polling goes on", exc_info=error)
