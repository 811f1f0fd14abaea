"""A copy of one organisation's store, as an operator makes one, and putting it back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import asyncpg
from sqlalchemy.engine import make_url

from core.ids import OrgId
from core.store.namespaces import Namespace


class FileCopy:
    """SQLite: the file, copied while the service runs and put back while it is stopped."""

    def __init__(self, data_dir: Path, org: OrgId) -> None:
        self._file = data_dir / Namespace.of(org).file
        self._copy = data_dir / f"{org}.copy"

    async def make(self) -> None:
        with closing(sqlite3.connect(self._file)) as live, closing(sqlite3.connect(self._copy)) as copy:
            live.backup(copy)

    async def put_back(self) -> None:
        self._replace()

    def _replace(self) -> None:
        for beside in ("-wal", "-shm"):
            Path(f"{self._file}{beside}").unlink(missing_ok=True)
        self._file.write_bytes(self._copy.read_bytes())


class SchemaCopy:
    """PostgreSQL: every table of the schema, as a dump and a restore would have it."""

    def __init__(self, url: str, org: OrgId) -> None:
        self._url = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._schema = Namespace.of(org).schema
        self._copy = f"copy_{self._schema}"

    async def make(self) -> None:
        await self._run(
            f"CREATE SCHEMA {self._copy}",
            *[f"CREATE TABLE {self._copy}.{t} AS TABLE {self._schema}.{t}" for t in await self._tables()],
        )

    async def put_back(self) -> None:
        tables = await self._tables()
        await self._run(
            "SET session_replication_role = replica",
            *[f"DELETE FROM {self._schema}.{t}" for t in tables],
            *[f"INSERT INTO {self._schema}.{t} SELECT * FROM {self._copy}.{t}" for t in tables],
        )

    async def _tables(self) -> list[str]:
        connection = await asyncpg.connect(self._url)
        try:
            rows = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = $1", self._schema)
            return [f'"{row["tablename"]}"' for row in rows]
        finally:
            await connection.close()

    async def _run(self, *statements: str) -> None:
        connection = await asyncpg.connect(self._url)
        try:
            async with connection.transaction():
                for statement in statements:
                    await connection.execute(statement)
        finally:
            await connection.close()
