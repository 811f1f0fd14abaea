"""Keeping the deadlines that follow from a matter's data. They stay in this store: nothing here can make anything leave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from core.domain import names
from core.domain.deadlines import Deadline, Grounds, Rule, fields_that_count, follow, rules_with
from core.domain.matters import Matter
from core.domain.people import Person
from core.domain.values import Value, Values
from core.ids import MatterId, PersonId, new_id
from core.store.records import Records

_OFFICE = ZoneInfo("Asia/Tokyo")
_STAFF = ("ip_staff", "firm_staff")
"""Fields that say who of this organisation works on a matter."""


def today_at_the_office(now: datetime) -> date:
    return now.astimezone(_OFFICE).date()


@dataclass(frozen=True, slots=True)
class Bookkeeping:
    """What is the same for every matter of an organisation."""

    rules: tuple[Rule, ...]
    people: tuple[Person, ...]
    today: date

    @classmethod
    async def of(cls, records: Records) -> Bookkeeping:
        rules = rules_with(await records.deadlines.edited_rules())
        return cls(rules, tuple(await records.people.active()), today_at_the_office(records.now))

    def responsible(self, values: Values) -> PersonId | None:
        """The person the matter names as its staff; None when it names nobody who works here."""
        named = {names.person_key(label) for field in _STAFF if (label := _label(values.get(field)))}
        return next((person.id for person in self.people if names.person_key(person.name) in named), None)


async def keep_deadlines(records: Records, matters: Iterable[Matter]) -> None:
    """Bring the deadlines of these matters up to date with their data."""
    by_id = {matter.id: matter for matter in matters}
    book = await Bookkeeping.of(records)
    kept: dict[MatterId, list[Deadline]] = {}
    for one in await records.deadlines.of_matters(by_id):
        kept.setdefault(one.matter, []).append(one)
    for matter in by_id.values():
        docket = follow(book.rules, matter.values, kept.get(matter.id, ()), book.today, records.now)
        for changed in docket.changed:
            await records.deadlines.save(changed)
        for grounds in docket.fresh:
            await add_deadline(records, book, matter, grounds)


async def deadlines_follow(records: Records, matter: Matter, changed_fields: set[str]) -> None:
    """The same after some fields of a matter have changed, if any of them can matter to a deadline."""
    if changed_fields & fields_that_count(rules_with(await records.deadlines.edited_rules())):
        await keep_deadlines(records, [matter])


async def add_deadline(
    records: Records, book: Bookkeeping, matter: Matter, grounds: Grounds, document: str = ""
) -> Deadline:
    """A computed deadline is kept from now on."""
    one = Deadline(
        id=new_id(),
        number=await records.deadlines.next_number(),
        matter=matter.id,
        due=grounds.due,
        grounds=grounds,
        document=document,
        responsible=book.responsible(matter.values),
    )
    await records.deadlines.save(one)
    return one


def _label(value: Value) -> str:
    return str(value.get("label", "")) if isinstance(value, dict) else ""
