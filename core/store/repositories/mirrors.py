"""Conversations that are shared with a counterpart, and which message was made of what was said there."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select

from core.domain.mirrors import Mirror, Spot
from core.ids import LinkId
from core.store.sessions import OrgSession
from core.store.tables.correspondence import mirror, mirrored
from core.store.upsert import upsert


class Mirrors:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection

    async def at(self, spot: Spot) -> Mirror | None:
        """Of the conversation at this very spot, be it over by now."""
        chosen = select(mirror).where(
            mirror.c.surface == spot.surface, mirror.c.place == spot.place, mirror.c.anchor == spot.anchor
        )
        row = (await self._connection.execute(chosen)).first()
        return _mirror(row) if row else None

    async def of_thread(self, thread: str) -> Mirror | None:
        """The latest of a conversation."""
        chosen = select(mirror).where(mirror.c.thread == thread).order_by(mirror.c.since.desc()).limit(1)
        row = (await self._connection.execute(chosen)).first()
        return _mirror(row) if row else None

    async def standing(self) -> list[Mirror]:
        """Those that are shared at this moment."""
        rows = await self._connection.execute(select(mirror).where(mirror.c.ended_at.is_(None)))
        return [_mirror(row) for row in rows]

    async def save(self, one: Mirror) -> None:
        row = {
            "surface": one.spot.surface,
            "place": one.spot.place,
            "anchor": one.spot.anchor,
            "thread": one.thread,
            "link": one.link,
            "by": one.by,
            "since": one.since,
            "ended_at": one.ended_at,
        }
        await self._connection.execute(upsert(self._connection, mirror, row, ["surface", "place", "anchor"]))

    async def said(self, spot: Spot, said: str) -> str:
        """The message that was made of what somebody said there; "" for none."""
        chosen = select(mirrored.c.message).where(
            mirrored.c.surface == spot.surface, mirrored.c.place == spot.place, mirrored.c.said == said
        )
        return str(await self._connection.scalar(chosen) or "")

    async def is_made_of_speech(self, message: str) -> bool:
        """Whether it was said in a shared conversation, where everybody has it before them."""
        chosen = select(mirrored.c.said).where(mirrored.c.message == message).limit(1)
        return await self._connection.scalar(chosen) is not None

    async def keep(self, spot: Spot, said: str, message: str) -> None:
        row = {"surface": spot.surface, "place": spot.place, "said": said, "message": message}
        await self._connection.execute(upsert(self._connection, mirrored, row, ["surface", "place", "said"]))


def _mirror(row: Row[Any]) -> Mirror:
    spot = Spot(row.surface, row.place, row.anchor)
    return Mirror(spot, row.thread, LinkId(row.link), row.by, row.since, row.ended_at)
