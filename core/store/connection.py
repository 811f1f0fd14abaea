"""A transaction's connection. Rows may be held back on it, to be written together.

Whatever else is said to the database comes after the rows that are held back: nobody can read past them. So a use case
writes one row at a time, as it thinks; a batch of use cases that read nothing in between becomes a few statements.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import cache
from typing import Any, Protocol, TypeVar, TypeVarTuple, overload

from sqlalchemy import CursorResult, Dialect, Executable, ScalarResult, Table
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.selectable import TypedReturnsRows

Result = TypeVar("Result")
Columns = TypeVarTuple("Columns")

Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None


class HeldRows(Protocol):
    """Rows of one table that wait."""

    @property
    def table(self) -> Table:
        """Written before the tables that refer to it."""
        ...

    def __len__(self) -> int: ...

    async def write(self, connection: AsyncConnection) -> None:
        """Write them all, and hold none."""
        ...

    def forget(self) -> None:
        """They will never be written: what decided them is rolled back."""
        ...


class Connection:
    """What a repository speaks SQL to."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._held: list[HeldRows] = []
        self._on_rollback: list[Callable[[], None]] = []

    @property
    def dialect(self) -> Dialect:
        return self._connection.dialect

    def hold(self, rows: HeldRows) -> None:
        """From now on, see to it that these rows are written in time."""
        self._held.append(rows)
        self._held.sort(key=lambda one: _place(one.table))
        self.on_rollback(rows.forget)

    def on_rollback(self, forget: Callable[[], None]) -> None:
        """Run `forget` when a savepoint is rolled back: what was remembered meanwhile may not be so."""
        self._on_rollback.append(forget)

    async def flush(self) -> None:
        """Write what is held back."""
        for rows in self._held:
            if len(rows):
                await rows.write(self._connection)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """All or nothing of what happens in here; an exception undoes it and goes on."""
        await self.flush()
        try:
            async with self._connection.begin_nested():
                yield
                await self.flush()
        except BaseException:
            for forget in self._on_rollback:
                forget()
            raise

    @overload
    async def execute(
        self, statement: TypedReturnsRows[*Columns], parameters: Parameters = None
    ) -> CursorResult[*Columns]: ...
    @overload
    async def execute(self, statement: Executable, parameters: Parameters = None) -> CursorResult[*tuple[Any, ...]]: ...
    async def execute(self, statement: Executable, parameters: Parameters = None) -> CursorResult[*tuple[Any, ...]]:
        await self.flush()
        return await self._connection.execute(statement, parameters)

    async def scalar(self, statement: Executable) -> Any:
        await self.flush()
        return await self._connection.scalar(statement)

    async def scalars(self, statement: Executable) -> ScalarResult[Any]:
        await self.flush()
        return await self._connection.scalars(statement)

    async def exec_driver_sql(self, statement: str, parameters: Any = None) -> CursorResult[*tuple[Any, ...]]:
        await self.flush()
        return await self._connection.exec_driver_sql(statement, parameters)

    def run_sync(self, work: Callable[..., Result], *arguments: Any) -> Awaitable[Result]:
        """For migrations and tools, which hold nothing back."""
        return self._connection.run_sync(work, *arguments)


@cache
def _place(table: Table) -> int:
    """Its place in an order in which no table comes before one that it refers to."""
    return table.metadata.sorted_tables.index(table)
