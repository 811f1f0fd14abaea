"""Reviews: what the counterpart changed, card by card."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select

from core.domain.codec import dump_one, load_one
from core.domain.reviews import Change, Review
from core.errors import NotFound
from core.ids import LinkId, PairId
from core.store.chunks import in_chunks
from core.store.held import held_upserts
from core.store.sessions import OrgSession
from core.store.shelf import Shelf
from core.store.tables.casework import pair, review


class Reviews:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._shelf: Shelf[str, Review] = Shelf(session.connection, lambda one: one.id, _pair_while_open)
        self._changed = held_upserts(session.connection, review, ["id"], _values)

    async def get(self, id_: str) -> Review:
        found = (await self.of([id_])).get(id_)
        if found is None:
            raise NotFound("unknown_review", review=id_)
        return found

    async def of_pair(self, pair_id: PairId) -> list[Review]:
        """Every one there was, the oldest first."""
        statement = select(review).where(review.c.pair == pair_id).order_by(review.c.id)
        return [_review(row) for row in await self._connection.execute(statement)]

    async def open_of(self, pair_id: PairId) -> list[Review]:
        await self.read_open_of([pair_id])
        return sorted(self._shelf.under(pair_id), key=lambda one: one.id)

    async def read_open_of(self, pairs: Iterable[PairId]) -> None:
        """Have at hand what `open_of` will be asked for."""
        for some in in_chunks(self._shelf.unknown_keys(pairs)):
            rows = await self._connection.execute(select(review).where(review.c.pair.in_(some), review.c.open > 0))
            self._shelf.found_under(some, map(_review, rows))

    async def open(self, link: LinkId, most: int) -> list[Review]:
        """Those of one link with something undecided, oldest first."""
        statement = select(review).join(pair, pair.c.id == review.c.pair).where(review.c.open > 0, pair.c.link == link)
        return [_review(row) for row in await self._connection.execute(statement.order_by(review.c.id).limit(most))]

    async def count_cards(self, link: LinkId) -> int:
        """Cards with something undecided, not fields."""
        statement = select(func.count()).select_from(review).join(pair, pair.c.id == review.c.pair)
        return int(await self._connection.scalar(statement.where(review.c.open > 0, pair.c.link == link)) or 0)

    async def open_since(self, link: LinkId) -> list[datetime]:
        """Since when each card with something undecided stands."""
        statement = select(review.c.at).join(pair, pair.c.id == review.c.pair)
        return list(await self._connection.scalars(statement.where(review.c.open > 0, pair.c.link == link)))

    async def unchecked(self) -> list[Review]:
        """Those with values that were applied by themselves and that nobody has looked at, oldest first."""
        statement = select(review).where(review.c.unchecked > 0).order_by(review.c.id)
        return [_review(row) for row in await self._connection.execute(statement)]

    async def of(self, ids: Iterable[str]) -> dict[str, Review]:
        """Those of the reviews that are there. Asked for together, they need not be read again one by one."""
        wanted = list(ids)
        for some in in_chunks(self._shelf.unknown(wanted)):
            rows = await self._connection.execute(select(review).where(review.c.id.in_(some)))
            self._shelf.found(some, map(_review, rows))
        return {id_: one for id_ in wanted if (one := self._shelf.get(id_)) is not None}

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
        self._changed.put(one.id, one)
        self._shelf.put(one)


def _pair_while_open(one: Review) -> list[PairId]:
    return [one.pair] if one.open else []


def _values(one: Review) -> dict[str, object]:
    return {
        "id": one.id,
        "pair": one.pair,
        "by": one.by,
        "at": one.at,
        "version": one.version,
        "open": len(one.open),
        "unchecked": len(one.unchecked),
        "changes": [dump_one(change) for change in one.changes],
    }


def _review(row: Row[Any]) -> Review:
    return Review(
        id=row.id,
        pair=PairId(row.pair),
        by=row.by,
        at=row.at,
        version=row.version,
        changes=tuple(load_one(Change, change) for change in row.changes),
    )
