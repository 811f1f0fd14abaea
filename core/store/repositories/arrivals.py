"""What a surface took in before acknowledging it, and what was already handled: nothing lost, nothing done twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from core.store.sessions import OrgSession
from core.store.tables.casework import arrival, handled
from core.store.upsert import insert_unless_there


@dataclass(frozen=True, slots=True)
class Arrival:
    key: str
    payload: dict[str, Any]
    attempts: int


class Arrivals:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._now = session.now

    async def keep(self, surface: str, key: str, payload: dict[str, Any]) -> bool:
        """Durable from the commit on; False when the same key was kept before (a redelivery)."""
        row = {
            "key": key,
            "surface": surface,
            "payload": payload,
            "state": "open",
            "attempts": 0,
            "at": self._now,
        }
        done = await self._connection.execute(insert_unless_there(self._connection, arrival, row, ["key"]))
        return bool(done.rowcount)

    async def open(self, surface: str, limit: int = 100) -> list[Arrival]:
        statement = (
            select(arrival)
            .where(arrival.c.surface == surface, arrival.c.state == "open")
            .order_by(arrival.c.at, arrival.c.key)
            .limit(limit)
        )
        return [Arrival(row.key, row.payload, row.attempts) for row in await self._connection.execute(statement)]

    async def count(self, state: str) -> int:
        """How many were kept and are still `open`, or `failed` and wait for a person."""
        statement = select(func.count()).select_from(arrival).where(arrival.c.state == state)
        return int(await self._connection.scalar(statement) or 0)

    async def settle(self, key: str, state: str) -> None:
        """`done`, or `failed` for a person to look at. A settled arrival keeps its key and drops its payload."""
        values: dict[str, object] = {"state": state}
        if state == "done":
            values["payload"] = {}
        await self._connection.execute(update(arrival).where(arrival.c.key == key).values(**values))

    async def tried(self, key: str) -> None:
        await self._connection.execute(
            update(arrival).where(arrival.c.key == key).values(attempts=arrival.c.attempts + 1)
        )

    async def outcome(self, key: str) -> list[dict[str, Any]] | None:
        """What was answered when this very request was handled before."""
        found: list[dict[str, Any]] | None = await self._connection.scalar(
            select(handled.c.outcome).where(handled.c.key == key)
        )
        return found

    async def record_outcome(self, key: str, outcome: list[dict[str, Any]]) -> None:
        await self._connection.execute(insert(handled).values(key=key, outcome=outcome, at=self._now))

    async def note(self, key: str, outcome: list[dict[str, Any]]) -> None:
        """The same, unless something is recorded under this key already."""
        row = {"key": key, "outcome": outcome, "at": self._now}
        await self._connection.execute(insert_unless_there(self._connection, handled, row, ["key"]))

    async def forget(self, before: datetime) -> int:
        """Delete what was done, and answers given, before then: no surface redelivers for that long."""
        done = await self._connection.execute(delete(arrival).where(arrival.c.state == "done", arrival.c.at < before))
        answered = await self._connection.execute(delete(handled).where(handled.c.at < before))
        return done.rowcount + answered.rowcount
