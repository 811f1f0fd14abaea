"""A statement of SQLite in one trip to its connection's thread.

SQLAlchemy's adapter takes four, as a database over a network would have it: a cursor, the statement, its rows, the cursor's
end. Here a trip costs more than most statements, and each of them waits for two threads to take turns.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import aiosqlite
from sqlalchemy.connectors.asyncio import AsyncAdapt_dbapi_connection
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_cursor,
    AsyncAdapt_aiosqlite_dbapi,
)

Parameters = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a cursor says of itself after a statement."""

    description: Any = None
    rowcount: int = -1
    lastrowid: int | None = None
    arraysize: int = 1
    rows: Sequence[Any] = ()


NOTHING_YET = Outcome()


class OneTripCursor(AsyncAdapt_aiosqlite_cursor):
    __slots__ = ()

    def __init__(self, adapt_connection: AsyncAdapt_dbapi_connection) -> None:
        self._adapt_connection = adapt_connection
        self._connection = adapt_connection._connection
        self._soft_closed_memoized = cast("Any", {})
        self._show(NOTHING_YET)

    def close(self) -> None:
        self._rows.clear()

    async def _async_soft_close(self) -> None:
        """There is nothing left open."""

    async def _execute_async(self, operation: Any, parameters: Any) -> None:
        await self._carry_out(_executed, operation, parameters or ())

    async def _executemany_async(self, operation: Any, seq_of_parameters: Any) -> None:
        await self._carry_out(_executed_for_each, operation, seq_of_parameters)

    async def _carry_out(self, work: Any, operation: str, parameters: Any) -> None:
        async with self._adapt_connection._execute_mutex:
            connection: Any = self._connection
            self._show(await connection._execute(work, connection._conn, operation, parameters))

    def _show(self, outcome: Outcome) -> None:
        self._cursor = cast("Any", outcome)
        self._rows = deque(outcome.rows)


class OneTripConnection(AsyncAdapt_aiosqlite_connection):
    __slots__ = ()

    _cursor_cls = OneTripCursor


class OneTripDriver(AsyncAdapt_aiosqlite_dbapi):
    """For `create_async_engine(…, module=…)`."""

    def __init__(self) -> None:
        super().__init__(aiosqlite, sqlite3)

    def connect(self, *arguments: Any, **settings: Any) -> OneTripConnection:
        return OneTripConnection(self, super().connect(*arguments, **settings)._connection)


def _executed(connection: sqlite3.Connection, operation: str, parameters: Parameters) -> Outcome:
    return _outcome(connection.execute(operation, parameters))


def _executed_for_each(connection: sqlite3.Connection, operation: str, each: Sequence[Parameters]) -> Outcome:
    return _outcome(connection.executemany(operation, each))


def _outcome(cursor: sqlite3.Cursor) -> Outcome:
    rows = cursor.fetchall() if cursor.description else ()
    # Only when all rows are there it is known how many a statement that returns them has changed.
    told = Outcome(cursor.description, cursor.rowcount, cursor.lastrowid, cursor.arraysize, rows)
    cursor.close()
    return told
