"""Where namespaces are kept, behind one small interface; and a cache of engines that closes idle ones."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Protocol

from sqlalchemy import event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import TimeoutError as NoFreeConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from core.errors import TransientFailure
from core.store.namespaces import Namespace


class Database(Protocol):
    """A place that keeps namespaces: a folder of SQLite files or a PostgreSQL server.

    Each method opens one transaction that commits on a clean exit and rolls back on an exception. A
    namespace that is locked for too long raises TransientFailure. `write` and `read` never create a
    namespace; reading one that is not there raises NotFound or shows no tables.
    """

    def write(self, namespace: Namespace) -> AbstractAsyncContextManager[AsyncConnection]:
        """The only writer of the namespace: what it has read stays true until it commits."""
        ...

    def read(self, namespace: Namespace) -> AbstractAsyncContextManager[AsyncConnection]:
        """One consistent picture; writing is refused by the database."""
        ...

    def reshape(self, namespace: Namespace) -> AbstractAsyncContextManager[AsyncConnection]:
        """For migrations: makes the namespace where it is missing."""
        ...

    async def close(self) -> None: ...


@asynccontextmanager
async def transaction(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection in a transaction: commits on a clean exit, rolls back on an exception."""
    async with AsyncExitStack() as stack:
        try:
            connection = await stack.enter_async_context(engine.begin())
        except NoFreeConnection as error:
            raise TransientFailure("the store is busy: no connection became free") from error
        yield connection


def call_transient(engine: AsyncEngine, is_transient: Callable[[BaseException], bool]) -> None:
    """Have the engine raise TransientFailure where the driver's own error says that a retry will help."""

    def translate(context: ExceptionContext) -> None:
        if not isinstance(context.original_exception, Exception):
            return  # a task cancelled in the middle of a statement; the connection is lost, but nothing is busy
        if context.is_disconnect or is_transient(context.original_exception):
            raise TransientFailure(f"the store is busy: {context.original_exception}")

    event.listen(engine.sync_engine, "handle_error", translate)


@dataclass
class _Open:
    engine: AsyncEngine
    users: int = 0
    last_used: float = field(default_factory=time.monotonic)


class EngineCache:
    """Engines by key, opened when first used. Beyond `capacity`, or after `idle` seconds, unused ones close.

    A file costs a thread per pooled connection while open and some milliseconds to open again.
    """

    def __init__(self, make: Callable[[Namespace], AsyncEngine], capacity: int, idle: float) -> None:
        self._make = make
        self._capacity = capacity
        self._idle = idle
        self._engines: OrderedDict[Namespace, _Open] = OrderedDict()

    def __len__(self) -> int:
        return len(self._engines)

    @asynccontextmanager
    async def use(self, namespace: Namespace) -> AsyncIterator[AsyncEngine]:
        if namespace not in self._engines:
            self._engines[namespace] = _Open(self._make(namespace))
        entry = self._engines[namespace]
        entry.users += 1
        try:
            await self._close_unused()
            yield entry.engine
        finally:
            entry.users -= 1
            entry.last_used = time.monotonic()
            self._engines.move_to_end(namespace)

    async def close(self) -> None:
        while self._engines:
            _, entry = self._engines.popitem()
            await entry.engine.dispose()

    async def _close_unused(self) -> None:
        """Least recently used first; an engine in use is never closed, even beyond the capacity."""
        expired = time.monotonic() - self._idle
        for namespace, entry in list(self._engines.items()):
            over = len(self._engines) > self._capacity
            if not over and entry.last_used > expired:
                return
            if entry.users == 0 and namespace in self._engines:
                del self._engines[namespace]
                # Whoever happened to come by may be cancelled; what has begun to close is closed all the same.
                await asyncio.shield(entry.engine.dispose())
