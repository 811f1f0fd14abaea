"""Finding by likeness in a table of pieces: the rarest pieces first, and no more of them than a search may cost.

Written to mean the same on both databases. What comes out is worth comparing, no more: the caller compares in full.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Executable, Integer, Select, bindparam, func, literal, select, union_all

from core.store.chunks import in_chunks
from core.store.connection import Connection

POSTINGS_READ = 3000
"""Most postings one search reads: what bounds its cost, however large the table is."""
GRAMS_ASKED = 40
"""Pieces of one text that are looked up: of a longer text some are left out."""


@dataclass(frozen=True, slots=True)
class GramTable:
    """Where pieces are kept: one row for each piece of each thing."""

    gram: Column[str]
    thing: Column[str]
    shelf: Column[str] | None = None
    """Where one table keeps things of several kinds: the column that tells them apart."""

    async def sharing_most(
        self, connection: Connection, grams: Collection[str], limit: int, shelf: str = ""
    ) -> dict[str, int]:
        """Things that share most of these pieces, with how many of those that were read; the best first."""
        reading = await self._rarest(connection, sorted(grams)[:GRAMS_ASKED], shelf)
        if not reading:
            return {}
        asked = {**_numbered("gram", [gram for gram, _ in reading]), **_numbered("most", [most for _, most in reading])}
        rows = await connection.execute(_sharing(self, len(reading)), {**asked, "limit": limit, "shelf": shelf})
        return {id_: int(count) for id_, count in rows}

    async def shared_by(
        self, connection: Connection, grams: Collection[str], things: Sequence[str], limit: int
    ) -> dict[str, int]:
        """Of these things the ones that share most of the pieces, the best first."""
        found: dict[str, int] = {}
        if not grams:
            return found
        for some in in_chunks(things):
            asked = {"grams": sorted(grams)[:GRAMS_ASKED], "things": some, "limit": limit}
            rows = await connection.execute(_shared_by(self), asked)
            found |= {id_: int(count) for id_, count in rows}
        return dict(sorted(found.items(), key=lambda one: (-one[1], one[0]))[:limit])

    async def _rarest(self, connection: Connection, grams: Sequence[str], shelf: str) -> list[tuple[str, int]]:
        """The pieces to read, with how many postings of each, until the budget is spent."""
        if not grams:
            return []
        rows = await connection.execute(_counts(self, len(grams)), {**_numbered("gram", grams), "shelf": shelf})
        counts = {grams[place]: int(count) for place, count in rows if count}
        chosen: list[tuple[str, int]] = []
        left = POSTINGS_READ
        for gram in sorted(counts, key=lambda one: (counts[one], one)):
            if left <= 0:
                break
            chosen.append((gram, left))
            left -= counts[gram]
        return chosen


def _numbered(name: str, values: Sequence[Any]) -> Mapping[str, Any]:
    return {f"{name}{place}": value for place, value in enumerate(values)}


# Statements are built once for each number of pieces: building one takes longer than running it.


@cache
def _counts(table: GramTable, grams: int) -> Executable:
    """Place of each piece and how many things have it; a frequent one is counted no further than the budget goes."""
    return union_all(
        *(
            select(
                literal(place).label("place"),
                select(func.count())
                .select_from(_postings(table, place, literal(POSTINGS_READ)).subquery())
                .scalar_subquery(),
            )
            for place in range(grams)
        )
    )


@cache
def _sharing(table: GramTable, grams: int) -> Executable:
    all_postings = union_all(
        # In subqueries of their own: SQLite knows no LIMIT within a UNION.
        *(
            select(_postings(table, place, bindparam(f"most{place}", type_=Integer)).subquery().c.thing)
            for place in range(grams)
        )
    ).subquery()
    return _best(all_postings.c.thing)


@cache
def _shared_by(table: GramTable) -> Executable:
    among = select(table.thing.label("thing")).where(
        table.gram.in_(bindparam("grams", expanding=True)), table.thing.in_(bindparam("things", expanding=True))
    )
    return _best(among.subquery().c.thing)


def _postings(table: GramTable, place: int, at_most: ColumnElement[int]) -> Select[str]:
    found = select(table.thing.label("thing")).where(table.gram == bindparam(f"gram{place}"))
    if table.shelf is not None:
        found = found.where(table.shelf == bindparam("shelf"))
    return found.order_by(table.thing).limit(at_most)


def _best(thing: ColumnElement[str]) -> Executable:
    shared = func.count().label("shared")
    most = bindparam("limit", type_=Integer)
    return select(thing, shared).group_by(thing).order_by(shared.desc(), thing).limit(most)
