"""Wake-ups between processes that share SQLite files: by a look at the files' times."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from core.ids import OrgId
from core.store.wakeups import Listener, Wakeups, end_all, in_background

LOOK_SECONDS = 0.5
_LOG_ENDING = ".sqlite3-wal"


class FileWakeups(Wakeups):
    """Every commit grows or rewrites the store's write-ahead log, whichever process makes it.

    Looking at two hundred of them takes a millisecond or two, while opening the stores would take a second.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._stores = folder / "orgs"
        self._watching: asyncio.Task[None] | None = None
        self._seen: dict[OrgId, tuple[int, int]] = {}

    @asynccontextmanager
    async def listen(self) -> AsyncIterator[Listener]:
        async with super().listen() as listener:
            if self._watching is None:
                self._seen = self._look()
                self._watching = in_background(self._watch())
            yield listener

    async def close(self) -> None:
        await end_all(self._watching)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            before, self._seen = self._seen, self._look()
            for org, state in self._seen.items():
                if before.get(org) != state:
                    self.wake(org)

    def _look(self) -> dict[OrgId, tuple[int, int]]:
        """Time and size of each organisation's log; one that vanishes meanwhile has nothing new."""
        found = {}
        for log in self._stores.glob(f"*{_LOG_ENDING}"):
            try:
                state = log.stat()
            except FileNotFoundError:
                continue
            found[OrgId(log.name.removesuffix(_LOG_ENDING))] = (state.st_mtime_ns, state.st_size)
        return found
