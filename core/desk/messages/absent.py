"""An addressee on leave: the preview says who stands in, and the message goes there, too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from core.desk.absence import leave_of, stood_in_for
from core.desk.doors import MAIL
from core.domain.messages import Addressee
from core.domain.notices import LeaveView
from core.domain.people import Person
from core.ids import PersonId
from core.store.records import Records


async def with_stand_ins(
    records: Records, addressees: Iterable[Addressee], but: PersonId | None = None
) -> tuple[Addressee, ...]:
    """These, and whoever stands in at this moment for one of them: addressed as they are, and mailed as they are. Never
    `but`, who has the message anyhow."""
    known = {one.person: one for one in addressees}
    working = {one.id: one for one in await records.people.active()}
    for absent, substitute in await stood_in_for(records):
        if absent in known and substitute not in (*known, but):
            asked = known[absent]
            known[substitute] = Addressee(
                substitute,
                working[substitute].name,
                asked.to,
                stands_in_for=asked.name,
                absent=absent,
                mail=asked.mail,
            )
    return tuple(sorted(known.values(), key=lambda one: not one.to))


async def absent_among(records: Records, addressees: Iterable[Addressee]) -> tuple[LeaveView, ...]:
    """Those of them who are away today, each with whoever stands in at this moment."""
    working = {one.id: one for one in await records.people.active()}
    names = {one.id: one.name for one in working.values()}
    substitutes = dict(await stood_in_for(records))
    away = [one.person for one in addressees if one.person in working and working[one.person].is_away(records.now)]
    leaves = {person: leave_of(working[person], names) for person in away}
    return tuple(
        replace(leave, substitute=names[substitutes[person]] if person in substitutes else "")
        for person, leave in leaves.items()
        if leave
    )


async def without_address(records: Records, addressees: Iterable[Addressee]) -> tuple[str, ...]:
    """Names of those who are to be mailed as well, and have not said where."""
    asked = [one.person for one in addressees if one.mail]
    people = await records.people.of(asked)
    return tuple(people[one].name for one in asked if one in people and _is_unreached(people[one]))


def _is_unreached(person: Person) -> bool:
    return person.surface != MAIL and not person.mail
