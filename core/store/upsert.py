"""Insert, or update what is there: one statement on SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Dialect, Table
from sqlalchemy.dialects import postgresql, sqlite

Insert = postgresql.Insert | sqlite.Insert
Change = Callable[[Any], Mapping[str, ColumnElement[Any] | object]]


class Connected(Protocol):
    """Any connection: it knows which database it speaks to."""

    @property
    def dialect(self) -> Dialect: ...


def upsert(
    connection: Connected,
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
    statement = insert_for(dialect, table).values(dict(values))
    target = list(key)
    changes = change(statement.excluded) if change else _overwrite(statement, values, target)
    if not changes:
        return statement.on_conflict_do_nothing(index_elements=target)
    return statement.on_conflict_do_update(index_elements=target, set_=dict(changes))


def insert_unless_there(
    connection: Connected, table: Table, values: Mapping[str, object], key: Iterable[str]
) -> Insert:
    """INSERT `values` unless `key` is taken; `rowcount` is then 0 and `.returning(...)` gives no row."""
    return upsert(connection, table, values, key, lambda _: {})


def insert_for(dialect: str, table: Table) -> Insert:
    """An INSERT of this dialect, that can be told what to do when a row is there."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def _overwrite(statement: Insert, values: Mapping[str, object], key: list[str]) -> Mapping[str, object]:
    return {name: statement.excluded[name] for name in values if name not in key}
