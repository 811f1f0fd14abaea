"""The Slack app in each workspace, as the directory keeps it: who installed it when, its locked tokens, and that it is gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from core.store.sessions import DirectorySession
from core.store.tables.directory import installation
from core.store.upsert import insert_unless_there, upsert


@dataclass(frozen=True, slots=True)
class Installation:
    team: str
    name: str
    """What people call the workspace."""
    bot: str
    bot_user: str
    locked: str
    """Its tokens under the operator's key; "" where there are none here."""
    installed_by: str
    """Slack user."""
    installed_at: datetime
    expires_at: datetime | None = None
    """When its token ends unless it is exchanged before."""
    removed_at: datetime | None = None


class Installations:
    def __init__(self, session: DirectorySession) -> None:
        self._connection = session.connection
        self._now = session.now

    async def find(self, team: str) -> Installation | None:
        row = (await self._connection.execute(select(installation).where(installation.c.team == team))).first()
        return _installation(row) if row else None

    async def all(self) -> list[Installation]:
        rows = await self._connection.execute(select(installation).order_by(installation.c.team))
        return [_installation(row) for row in rows]

    async def save(self, one: Installation) -> None:
        row = {name: getattr(one, name) for name in Installation.__dataclass_fields__}
        await self._connection.execute(upsert(self._connection, installation, row, ["team"]))

    async def mark_removed(self, team: str) -> bool:
        """Its tokens are forgotten. False when it was known to be gone."""
        unknown = Installation(team, "", "", "", "", "", self._now)
        row = {name: getattr(unknown, name) for name in Installation.__dataclass_fields__}
        await self._connection.execute(insert_unless_there(self._connection, installation, row, ["team"]))
        gone = await self._connection.execute(
            update(installation)
            .where(installation.c.team == team, installation.c.removed_at.is_(None))
            .values(locked="", expires_at=None, removed_at=self._now)
        )
        return bool(gone.rowcount)

    async def mark_back(self, team: str) -> bool:
        """False when it was never gone."""
        back = await self._connection.execute(
            update(installation)
            .where(installation.c.team == team, installation.c.removed_at.is_not(None))
            .values(removed_at=None, installed_at=self._now)
        )
        return bool(back.rowcount)


def _installation(row: Row[Any]) -> Installation:
    return Installation(**{name: getattr(row, name) for name in Installation.__dataclass_fields__})
