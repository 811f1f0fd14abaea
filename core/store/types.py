"""Column types that mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import Column, ColumnElement, DateTime, Dialect, String, Text, and_
from sqlalchemy.types import TypeDecorator

Choice = TypeVar("Choice", bound=StrEnum)


def byte_string(length: int) -> String:
    """Text that is compared byte by byte on either database, whatever the collation of a PostgreSQL database is: what begins
    in some way stands together in its index, and the order of reference numbers is the same everywhere."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


def begins(column: Column[str], beginning: str) -> ColumnElement[bool]:
    """As a range, which an index of a `byte_string` answers. LIKE ignores case on SQLite, and so the index; on PostgreSQL it
    needs a pattern that is known when the statement is planned."""
    return and_(column >= beginning, column < f"{beginning}{_LAST}")


_LAST = "\U0010ffff"


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC to the microsecond; sorts and compares as time on both databases.

    SQLite keeps fixed-width text, PostgreSQL `timestamptz`. A naive datetime is refused with ValueError.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs its time zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class JsonDocument(TypeDecorator[Any]):
    """A JSON value as canonical text: equal values are equal bytes, and Japanese stays readable.

    Text on both databases, because PostgreSQL's `jsonb` would reorder keys and rewrite numbers.
    None is SQL NULL; NaN and infinities are refused with ValueError.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        return None if value is None else canonical_json(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


class Word(TypeDecorator[Choice], Generic[Choice]):
    """One word of a StrEnum, kept as plain text.

    Not a native enum: its type id differs in every PostgreSQL schema, which would spoil cached statements.
    """

    impl = String(40)
    cache_ok = True

    def __init__(self, choices: type[Choice]) -> None:
        self.choices = choices
        super().__init__()

    def process_bind_param(self, value: Choice | None, _dialect: Dialect) -> str | None:
        return None if value is None else self.choices(value).value

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Choice | None:
        return None if value is None else self.choices(value)


def canonical_json(value: object) -> str:
    """Compact JSON, keys sorted, characters unescaped; raises TypeError or ValueError when it cannot."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
