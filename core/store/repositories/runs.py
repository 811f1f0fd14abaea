"""What is done a portion after the other, as far as each has come: 一括承認 of very many, 統合 of records that many name."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar

from sqlalchemy import Table, delete, select

from core.domain.approvals import ApprovalRun
from core.domain.codec import dump_one, load_one
from core.domain.merge_runs import MergeRun
from core.errors import NotFound
from core.store.sessions import OrgSession
from core.store.tables.casework import approval_run, merge_run
from core.store.upsert import upsert

Run = TypeVar("Run", ApprovalRun, MergeRun)


class Runs(Generic[Run]):
    _table: ClassVar[Table]
    _type: ClassVar[type[Any]]
    _unknown: ClassVar[str]

    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._now = session.now

    async def get(self, id_: str) -> Run:
        found = await self.find(id_)
        if found is None:
            raise NotFound(self._unknown)
        return found

    async def find(self, id_: str) -> Run | None:
        row = (await self._connection.execute(select(self._table).where(self._table.c.id == id_))).first()
        found: Run | None = load_one(self._type, row.run) if row else None
        return found

    async def under_way(self) -> list[Run]:
        """Oldest first."""
        rows = await self._connection.execute(select(self._table).order_by(self._table.c.id))
        runs: list[Run] = [load_one(self._type, row.run) for row in rows]
        return [run for run in runs if not run.is_over]

    async def save(self, run: Run) -> None:
        row = {"id": run.id, "run": dump_one(run), "at": self._now}
        await self._connection.execute(upsert(self._connection, self._table, row, ["id"]))

    async def forget(self, before: datetime) -> int:
        """Those that nothing has happened to since; returns how many."""
        gone = await self._connection.execute(delete(self._table).where(self._table.c.at < before))
        return int(gone.rowcount)


class Approvals(Runs[ApprovalRun]):
    _table, _type, _unknown = approval_run, ApprovalRun, "unknown_approval"


class Mergers(Runs[MergeRun]):
    _table, _type, _unknown = merge_run, MergeRun, "unknown_merger"
