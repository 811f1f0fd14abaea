"""The one door to everything kept: opens a namespace for one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.clock import Clock, SystemClock
from core.errors import KakehashiError, NotFound
from core.ids import OrgId
from core.store.engines import Database
from core.store.migrations.run import bring_up, head, revision
from core.store.namespaces import DIRECTORY, Namespace
from core.store.postgres import PostgresServer
from core.store.postgres_wakeups import PostgresWakeups
from core.store.sessions import DirectorySession, OrgSession
from core.store.sqlite import SqliteFiles
from core.store.sqlite_wakeups import FileWakeups
from core.store.tables.directory import organisation
from core.store.together import Result, Together, Work
from core.store.wakeups import Wakeups

OPEN_FILES = 64
IDLE_SECONDS = 120.0
CONNECTIONS = 10


class StoreSettings(Protocol):
    """What has to be settled: `database_url` (PostgreSQL) goes before `data_dir` (SQLite files)."""

    @property
    def data_dir(self) -> Path | None: ...
    @property
    def database_url(self) -> str | None: ...


class Stores:
    """All namespaces. An organisation's data is reached by `write(org)` and `read(org)` only.

    No transaction ever spans two organisations. `servers` gives the URL of each further PostgreSQL server
    by the word that `organisation.store` holds, so no password is kept in a table. The word "" means: where
    the directory is.
    """

    def __init__(
        self,
        settings: StoreSettings,
        clock: Clock | None = None,
        servers: Mapping[str, str] | None = None,
    ) -> None:
        self.clock = clock or SystemClock()
        self.wakeups: Wakeups = _wakeups(settings)
        self._databases: dict[str, Database] = {"": _home(settings)}
        self._databases |= {word: PostgresServer(url, CONNECTIONS) for word, url in (servers or {}).items()}
        self._placed: dict[OrgId, Database] = {}
        self._current: set[Namespace] = set()
        self._writing: dict[Namespace, asyncio.Task[object] | None] = {}
        self._together = Together(self.write)
        # Alembic keeps the running migration in module globals, so one at a time.
        self._migrating = asyncio.Lock()

    @asynccontextmanager
    async def write(self, org: OrgId) -> AsyncIterator[OrgSession]:
        """One writing transaction on the organisation's store: commits on exit, rolls back on an exception.

        It is the store's only writer while it lasts, so keep it short and never wait for a network inside.
        Raises NotFound for an unknown organisation and TransientFailure when the store stays busy.
        """
        async with self._write(Namespace.of(org)) as connection:
            session = OrgSession(connection, self.clock.now(), org, lambda: self.wakeups.wake(org))
            yield session
            await session.connection.flush()
        session.committed()

    async def write_together(self, org: OrgId, work: Work[Result]) -> Result:
        """A short write, in one transaction with those of other tasks that come at the same time: all that comes in during
        one commit goes into the next. Gives what `work(session)` gives, once it is committed; its failure is its own.

        `work` may be called again, in another transaction, after the first was rolled back.
        """
        self._must_not_write(Namespace.of(org))
        return await self._together.write(org, work)

    @asynccontextmanager
    async def read(self, org: OrgId) -> AsyncIterator[OrgSession]:
        """One consistent picture of the organisation's store. Writing in it is refused by the database."""
        async with self._read(Namespace.of(org)) as connection:
            yield OrgSession(connection, self.clock.now(), org)

    @asynccontextmanager
    async def write_directory(self) -> AsyncIterator[DirectorySession]:
        """One writing transaction on the directory."""
        async with self._write(DIRECTORY) as connection:
            session = DirectorySession(connection, self.clock.now())
            yield session
            await session.connection.flush()
        session.committed()

    @asynccontextmanager
    async def read_directory(self) -> AsyncIterator[DirectorySession]:
        """One consistent picture of the directory."""
        async with self._read(DIRECTORY) as connection:
            yield DirectorySession(connection, self.clock.now())

    async def organisations(self) -> list[OrgId]:
        """Every organisation in the directory, oldest first."""
        async with self.read_directory() as directory:
            rows = await directory.connection.execute(
                select(organisation.c.id).order_by(organisation.c.created_at, organisation.c.id)
            )
            return [OrgId(row.id) for row in rows]

    async def create(self, org: OrgId) -> None:
        """Make the organisation's store and bring it to the newest tables; no effect when it is there.

        Where it goes is what the directory says of the organisation, else where the directory is.
        """
        await self._migrate(DIRECTORY)
        await self._migrate(Namespace.of(org))

    async def migrate_all(self) -> None:
        """Bring the directory and every organisation in it to the newest tables. Cheap when they are."""
        await self._migrate(DIRECTORY)
        for org in await self.organisations():
            await self._migrate(Namespace.of(org))

    async def close(self) -> None:
        await self.wakeups.close()
        for database in self._databases.values():
            await database.close()

    @asynccontextmanager
    async def _write(self, namespace: Namespace) -> AsyncIterator[AsyncConnection]:
        self._must_not_write(namespace)
        database = await self._opened(namespace)
        async with database.write(namespace) as connection:
            self._writing[namespace] = asyncio.current_task()
            try:
                yield connection
            finally:
                self._writing.pop(namespace, None)

    def _must_not_write(self, namespace: Namespace) -> None:
        task = asyncio.current_task()
        if task is not None and self._writing.get(namespace) is task:
            raise RuntimeError(f"this task already writes {namespace}; a second writer would wait for itself")

    @asynccontextmanager
    async def _read(self, namespace: Namespace) -> AsyncIterator[AsyncConnection]:
        database = await self._opened(namespace)
        async with database.read(namespace) as connection:
            yield connection

    async def _opened(self, namespace: Namespace) -> Database:
        """The namespace's database, after seeing once that its tables are the ones we know."""
        database = await self._database(namespace)
        if namespace not in self._current:
            async with database.read(namespace) as connection:
                found = await revision(connection)
            if found is None:
                raise NotFound(namespace=str(namespace))
            if found != head(namespace.tree):
                raise KakehashiError(
                    f"{namespace} has tables of revision {found}, this program needs {head(namespace.tree)}: "
                    "migrate first"
                )
            self._current.add(namespace)
        return database

    async def _migrate(self, namespace: Namespace) -> None:
        if namespace in self._current:
            return
        database = await self._database(namespace)
        async with self._migrating:
            if not await _is_current(database, namespace):
                async with database.reshape(namespace) as connection:
                    await bring_up(connection, namespace.tree)
        self._current.add(namespace)

    async def _database(self, namespace: Namespace) -> Database:
        if namespace.org is None:
            return self._databases[""]
        if namespace.org not in self._placed:
            self._placed[namespace.org] = self._databases[await self._placement(namespace.org)]
        return self._placed[namespace.org]

    async def _placement(self, org: OrgId) -> str:
        async with self.read_directory() as directory:
            word = await directory.connection.scalar(select(organisation.c.store).where(organisation.c.id == org))
        if word is not None and word not in self._databases:
            raise KakehashiError(f"the store of {org} is on {word!r}, a server that the settings do not name")
        return word or ""


def _home(settings: StoreSettings) -> Database:
    if settings.database_url:
        return PostgresServer(settings.database_url, CONNECTIONS)
    if settings.data_dir:
        return SqliteFiles(settings.data_dir, OPEN_FILES, IDLE_SECONDS)
    raise KakehashiError("neither a data directory nor a database is set")


async def _is_current(database: Database, namespace: Namespace) -> bool:
    try:
        async with database.read(namespace) as connection:
            return await revision(connection) == head(namespace.tree)
    except NotFound:
        return False


def _wakeups(settings: StoreSettings) -> Wakeups:
    if settings.database_url:
        return PostgresWakeups(settings.database_url)
    return FileWakeups(settings.data_dir) if settings.data_dir else Wakeups()
