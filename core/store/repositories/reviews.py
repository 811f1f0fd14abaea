"""Reviews: what the counterpart changed, card by card."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy import Row, func, select

from core.domain.codec import dump_one, load_one
from core.domain.reviews import Change, Review
from core.errors import NotFound
from core.ids import LinkId, PairId
from core.store.sessions import OrgSession
from core.store.tables.casework import pair, review
from core.store.upsert import upsert


class Reviews:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection

    async def get(self, id_: str) -> Review:
        row = (await self._connection.execute(select(review).where(review.c.id == id_))).first()
        if row is None:
            raise NotFound("unknown_review", review=id_)
        return _review(row)

    async def of_pair(self, pair_id: PairId) -> list[Review]:
        """Every one there was, the oldest first."""
        statement = select(review).where(review.c.pair == pair_id).order_by(review.c.id)
        return [_review(row) for row in await self._connection.execute(statement)]

    async def open_of(self, pair_id: PairId) -> list[Review]:
        statement = select(review).where(review.c.pair == pair_id, review.c.open > 0).order_by(review.c.id)
        return [_review(row) for row in await self._connection.execute(statement)]

    async def open(self) -> list[Review]:
        statement = select(review).where(review.c.open > 0).order_by(review.c.id)
        return [_review(row) for row in await self._connection.execute(statement)]

    async def each(self, *, decided: bool) -> AsyncIterator[Review]:
        """Reviews of which something is decided, or something is still open, oldest first."""
        some = select(review).order_by(review.c.id)
        statement = some if decided else some.where(review.c.open > 0)
        for row in await self._connection.execute(statement):
            one = _review(row)
            if any((change.decision is not None) is decided for change in one.changes):
                yield one

    async def count_open(self, link: LinkId) -> int:
        """Undecided fields, not cards."""
        statement = select(func.coalesce(func.sum(review.c.open), 0)).join(pair, pair.c.id == review.c.pair)
        return int(await self._connection.scalar(statement.where(pair.c.link == link)) or 0)

    async def save(self, one: Review) -> None:
        values = {
            "id": one.id,
            "pair": one.pair,
            "by": one.by,
            "at": one.at,
            "version": one.version,
            "open": len(one.open),
            "changes": [dump_one(change) for change in one.changes],
        }
        await self._connection.execute(upsert(self._connection, review, values, ["id"]))


def _review(row: Row[Any]) -> Review:
    return Review(
        id=row.id,
        pair=PairId(row.pair),
        by=row.by,
        at=row.at,
        version=row.version,
        changes=tuple(load_one(Change, change) for change in row.changes),
    )
