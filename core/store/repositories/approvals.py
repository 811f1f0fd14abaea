"""一括承認 of very many, as far as each has come."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from core.domain.approvals import ApprovalRun
from core.domain.codec import dump_one, load_one
from core.errors import NotFound
from core.store.sessions import OrgSession
from core.store.tables.casework import approval_run
from core.store.upsert import upsert


class Approvals:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._now = session.now

    async def get(self, id_: str) -> ApprovalRun:
        row = (await self._connection.execute(select(approval_run).where(approval_run.c.id == id_))).first()
        if row is None:
            raise NotFound("unknown_approval")
        return load_one(ApprovalRun, row.run)

    async def save(self, run: ApprovalRun) -> None:
        row = {"id": run.id, "run": dump_one(run), "at": self._now}
        await self._connection.execute(upsert(self._connection, approval_run, row, ["id"]))

    async def forget(self, before: datetime) -> int:
        """Those that nothing has happened to since; returns how many."""
        gone = await self._connection.execute(delete(approval_run).where(approval_run.c.at < before))
        return int(gone.rowcount)
