"""休暇 is looked at and set: one's own by oneself, anybody's by an administrator."""

from __future__ import annotations

from core.desk.absence import keep_leave, leaves_shown
from core.desk.case import Case
from core.desk.handing_over import hand_over
from core.desk.sharing.colleagues import colleague_called
from core.desk.telling import Telling
from core.domain.intents import SetLeave
from core.domain.leave import Leave, leave_written
from core.domain.notices import LeavesShown
from core.domain.people import Person
from core.store.records import Records


async def show_leaves(case: Case) -> LeavesShown:
    return await leaves_shown(case.records)


async def set_leave(case: Case, intent: SetLeave) -> LeavesShown:
    """Raises Invalid and Ambiguous, and NotAllowed where it is a colleague's; then nothing is changed."""
    asked = leave_written(intent.written, case.today)
    people = await case.records.people.active()
    person = colleague_called(people, asked.person) if asked.person else await case.me()
    if person.id != case.principal.person:
        case.must_be_admin()
    substitute = colleague_called(people, asked.substitute).id if asked.substitute else None
    return await change_leave(
        case.records, case.telling, person, Leave(*asked.days, substitute) if asked.days else None
    )


async def change_leave(records: Records, telling: Telling, person: Person, leave: Leave | None) -> LeavesShown:
    """The same for an operator. What is open goes to who stands in as soon as they do. Raises Invalid:
    leave_own_substitute."""
    shown = await keep_leave(records, person, leave)
    await hand_over(records, telling)
    return shown
