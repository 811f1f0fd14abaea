"""A statement of SQLite goes to its thread and back once, and says all that SQLAlchemy's own adapter says of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from core.store.one_trip import OneTripConnection
from core.store.sqlite import reshaping_engine


@pytest.fixture(params=["ours", "SQLAlchemy's"])
async def engine(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    path = tmp_path / "one.sqlite3"
    ours = request.param == "ours"
    opened = reshaping_engine(path) if ours else create_async_engine(f"sqlite+aiosqlite:///{path}")
    async with opened.begin() as connection:
        await connection.execute(text("CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT UNIQUE)"))
    yield opened
    await opened.dispose()


async def add(connection: AsyncConnection, *names: str) -> int:
    done = await connection.execute(text("INSERT INTO thing (name) VALUES (:name)"), [{"name": name} for name in names])
    return done.rowcount


async def test_rows_names_and_counts_are_those_of_the_statement(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        assert await add(connection, "装置", "器具") == 2
        assert await add(connection, "方法") == 1
        changed = await connection.execute(text("UPDATE thing SET name = name || '1' WHERE id > 1"))
        assert changed.rowcount == 2
        found = await connection.execute(text("SELECT id, name FROM thing ORDER BY id"))
        assert list(found.keys()) == ["id", "name"]
        assert [tuple(row) for row in found] == [(1, "装置"), (2, "器具1"), (3, "方法1")]
        given = await connection.execute(text("DELETE FROM thing WHERE id < 3 RETURNING id"))
        assert sorted(given.scalars()) == [1, 2]
        assert (await connection.execute(text("SELECT id FROM thing WHERE id < 0"))).all() == []


async def test_errors_keep_their_kind_and_the_connection_goes_on(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await add(connection, "装置")
        with pytest.raises(IntegrityError):
            await add(connection, "装置")
        with pytest.raises(OperationalError):
            await connection.execute(text("SELECT nothing FROM nowhere"))
        assert await connection.scalar(text("SELECT count(*) FROM thing")) == 1


@pytest.mark.parametrize("engine", ["ours"], indirect=True)
async def test_a_statement_takes_one_trip(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        ours = (await connection.get_raw_connection()).dbapi_connection
        assert isinstance(ours, OneTripConnection)
        trips, driver = 0, ours._connection
        carry = driver._execute

        async def counted(*arguments: object) -> object:
            nonlocal trips
            trips += 1
            return await carry(*arguments)

        driver._execute = counted
        await add(connection, "装置")
        assert (await connection.execute(text("SELECT name FROM thing"))).scalars().all() == ["装置"]
        await connection.execute(text("DELETE FROM thing"))
        assert trips == 3
