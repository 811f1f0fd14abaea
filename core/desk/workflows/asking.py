"""Who takes a step of a workflow here, and who hears of it."""

from __future__ import annotations

from dataclasses import dataclass

from core.desk.telling import responsible_for
from core.domain.duties import Answering, present
from core.domain.people import Person, Role
from core.domain.workflows import AssigneeKind, Step, Workflow
from core.ids import PersonId
from core.store.records import Records


@dataclass(frozen=True, slots=True)
class Asked:
    people: tuple[Answering, ...] = ()
    """WF宛先 (To) are to take the step, the others (CC) may. To before CC."""

    @property
    def to(self) -> tuple[Person, ...]:
        return tuple(one.person for one in self.people if one.to)

    @property
    def all(self) -> tuple[Person, ...]:
        return tuple(one.person for one in self.people)

    def place_taken_by(self, person: PersonId) -> str:
        """The name of a colleague on leave for whom this person is asked; empty when they are asked for themselves."""
        return next((one.stands_in_for for one in self.people if one.person.id == person), "")


async def asked(records: Records, run: Workflow, step: Step) -> Asked:
    """Own people of a step, none for one of the ambassador. Whoever is on leave is stood in for as they have said, and
    whoever has left by the administrators."""
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
            return await _administrators(records)


async def answering_for(records: Records, run: Workflow) -> Asked:
    """Those whose business the run's matter is here."""
    if run.link is None:
        return await _administrators(records)
    link = await records.links.get(run.link)
    return Asked(tuple(await responsible_for(records, link, [await records.matters.get(run.matter)])))


async def _one(records: Records, id_: PersonId | None) -> Asked:
    """Somebody on leave reads along while another takes their step, and without a substitute it waits for them."""
    staff = {one.id: one for one in await records.people.active()}
    if id_ not in staff:
        return await _administrators(records)
    meant = staff[id_]
    found = present({meant.id: True}, staff, records.now)
    if not found:
        return Asked((Answering(meant, to=True),))
    return Asked((*found, *(Answering(meant, to=False) for one in found if one.person is not meant)))


async def _administrators(records: Records) -> Asked:
    staff = {one.id: one for one in await records.people.active()}
    administrators = [one for one in staff.values() if Role.ADMIN in one.roles] or list(staff.values())
    here = present({one.id: True for one in administrators}, staff, records.now)
    return Asked(tuple(here) or tuple(Answering(one, to=True) for one in administrators))
