"""Who takes a step of a workflow here, and who hears of it."""

from __future__ import annotations

from dataclasses import dataclass

from core.desk.telling import responsible_for
from core.domain.people import Person, Role
from core.domain.workflows import AssigneeKind, Step, Workflow
from core.ids import PersonId
from core.store.records import Records


@dataclass(frozen=True, slots=True)
class Asked:
    to: tuple[Person, ...] = ()
    """WF宛先: they are to take the step."""
    cc: tuple[Person, ...] = ()

    @property
    def all(self) -> tuple[Person, ...]:
        return self.to + self.cc


async def asked(records: Records, run: Workflow, step: Step) -> Asked:
    """Own people of a step, none for one of the ambassador. Whoever has left is stood in for by the administrators."""
    match step.assignee.kind:
        case AssigneeKind.AMBASSADOR:
            return Asked()
        case AssigneeKind.PERSON:
            return await _one(records, step.assignee.person)
        case AssigneeKind.RESPONSIBLE:
            return await answering_for(records, run)
        case AssigneeKind.STARTER if run.started_by is not None:
            return await _one(records, run.started_by)
        case AssigneeKind.STARTER:
            # The counterpart started it: here it is the business of those who answer for the link.
            return await answering_for(records, run)
        case AssigneeKind.ADMINISTRATORS:
            return Asked(await _administrators(records))


async def answering_for(records: Records, run: Workflow) -> Asked:
    """Those whose business the run's matter is here."""
    if run.link is None:
        return Asked(await _administrators(records))
    link = await records.links.get(run.link)
    answering = await responsible_for(records, link, [await records.matters.get(run.matter)])
    to = tuple(one.person for one in answering if one.to)
    if not to:
        # All whose task it was have left: whoever only read along takes it now.
        return Asked(tuple(one.person for one in answering))
    return Asked(to, tuple(one.person for one in answering if not one.to))


async def _one(records: Records, id_: PersonId | None) -> Asked:
    found = [person for person in await records.people.active() if person.id == id_]
    return Asked(tuple(found) or await _administrators(records))


async def _administrators(records: Records) -> tuple[Person, ...]:
    active = await records.people.active()
    return tuple(person for person in active if Role.ADMIN in person.roles) or tuple(active)
