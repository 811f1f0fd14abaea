"""休暇: who is away, from when until when, and who stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from core.domain.duties import substitute_of
from core.domain.leave import Leave
from core.domain.notices import LeavesShown, LeaveView
from core.domain.people import Person
from core.errors import Invalid
from core.ids import PersonId
from core.store.records import Records


async def keep_leave(records: Records, person: Person, leave: Leave | None) -> LeavesShown:
    """Raises Invalid: leave_own_substitute."""
    if leave and leave.substitute == person.id:
        raise Invalid("leave_own_substitute", name=person.name)
    await records.people.save(replace(person, leave=leave))
    shown = await leaves_shown(records)
    return replace(shown, person=person.name, changed="kept" if leave else "ended")


async def leaves_shown(records: Records) -> LeavesShown:
    """Of today and from now on, the soonest first."""
    people = await records.people.active()
    names = {one.id: one.name for one in people}
    coming = [view for one in people if (view := leave_of(one, names)) and view.last >= one.today(records.now)]
    return LeavesShown(tuple(sorted(coming, key=lambda one: (one.first, one.name))))


def leave_of(person: Person, names: Mapping[PersonId, str]) -> LeaveView | None:
    leave = person.leave
    if leave is None:
        return None
    return LeaveView(person.name, leave.first, leave.last, names.get(leave.substitute, "") if leave.substitute else "")


async def stood_in_for(records: Records) -> list[tuple[PersonId, PersonId]]:
    """Whoever is on leave at this moment, and who stands in."""
    staff = {one.id: one for one in await records.people.active()}
    away = [one for one in staff.values() if one.is_away(records.now)]
    return [(one.id, found.id) for one in away if (found := substitute_of(one, staff, records.now))]
