"""Sends each person's digest when it is due: once a day, caught up once after a pause, nothing when nothing waits."""

from __future__ import annotations

import asyncio

from core.clock import Clock
from core.desk.telling import Telling
from core.desk.waiting import waiting_for
from core.digests.schedule import due_day
from core.domain import threads
from core.domain.people import Person
from core.ids import OrgId, new_id
from core.log import get_log
from core.store.records import Records
from core.store.stores import Stores

log = get_log(__name__)

LOOK_EVERY = 30.0
"""Seconds."""


class Digests:
    def __init__(self, stores: Stores, clock: Clock) -> None:
        self._stores = stores
        self._clock = clock

    async def run(self) -> None:
        """Look again and again until cancelled; one organisation's trouble does not hold up the others."""
        while True:
            for org in await self._stores.organisations():
                try:
                    await self.send_due(org)
                except Exception as error:  # noqa: BLE001 - told, and tried again
                    log.bug("digests of one organisation failed", error, org=org)
            await asyncio.sleep(LOOK_EVERY)

    async def send_due(self, org: OrgId) -> int:
        """Put every digest that is due now into the outbox; returns how many."""
        now = self._clock.now()
        async with self._stores.read(org) as session:
            records = Records(session)
            due = [
                person
                for person in await records.people.active()
                if (day := due_day(person, now)) and not await records.listings.digest_sent(person.id, day)
            ]
        return sum([await self._send(org, person) for person in due])

    async def _send(self, org: OrgId, person: Person) -> bool:
        async with self._stores.write(org) as session:
            records = Records(session)
            day = due_day(person, self._clock.now())
            listing = new_id()
            if day is None or not await records.listings.mark_digest(person.id, day, listing):
                return False
            put_off = await records.listings.put_off_targets(person.id, day)
            entries = await waiting_for(records, person, put_off)
            if not entries:
                return False
            await records.listings.keep(listing, person.id, day, entries)
            await Telling(records, listing).show_person(f"digest:{listing}", threads.of_digest(listing), person)
            return True
