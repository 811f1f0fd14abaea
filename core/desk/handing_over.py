"""休暇 begins, ends or changes while something is open: it goes to who stands in, and it returns.

What comes up during a leave is asked of who stands in from the start; this is about what was there before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from core.desk.absence import stood_in_for
from core.desk.telling import Telling
from core.desk.workflows.asking import asked
from core.domain import threads
from core.domain.messages import Message
from core.domain.notices import StandingIn
from core.domain.people import Person
from core.domain.standing_in import handed_over
from core.domain.workflows import RunState, Workflow
from core.ids import PersonId
from core.store.records import Records

SHOWN_AT_ONCE = 20
"""Messages whose cards follow, the newest; whatever else somebody has left unconfirmed stands in the list."""


async def has_changed(records: Records) -> bool:
    """Whether anybody has begun or ceased to stand in for somebody since what was open was last handed over."""
    return dict(await stood_in_for(records)) != await records.people.standing_in()


async def hand_over(records: Records, telling: Telling) -> None:
    """Let what is open follow whoever stands in at this moment. Once it has, there is nothing more to do."""
    before, now = await records.people.standing_in(), dict(await stood_in_for(records))
    staff = {one.id: one for one in await records.people.active()}
    for id_, absent in staff.items():
        if before.get(id_) != now.get(id_):
            await _follow(records, telling, absent, staff, (before.get(id_), now.get(id_)))
    await records.people.keep_standing_in(now)


async def _follow(
    records: Records,
    telling: Telling,
    absent: Person,
    staff: Mapping[PersonId, Person],
    stood_in: tuple[PersonId | None, PersonId | None],
) -> None:
    """`stood_in`: who did until now, and who does from now on."""
    had, has = (staff.get(one) if one else None for one in stood_in)
    takes = has or absent
    thread = threads.of_leave(absent.id)
    if had:
        await telling.tell_person(StandingIn(absent.name, None, now_with=takes.name), thread, had)
    messages = await _messages(records, absent, has)
    steps = await _steps(records, absent, takes)
    shown, listed = messages[:SHOWN_AT_ONCE], messages[SHOWN_AT_ONCE:]
    if has:
        until = absent.leave.last if absent.leave else None
        told = StandingIn(absent.name, until, messages=len(shown), steps=len(steps), listed=len(listed))
        await telling.tell_person(told, thread, has)
    for message in shown:
        await _show_message(telling, message, takes)
    for message in listed:
        await telling.refresh(f"message:{message.id}", threads.of_message(message.thread))
    for run in steps:
        card, about = f"workflow:{run.id}", threads.of_workflow(run.id)
        await telling.refresh_in_place(card, about)
        await telling.show_person(card, about, takes)


async def _messages(records: Records, absent: Person, substitute: Person | None) -> list[Message]:
    """What waits for their 確認完了, asked of who stands in from now on, the newest first. Nobody is asked to confirm what
    they have written."""
    handed = []
    for message in await records.messages.waiting_for(absent.id):
        takes = None if substitute and substitute.id == message.author_person else substitute
        followed = replace(message, addressees=handed_over(message.addressees, absent, takes))
        await records.messages.save(followed)
        if takes is substitute:
            handed.append(followed)
    return handed


async def _steps(records: Records, absent: Person, takes: Person) -> list[Workflow]:
    """Runs that stand at a step which is now for `takes` in the place of the absent one, or theirs again."""
    found = []
    for run in await records.workflows.under_way():
        if run.state is not RunState.RUNNING or run.current is None:
            continue
        place = absent if takes is not absent else None
        people = (await asked(records, run, run.current)).people
        if any(one.to and one.person.id == takes.id and one.absent == place for one in people):
            found.append(run)
    return found


async def _show_message(telling: Telling, message: Message, to: Person) -> None:
    card, thread = f"message:{message.id}", threads.of_message(message.thread)
    await telling.refresh_for(card, thread, to)
    has = message.addressee(to.id)
    if has and has.mail:
        await telling.mail_too(card, thread, [to])
    await telling.refresh(f"sent:{message.id}", thread)
