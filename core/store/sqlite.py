"""One SQLite file per namespace, each with one writing connection and a few that only read."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import NullPool, event
from sqlalchemy.engine import URL, Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from core.errors import KakehashiError, NotFound
from core.store.engines import EngineCache, call_transient, transaction
from core.store.namespaces import Namespace
from core.store.one_trip import OneTripDriver

BUSY_SECONDS = 10
"""How long to wait for another process that is writing."""
QUEUE_SECONDS = 30
"""How long to wait for other tasks of this process: they queue for the connection, in order."""


class SqliteFiles:
    """The namespaces of one data directory. Two kinds of engine, as their BEGIN differs."""

    def __init__(self, folder: Path, capacity: int, idle: float) -> None:
        self._folder = folder
        self._writers = EngineCache(self._writer, capacity, idle)
        self._readers = EngineCache(self._reader, capacity, idle)

    @asynccontextmanager
    async def write(self, namespace: Namespace) -> AsyncIterator[AsyncConnection]:
        self._must_exist(namespace)
        async with self._writers.use(namespace) as engine, transaction(engine) as connection:
            yield connection

    @asynccontextmanager
    async def read(self, namespace: Namespace) -> AsyncIterator[AsyncConnection]:
        self._must_exist(namespace)
        async with self._readers.use(namespace) as engine, transaction(engine) as connection:
            yield connection

    @asynccontextmanager
    async def reshape(self, namespace: Namespace) -> AsyncIterator[AsyncConnection]:
        path = self._path(namespace)
        path.parent.mkdir(parents=True, exist_ok=True)
        engine = reshaping_engine(path)
        try:
            async with transaction(engine) as connection:
                yield connection
                await _refuse_broken_references(connection)
        finally:
            await engine.dispose()

    async def close(self) -> None:
        await self._writers.close()
        await self._readers.close()

    def _path(self, namespace: Namespace) -> Path:
        return self._folder / namespace.file

    def _must_exist(self, namespace: Namespace) -> None:
        if not self._path(namespace).exists():
            raise NotFound(namespace=str(namespace))

    def _writer(self, namespace: Namespace) -> AsyncEngine:
        pragmas = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")
        return _engine(
            self._path(namespace),
            begin="BEGIN IMMEDIATE",
            pragmas=pragmas,
            pool_size=1,
            max_overflow=0,
            pool_timeout=QUEUE_SECONDS,
        )

    def _reader(self, namespace: Namespace) -> AsyncEngine:
        return _engine(
            self._path(namespace),
            begin="BEGIN DEFERRED",
            pragmas=("query_only = ON",),
            # What is beyond the pool is closed after each use, and opening another costs a thread: many who read at once
            # would open and close it all the time.
            pool_size=4,
            max_overflow=4,
            pool_timeout=QUEUE_SECONDS,
        )


def reshaping_engine(path: Path) -> AsyncEngine:
    """For migrations: makes the file, and keeps foreign keys quiet.

    Rebuilding a table drops the old one, and with foreign keys on that would delete what refers to it.
    """
    return _engine(
        path,
        begin="BEGIN IMMEDIATE",
        pragmas=("journal_mode = WAL", "synchronous = FULL", "foreign_keys = OFF"),
        mode="rwc",
        poolclass=NullPool,
    )


def _engine(path: Path, begin: str, pragmas: tuple[str, ...], mode: str = "rw", **pool: Any) -> AsyncEngine:
    url = URL.create("sqlite+aiosqlite", database=f"file:{path}", query={"mode": mode, "uri": "true"})
    engine = create_async_engine(url, module=OneTripDriver(), **pool)
    event.listen(engine.sync_engine, "connect", _on_connect(pragmas))
    event.listen(engine.sync_engine, "begin", _on_begin(begin))
    call_transient(engine, _is_locked)
    return engine


def _is_locked(error: BaseException) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


def _on_connect(pragmas: tuple[str, ...]) -> Callable[[Any, object], None]:
    def prepare(connection: Any, _record: object) -> None:
        # The driver would begin a deferred transaction by itself, and thirty of those lose updates silently.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (f"busy_timeout = {BUSY_SECONDS * 1000}", *pragmas):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return prepare


def _on_begin(begin: str) -> Callable[[Connection], None]:
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return start


async def _refuse_broken_references(connection: AsyncConnection) -> None:
    broken = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
    if broken:
        raise KakehashiError(f"the migration left {len(broken)} rows whose reference points nowhere")
