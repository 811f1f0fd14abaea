"""Numbered lists as a person was shown them, so that `1-3 承認` means what stood there; and what was put off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select

from core.domain.codec import dump_one, load_one
from core.domain.notices import Entry
from core.errors import NotFound
from core.ids import PersonId
from core.store.sessions import OrgSession
from core.store.tables.casework import digest_day, listing, snooze
from core.store.upsert import insert_unless_there, upsert


@dataclass(frozen=True, slots=True)
class Listing:
    id: str
    person: PersonId
    day: date
    entries: tuple[Entry, ...]


class Listings:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._now = session.now

    async def keep(self, id_: str, person: PersonId, day: date, entries: Sequence[Entry]) -> None:
        await self._connection.execute(
            insert(listing).values(
                id=id_, person=person, day=day.isoformat(), at=self._now, entries=[dump_one(entry) for entry in entries]
            )
        )

    async def get(self, id_: str) -> Listing:
        """NotFound for a list that was never made."""
        row = (await self._connection.execute(select(listing).where(listing.c.id == id_))).first()
        if row is None:
            raise NotFound("unknown_listing")
        entries = tuple(load_one(Entry, entry) for entry in row.entries)
        return Listing(row.id, PersonId(row.person), date.fromisoformat(row.day), entries)

    async def any_kept(self) -> bool:
        """Whether anybody was ever shown a list."""
        return await self._connection.scalar(select(listing.c.id).limit(1)) is not None

    async def digest_sent(self, person: PersonId, day: date) -> bool:
        statement = select(digest_day.c.listing).where(
            digest_day.c.person == person, digest_day.c.day == day.isoformat()
        )
        return await self._connection.scalar(statement) is not None

    async def mark_digest(self, person: PersonId, day: date, id_: str) -> bool:
        """Claim the day's digest; False when it has been claimed before (restart, second worker)."""
        row = {"person": person, "day": day.isoformat(), "listing": id_}
        done = await self._connection.execute(insert_unless_there(self._connection, digest_day, row, ["person", "day"]))
        return bool(done.rowcount)

    async def put_off(self, person: PersonId, targets: Iterable[str], until: date) -> None:
        for target in targets:
            row = {"person": person, "target": target, "until": until.isoformat()}
            await self._connection.execute(upsert(self._connection, snooze, row, ["person", "target"]))

    async def put_off_targets(self, person: PersonId, today: date) -> frozenset[str]:
        statement = select(snooze.c.target).where(snooze.c.person == person, snooze.c.until > today.isoformat())
        return frozenset(await self._connection.scalars(statement))
