"""Keeps every docket up to date once a day, and reminds people of the deadlines they answer for.

A reminder does not depend on the digest: whoever has stopped that is reminded all the same.
"""

from __future__ import annotations

from datetime import date, timedelta

from core.clock import Clock
from core.desk.deadlines.docketing import keep_deadlines, today_at_the_office
from core.desk.deadlines.views import deadlines_of, name_of
from core.desk.telling import Telling
from core.digests.rounds import rounds
from core.digests.schedule import reading_day
from core.domain import threads
from core.domain.deadlines import Deadline, reached
from core.domain.people import Person
from core.ids import OrgId, new_id
from core.store.chunks import in_chunks
from core.store.records import Records
from core.store.stores import Stores


class Reminders:
    def __init__(self, stores: Stores, clock: Clock) -> None:
        self._stores = stores
        self._clock = clock

    async def run(self) -> None:
        await rounds(self._stores, self._compute_and_send, "reminders")

    async def _compute_and_send(self, org: OrgId) -> None:
        await self.compute_due(org)
        await self.send_due(org)

    async def compute_due(self, org: OrgId) -> bool:
        """Once a day: bring the deadlines of all matters up to date, whatever way their data came in."""
        today = today_at_the_office(self._clock.now())
        async with self._stores.read(org) as session:
            records = Records(session)
            if await records.deadlines.computed_on() == today:
                return False
            ids = [matter.id for matter in await records.matters.all()]
        for some in in_chunks(ids):
            async with self._stores.write(org) as session:
                records = Records(session)
                await keep_deadlines(records, (await records.matters.of(some)).values())
        async with self._stores.write(org) as session:
            await Records(session).deadlines.mark_computed(today)
        return True

    async def send_due(self, org: OrgId) -> int:
        """Put every reminder that is due now into the outbox; returns how many people are written to."""
        async with self._stores.read(org) as session:
            records = Records(session)
            due = [
                person
                for person in await records.people.active()
                if (today := reading_day(person, self._clock.now())) and await _reached(records, person, today)
            ]
        return sum([await self._remind(org, person) for person in due])

    async def _remind(self, org: OrgId, person: Person) -> bool:
        async with self._stores.write(org) as session:
            records = Records(session)
            today = reading_day(person, self._clock.now())
            coming = await _reached(records, person, today) if today else []
            claimed = [one for one, days in coming if await records.deadlines.claim_reminder(one, person.id, days)]
            if not claimed:
                return False
            about = name_of(claimed, person)
            await Telling(records, new_id()).show_person(f"deadlines:{about}", threads.of_deadlines(about), person)
            return True


async def _reached(records: Records, person: Person, today: date) -> list[tuple[Deadline, int]]:
    """Deadlines of this person whose next reminder is due and has not been given, with the days agreed for it."""
    before = await records.deadlines.remind_before()
    mine = await deadlines_of(records, person, timedelta(days=max(before) + LONGEST_PAUSE))
    coming = [(one, days) for one in mine if (days := reached(one.due, today, before)) is not None]
    return [(one, days) for one, days in coming if not await records.deadlines.is_reminded(one, person.id, days)]


LONGEST_PAUSE = 14
"""Days in which nobody is written to, at most: holidays in a row."""
