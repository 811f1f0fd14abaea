"""Values come back as they were put in, and sort as what they are, on both databases."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import StatementError
from sqlalchemy.ext.asyncio import AsyncConnection
from store.places import COMPANY

from core.store import Stores
from core.store.types import JsonDocument, UtcDateTime, Word, canonical_json
from core.store.upsert import insert_unless_there, upsert


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


thing = Table(
    "thing",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime),
    Column("document", JsonDocument),
    Column("colour", Word(Colour)),
)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture
async def connection(stores: Stores) -> AsyncIterator[AsyncConnection]:
    async with stores.write(COMPANY) as session:
        await session.connection.run_sync(thing.create)
        yield session.connection


async def put(connection: AsyncConnection, number: int, **values: Any) -> None:
    await connection.execute(insert(thing).values(id=number, **values))


async def test_a_moment_in_any_zone_comes_back_as_the_same_moment_in_utc(connection: AsyncConnection) -> None:
    tokyo = timezone(timedelta(hours=9))
    at = datetime(2026, 4, 1, 8, 59, 59, 123456, tzinfo=tokyo)
    await put(connection, 1, at=at)
    found = await connection.scalar(select(thing.c.at))
    assert found == at
    assert found is not None
    assert found.tzinfo is UTC


async def test_moments_sort_as_time_whatever_zone_they_were_given_in(connection: AsyncConnection) -> None:
    start = datetime(2026, 4, 1, 0, 0, tzinfo=UTC)
    moments = [
        start,
        (start + timedelta(microseconds=1)).astimezone(timezone(timedelta(hours=-11))),
        (start + timedelta(seconds=1)).astimezone(timezone(timedelta(hours=14))),
        start + timedelta(days=3000),
    ]
    for number, at in enumerate(reversed(moments)):
        await put(connection, number, at=at)
    rows = await connection.execute(select(thing.c.at).order_by(thing.c.at))
    assert [row.at for row in rows] == moments
    later = await connection.execute(select(thing.c.at).where(thing.c.at > moments[1]).order_by(thing.c.at))
    assert [row.at for row in later] == moments[2:]


async def test_a_moment_without_a_zone_is_refused(connection: AsyncConnection) -> None:
    with pytest.raises(StatementError, match="time zone"):
        await put(connection, 1, at=datetime(2026, 4, 1))  # noqa: DTZ001 - that is what is refused


async def test_a_document_and_a_word_come_back_equal(connection: AsyncConnection) -> None:
    document = {"発明の名称": "架け橋 𠮷 é", "数": [1, 2.5, None, True], "空": {}}
    await put(connection, 1, document=document, colour=Colour.BLUE)
    row = (await connection.execute(select(thing.c.document, thing.c.colour))).one()
    assert row.document == document
    assert row.colour is Colour.BLUE


@settings(max_examples=150, deadline=None)
@given(json_values)
def test_canonical_json_keeps_the_value_and_is_a_fixed_point(value: Any) -> None:
    text = canonical_json(value)
    assert json.loads(text) == value
    assert canonical_json(json.loads(text)) == text


@given(st.dictionaries(st.text(), st.integers(), min_size=2))
def test_equal_documents_are_equal_text_whatever_order_they_were_built_in(value: dict[str, int]) -> None:
    assert canonical_json(dict(reversed(value.items()))) == canonical_json(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), {1, 2}])
def test_what_json_cannot_say_is_refused(value: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        canonical_json(value)


def test_no_column_type_becomes_a_native_enum() -> None:
    for dialect in (sqlite.dialect(), postgresql.dialect()):
        assert Word(Colour).compile(dialect=dialect) == "VARCHAR(40)"


async def test_upsert_inserts_then_overwrites_what_is_not_the_key(connection: AsyncConnection) -> None:
    for colour in (Colour.RED, Colour.BLUE):
        await connection.execute(upsert(connection, thing, {"id": 1, "colour": colour}, key=["id"]))
    rows = (await connection.execute(select(thing.c.id, thing.c.colour))).all()
    assert [tuple(row) for row in rows] == [(1, Colour.BLUE)]


async def test_insert_unless_there_keeps_what_is_there_and_says_so(connection: AsyncConnection) -> None:
    counts = []
    for colour in (Colour.RED, Colour.BLUE):
        done = await connection.execute(insert_unless_there(connection, thing, {"id": 1, "colour": colour}, key=["id"]))
        counts.append(done.rowcount)
    assert counts == [1, 0]
    assert await connection.scalar(select(thing.c.colour)) is Colour.RED
