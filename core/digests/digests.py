"""Sends each person's digest when it is due: once a day, caught up once after a pause, nothing when nothing waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.clock import Clock
from core.desk.telling import Telling
from core.desk.waiting.digesting import Told, digest_of
from core.desk.waiting.items import waiting_of
from core.desk.waiting.lists import Waiting
from core.digests.rounds import rounds
from core.digests.schedule import due_day
from core.domain import threads
from core.domain.people import Person
from core.ids import OrgId, new_id
from core.store.records import Records
from core.store.repositories.listings import ListingKind
from core.store.stores import Stores

AT_ONCE = 50
"""People whose digests are written in one transaction: others who write wait no longer than that takes."""


class Digests:
    def __init__(self, stores: Stores, clock: Clock) -> None:
        self._stores = stores
        self._clock = clock

    async def run(self) -> None:
        await rounds(self._stores, self.send_due, "digests")

    async def send_due(self, org: OrgId) -> int:
        """Put every digest that is due now into the outbox; returns how many."""
        async with self._stores.read(org) as session:
            records = Records(session)
            due = await self._due(records)
            if not due:
                return 0
            # What waits is read once for all of them. A card is built when it is shown: what is settled until then
            # says so.
            put_off = await records.listings.put_off_by((person.id, day) for person, day in due)
            waiting = await waiting_of(records, [person for person, _ in due], put_off)
        return sum([await self._send(org, due[at : at + AT_ONCE], waiting) for at in range(0, len(due), AT_ONCE)])

    async def _due(self, records: Records) -> list[tuple[Person, date]]:
        now = self._clock.now()
        wanting = [(person, day) for person in await records.people.active() if (day := due_day(person, now))]
        had = await records.listings.had_digest((person.id, day) for person, day in wanting)
        return [(person, day) for person, day in wanting if person.id not in had]

    async def _send(self, org: OrgId, due: Sequence[tuple[Person, date]], waiting: Waiting) -> int:
        async with self._stores.write(org) as session:
            records = Records(session)
            wanted = {person.id: (day, new_id()) for person, day in due}
            claimed = await records.listings.claim_digests(wanted)
            sent = 0
            for person, day in due:
                told = digest_of(waiting, person)
                if person.id in claimed and told.entries:
                    await _keep_and_show(records, person, day, wanted[person.id][1], told)
                    sent += 1
            return sent


async def _keep_and_show(records: Records, person: Person, day: date, listing: str, told: Told) -> None:
    await records.listings.keep(listing, ListingKind.DIGEST, person.id, day, told.entries, told.left_out)
    await Telling(records, listing).show_person(f"digest:{listing}", threads.of_digest(listing), person)
