"""How the nightly comparison with each counterpart last went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update

from core.ids import LinkId
from core.store.sessions import OrgSession
from core.store.tables.crossing import comparison
from core.store.upsert import insert_unless_there

SETTLES_WITHIN = timedelta(days=1)
"""From noticing a restored copy: the comparison begins at once, and its answers come as the links allow."""


@dataclass(frozen=True, slots=True)
class Comparison:
    at: datetime | None
    compared: int
    """Matters whose words of ours were compared."""
    found: int
    """Matters whose words of theirs we held otherwise than they believed."""
    healed: int
    """Fields and standings that were set right on this side."""
    put_back_at: datetime | None
    """When it was last noticed that either store had been put back to an earlier copy."""


class Comparisons:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._now = session.now
        self._unsettled: dict[LinkId, bool] = {}
        """What a run of envelopes need not ask for each."""

    async def is_due(self, link: LinkId, night: str) -> bool:
        last = await self._connection.scalar(select(comparison.c.night).where(comparison.c.link == link))
        return bool(last != night)

    async def begin(self, link: LinkId, night: str) -> bool:
        """Claim a night's comparison; False when it has been claimed before (restart, second worker)."""
        await self._must_be_there(link)
        begun = await self._connection.execute(
            update(comparison)
            .where(comparison.c.link == link, comparison.c.night != night)
            .values(night=night, at=self._now, compared=0, found=0, healed=0)
        )
        return bool(begun.rowcount)

    async def begin_anew(self, link: LinkId) -> None:
        """Count from nothing again; the night's comparison, if it is still to come, comes all the same."""
        await self._must_be_there(link)
        statement = update(comparison).where(comparison.c.link == link)
        await self._connection.execute(statement.values(at=self._now, compared=0, found=0, healed=0))

    async def due_at_once(self, link: LinkId) -> None:
        """A store was put back: nobody should have to wait for the night."""
        await self._must_be_there(link)
        statement = update(comparison).where(comparison.c.link == link)
        await self._connection.execute(statement.values(night="", put_back_at=self._now))
        self._unsettled.pop(link, None)

    async def unsettles(self, link: LinkId) -> bool:
        """Whether a store was put back, and what both ends know of each other has not been compared to its end: for a day at
        least, and until a comparison has begun."""
        if link not in self._unsettled:
            row = (await self._connection.execute(select(comparison).where(comparison.c.link == link))).first()
            self._unsettled[link] = row is not None and self._unsettles(row.put_back_at, row.night)
        return self._unsettled[link]

    def _unsettles(self, noticed: datetime | None, night: str) -> bool:
        return noticed is not None and (night == "" or self._now < noticed + SETTLES_WITHIN)

    async def count(self, link: LinkId, *, compared: int = 0, found: int = 0, healed: int = 0) -> None:
        await self._must_be_there(link)
        more = {
            comparison.c.compared: comparison.c.compared + compared,
            comparison.c.found: comparison.c.found + found,
            comparison.c.healed: comparison.c.healed + healed,
        }
        await self._connection.execute(update(comparison).where(comparison.c.link == link).values(more))

    async def last(self, link: LinkId) -> Comparison | None:
        row = (await self._connection.execute(select(comparison).where(comparison.c.link == link))).first()
        return Comparison(row.at, row.compared, row.found, row.healed, row.put_back_at) if row else None

    async def _must_be_there(self, link: LinkId) -> None:
        fresh = {"link": link, "night": "", "at": None, "compared": 0, "found": 0, "healed": 0, "put_back_at": None}
        await self._connection.execute(insert_unless_there(self._connection, comparison, fresh, ["link"]))
