"""Insert, or update what is there: one statement on SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Insert = postgresql.Insert | sqlite.Insert
Change = Callable[[Any], Mapping[str, ColumnElement[Any] | object]]


def upsert(
    connection: AsyncConnection,
    table: Table,
    values: Mapping[str, object],
    key: Iterable[str],
    change: Change | None = None,
) -> Insert:
    """INSERT `values`; where `key` (a unique set of columns) is taken, update instead.

    `change(refused)` names what the update sets, from the refused row and the table's own columns; without
    it, every given column outside the key takes its new value, and nothing happens when there is none.
    The statement may be given `.returning(...)`; a row left as it was returns nothing.
    """
    return upsert_for(connection.dialect.name, table, values, key, change)


def upsert_for(
    dialect: str,
    table: Table,
    values: Mapping[str, object],
    key: Iterable[str],
    change: Change | None = None,
) -> Insert:
    """The same for a dialect's name: with bound parameters as `values`, to be built once and used often."""
    statement = _insert(dialect, table).values(dict(values))
    target = list(key)
    changes = change(statement.excluded) if change else _overwrite(statement, values, target)
    if not changes:
        return statement.on_conflict_do_nothing(index_elements=target)
    return statement.on_conflict_do_update(index_elements=target, set_=dict(changes))


def insert_unless_there(
    connection: AsyncConnection, table: Table, values: Mapping[str, object], key: Iterable[str]
) -> Insert:
    """INSERT `values` unless `key` is taken; `rowcount` is then 0 and `.returning(...)` gives no row."""
    return upsert(connection, table, values, key, lambda _: {})


def _insert(dialect: str, table: Table) -> Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def _overwrite(statement: Insert, values: Mapping[str, object], key: list[str]) -> Mapping[str, object]:
    return {name: statement.excluded[name] for name in values if name not in key}
