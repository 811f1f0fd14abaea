"""週次まとめ for administrators: once a week, in their own time and language; nothing when nothing is open."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from core.clock import Clock
from core.desk.telling import Telling
from core.desk.waiting.items import waiting_of
from core.desk.waiting.lists import Waiting
from core.desk.waiting.weekly import week_of
from core.digests.rounds import rounds
from core.digests.schedule import due_week
from core.domain import threads
from core.domain.notices import WeekShown
from core.domain.people import Person
from core.ids import OrgId, new_id
from core.store.records import Records
from core.store.stores import Stores


class Summaries:
    def __init__(self, stores: Stores, clock: Clock) -> None:
        self._stores = stores
        self._clock = clock

    async def run(self) -> None:
        await rounds(self._stores, self.send_due, "summaries")

    async def send_due(self, org: OrgId) -> int:
        """Put every summary that is due now into the outbox; returns how many."""
        async with self._stores.read(org) as session:
            records = Records(session)
            due = await self._due(records)
            if not due:
                return 0
            waiting = await waiting_of(records, await records.people.active())
            ready = [(person, monday, await self._week(records, waiting, person)) for person, monday in due]
        return sum([await self._send(org, person, monday, week) for person, monday, week in ready])

    async def _due(self, records: Records) -> list[tuple[Person, date]]:
        now = self._clock.now()
        wanting = [(person, monday) for person in await records.people.active() if (monday := due_week(person, now))]
        had = {
            monday: await records.listings.had_summary([person.id for person, _ in wanting], monday)
            for monday in {monday for _, monday in wanting}
        }
        return [(person, monday) for person, monday in wanting if person.id not in had[monday]]

    async def _week(self, records: Records, waiting: Waiting, person: Person) -> WeekShown:
        zone = ZoneInfo(person.timezone)
        return await week_of(records, waiting, self._clock.now().astimezone(zone).date(), zone)

    async def _send(self, org: OrgId, person: Person, monday: date, week: WeekShown) -> bool:
        async with self._stores.write(org) as session:
            records = Records(session)
            if not await records.listings.mark_summary(person.id, monday) or not week.lines:
                return False
            await Telling(records, new_id()).tell_person(week, threads.of_week(monday), person)
            return True
