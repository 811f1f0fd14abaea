"""What own matters are found by, kept in step with them: exact identifiers, their titles, and the pieces of those."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from core.domain.matching import title_grams
from core.domain.matters import Matter, identifiers, reference_key, title_key
from core.ids import MatterId
from core.store.chunks import in_chunks
from core.store.connection import Connection
from core.store.tables.casework import matter_gram, matter_identifier, matter_title

Rows = Callable[[Matter], Iterable[dict[str, Any]]]


def held_identifiers(connection: Connection) -> HeldKeys:
    return HeldKeys(connection, matter_identifier, _identifiers)


def held_titles(connection: Connection) -> HeldKeys:
    return HeldKeys(connection, matter_title, _title)


class HeldKeys:
    """Matters of which the rows they are found by have still to be written down, in a table with a column `matter`."""

    def __init__(self, connection: Connection, table: Table, rows: Rows) -> None:
        self.table = table
        self._rows = rows
        self._matters: dict[MatterId, Matter] = {}
        self._known: set[MatterId] = set()
        connection.hold(self)

    def __len__(self) -> int:
        return len(self._matters)

    def put(self, one: Matter) -> None:
        """It may have had others."""
        self._matters[one.id] = one
        self._known.add(one.id)

    def put_new(self, one: Matter) -> None:
        self._matters[one.id] = one

    async def write(self, connection: AsyncConnection) -> None:
        matters, known = list(self._matters.values()), self._known
        self.forget()
        for some in in_chunks(known):
            await connection.execute(delete(self.table).where(self.table.c.matter.in_(some)))
        rows = [row for one in matters for row in self._rows(one)]
        if rows:
            await connection.execute(insert(self.table), rows)

    def forget(self) -> None:
        self._matters, self._known = {}, set()


def _identifiers(one: Matter) -> Iterable[dict[str, Any]]:
    return ({"identifier": key, "matter": one.id, "field": name} for key, name in identifiers(one.values).items())


def _title(one: Matter) -> Iterable[dict[str, Any]]:
    return [{"ref_key": reference_key(one.ref), "title_key": title_key(one.title), "matter": one.id}]


class HeldTitleGrams:
    """Matters whose titles have still to be taken apart."""

    table = matter_gram

    def __init__(self, connection: Connection) -> None:
        self._grams: dict[tuple[str, MatterId], bool] = {}
        connection.hold(self)

    def __len__(self) -> int:
        return len(self._grams)

    def put(self, matter: MatterId, title: str, before: str = "") -> None:
        """The matter is called `title` now, and was called `before`."""
        now, then = title_grams(title), title_grams(before)
        self._grams |= {(gram, matter): False for gram in then - now}
        self._grams |= {(gram, matter): True for gram in now - then}

    async def write(self, connection: AsyncConnection) -> None:
        grams = self._grams
        self.forget()
        gone = [{"the_gram": gram, "the_matter": matter} for (gram, matter), is_there in grams.items() if not is_there]
        there = [{"gram": gram, "matter": matter} for (gram, matter), is_there in grams.items() if is_there]
        if gone:
            await connection.execute(_FORGET_GRAM, gone)
        if there:
            await connection.execute(insert(matter_gram), there)

    def forget(self) -> None:
        self._grams = {}


_FORGET_GRAM = delete(matter_gram).where(
    matter_gram.c.gram == bindparam("the_gram"), matter_gram.c.matter == bindparam("the_matter")
)
