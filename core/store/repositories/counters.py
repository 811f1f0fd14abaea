"""Counters for automatic numbering."""

from __future__ import annotations

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
