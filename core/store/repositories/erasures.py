"""Requests to delete what was disclosed, in both directions, with their answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, select

from core.domain.erasures import Erasure
from core.errors import NotFound
from core.ids import LinkId, PairId
from core.store.sessions import OrgSession
from core.store.tables.casework import erasure
from core.store.upsert import upsert


class Erasures:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection

    async def find(self, id_: str) -> Erasure | None:
        row = (await self._connection.execute(select(erasure).where(erasure.c.id == id_))).first()
        return _erasure(row) if row else None

    async def get(self, id_: str) -> Erasure:
        found = await self.find(id_)
        if found is None:
            raise NotFound("unknown_erasure")
        return found

    async def of_pairs(self, pairs: Iterable[PairId]) -> list[Erasure]:
        """Both what we asked and what we were asked, oldest first."""
        statement = select(erasure).where(erasure.c.pair.in_(list(pairs))).order_by(erasure.c.at, erasure.c.id)
        return [_erasure(row) for row in await self._connection.execute(statement)]

    async def unanswered(self) -> list[Erasure]:
        """What counterparts ask of us and nobody has answered, oldest first."""
        asked = select(erasure).where(erasure.c.ours.is_(False), erasure.c.erased.is_(None))
        return [_erasure(row) for row in await self._connection.execute(asked.order_by(erasure.c.at, erasure.c.id))]

    async def save(self, one: Erasure) -> None:
        row = {
            "id": one.id,
            "link": one.link,
            "pair": one.pair,
            "ours": one.ours,
            "fields": list(one.fields),
            "reason": one.reason,
            "by": one.by,
            "at": one.at,
            "erased": one.erased,
            "answer_reason": one.answer_reason,
            "answered_by": one.answered_by,
            "answered_at": one.answered_at,
        }
        await self._connection.execute(upsert(self._connection, erasure, row, ["id"]))


def _erasure(row: Row[Any]) -> Erasure:
    return Erasure(
        id=row.id,
        link=LinkId(row.link),
        pair=PairId(row.pair),
        ours=row.ours,
        fields=tuple(row.fields),
        reason=row.reason,
        by=row.by,
        at=row.at,
        erased=row.erased,
        answer_reason=row.answer_reason,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
    )
