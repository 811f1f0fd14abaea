"""Counters: of master records, of references, of own reference numbers."""

from __future__ import annotations

from sqlalchemy import select

from core.store.sessions import OrgSession
from core.store.tables.casework import series
from core.store.upsert import upsert


class Counters:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection

    async def next(self, name: str) -> int:
        """1, 2, 3 …; rolls back with the transaction that asked."""
        statement = upsert(
            self._connection, series, {"name": name, "value": 1}, ["name"], lambda _: {"value": series.c.value + 1}
        ).returning(series.c.value)
        return int((await self._connection.execute(statement)).scalar_one())

    async def reached(self, name: str) -> int:
        """How far it has been counted; 0 for a counter that was never begun."""
        return int(await self._connection.scalar(select(series.c.value).where(series.c.name == name)) or 0)

    async def reach(self, name: str, value: int) -> None:
        """Counting goes on behind `value`; rolls back with the transaction that asked."""
        await self._connection.execute(upsert(self._connection, series, {"name": name, "value": value}, ["name"]))
