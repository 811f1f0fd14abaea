"""Rows of one table that are written with one statement for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

from sqlalchemy import BindParameter, Executable, Table, bindparam, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.store.connection import Connection
from core.store.upsert import upsert_for

Thing = TypeVar("Thing")
Row = dict[str, Any]


class Held(Generic[Thing]):
    """Things held back under a key: of several under one key, the last one is written."""

    def __init__(
        self,
        connection: Connection,
        table: Table,
        row_of: Callable[[Thing], Row],
        statement: Callable[[str, Row], Executable],
    ) -> None:
        self.table = table
        self._row_of = row_of
        self._statement = statement
        self._things: dict[object, Thing] = {}
        connection.hold(self)

    def __len__(self) -> int:
        return len(self._things)

    def put(self, key: object, thing: Thing) -> None:
        self._things[key] = thing

    async def write(self, connection: AsyncConnection) -> None:
        rows = [self._row_of(thing) for thing in self._things.values()]
        self._things = {}
        await connection.execute(self._statement(connection.dialect.name, rows[0]), rows)

    def forget(self) -> None:
        self._things = {}


def held_inserts(connection: Connection, table: Table, row_of: Callable[[Thing], Row]) -> Held[Thing]:
    """Rows that must be new."""
    return Held(connection, table, row_of, lambda _, __: insert(table))


def held_upserts(
    connection: Connection, table: Table, key: Sequence[str], row_of: Callable[[Thing], Row]
) -> Held[Thing]:
    """Rows that are new, or take the place of the one with their `key`."""
    return Held(connection, table, row_of, lambda dialect, row: _upsert(dialect, table, tuple(key), tuple(row)))


def held_updates(connection: Connection, table: Table, key: str, row_of: Callable[[Thing], Row]) -> Held[Thing]:
    """Columns of rows that are there; each row names the same columns, and its `key` as `the_<key>`."""
    return Held(connection, table, row_of, lambda _, row: _update(table, key, tuple(row)))


@cache
def _upsert(dialect: str, table: Table, key: tuple[str, ...], columns: tuple[str, ...]) -> Executable:
    """Built once: building it took longer than running it."""
    return upsert_for(dialect, table, {name: bindparam(name) for name in columns}, key)


@cache
def _update(table: Table, key: str, columns: tuple[str, ...]) -> Executable:
    changed: dict[str, BindParameter[Any]] = {name: bindparam(name) for name in columns if name != f"the_{key}"}
    return update(table).where(table.c[key] == bindparam(f"the_{key}")).values(changed)
