"""自動採番: the organisation's own patterns, and who changed them when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from core.domain.numbering import Pattern, Scope
from core.store.sessions import OrgSession
from core.store.tables.casework import numbering, numbering_change
from core.store.upsert import upsert

_SHOWN = 20
"""Changes in one look: the newest."""


@dataclass(frozen=True, slots=True)
class PastNumbering:
    """Empty `before` or `after`: the usual pattern."""

    at: datetime
    by: str
    scope: Scope
    before: str
    after: str


class Numbering:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._now = session.now

    async def rules(self) -> dict[Scope, Pattern]:
        rows = await self._connection.execute(select(numbering).order_by(numbering.c.matter_type, numbering.c.right))
        return {Scope(row.matter_type, row.right): Pattern(row.pattern) for row in rows}

    async def set_rule(self, scope: Scope, before: Pattern | None, after: Pattern | None, by: str) -> None:
        """A pattern for these matters, or none any more; the change is kept."""
        key = {"matter_type": scope.matter_type, "right": scope.right}
        if after is None:
            here = (numbering.c.matter_type == scope.matter_type, numbering.c.right == scope.right)
            await self._connection.execute(delete(numbering).where(*here))
        else:
            row = {**key, "pattern": after.text}
            await self._connection.execute(upsert(self._connection, numbering, row, list(key)))
        change = {"before": before.text if before else "", "after": after.text if after else ""}
        await self._connection.execute(insert(numbering_change).values(**key, **change, at=self._now, by=by))

    async def history(self) -> list[PastNumbering]:
        """The newest first."""
        statement = select(numbering_change).order_by(numbering_change.c.id.desc()).limit(_SHOWN)
        return [
            PastNumbering(row.at, row.by, Scope(row.matter_type, row.right), row.before, row.after)
            for row in await self._connection.execute(statement)
        ]
