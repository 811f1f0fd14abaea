"""期限: finishing, extending, assigning and setting the organisation's own deadlines. Nothing of it ever leaves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from core.desk.case import Case
from core.desk.deadlines.docketing import Bookkeeping, keep_deadlines
from core.desk.deadlines.views import deadlines_card, views
from core.desk.sharing.colleagues import colleague_called
from core.domain.dates import parse_date
from core.domain.deadlines import FARTHEST_REMINDER, MOST_REMINDERS, Deadline, DeadlineState
from core.domain.intents import (
    AssignDeadline,
    ExtendDeadline,
    FinishDeadlines,
    ReopenDeadlines,
    SetDeadline,
    SetReminders,
)
from core.domain.notices import DeadlinesSettled, DeadlinesShown, RemindersSet
from core.errors import AlreadyDecided, Invalid
from core.ids import new_id
from core.store.records import Records


async def look_at_deadlines(case: Case, about: str) -> DeadlinesShown:
    """Of the matters that are named, brought up to date first; one's own without a name."""
    refs = about.split()
    if not refs:
        return await deadlines_card(case.records, f"person/{case.principal.person}")
    matters = [await case.matter(ref) for ref in refs]
    await keep_deadlines(case.records, matters)
    if len(matters) == 1:
        return await deadlines_card(case.records, f"matter/{matters[0].id}")
    kept = await case.records.deadlines.of_matters(matter.id for matter in matters)
    shown = [one for one in kept if one.state is DeadlineState.OPEN]
    told = await views(case.records, shown)
    return DeadlinesShown(f"person/{case.principal.person}", told, tuple(matter.ref for matter in matters))


async def finish(case: Case, intent: FinishDeadlines) -> DeadlinesSettled:
    return await finished(case.records, intent, case.principal.name)


async def extend(case: Case, intent: ExtendDeadline) -> DeadlinesSettled:
    return await extended(case.records, intent, case.principal.name)


async def reopen(case: Case, intent: ReopenDeadlines) -> DeadlinesSettled:
    return await reopened(case.records, intent)


async def finished(records: Records, asked: FinishDeadlines, by: str) -> DeadlinesSettled:
    """完了: all of them or, when one is not open, none."""
    these = [await _open(records, name) for name in asked.deadlines]
    done = [one.settled(DeadlineState.DONE, by, records.now) for one in these]
    settled = await _settle(records, "done", done)
    await keep_deadlines(records, [await records.matters.get(one.matter) for one in done])
    return settled


async def extended(records: Records, asked: ExtendDeadline, by: str) -> DeadlinesSettled:
    """延長: the day it was given instead, and why."""
    one = await _open(records, asked.deadline)
    until = parse_date(asked.until)
    if until <= one.due:
        raise Invalid("deadline_not_later", number=one.number, due=one.due, given=asked.until)
    if not asked.reason.strip():
        raise Invalid("deadline_reason_missing", number=one.number)
    return await _settle(records, "extended", [one.extended(until, asked.reason.strip(), by, records.now)])


async def reopened(records: Records, asked: ReopenDeadlines) -> DeadlinesSettled:
    """取消: what was marked done waits again."""
    these = [await records.deadlines.called(name) for name in asked.deadlines]
    for one in these:
        if one.state is DeadlineState.OPEN:
            raise Invalid("deadline_is_open", number=one.number)
    return await _settle(records, "reopened", [one.reopened() for one in these])


async def assign(case: Case, intent: AssignDeadline) -> DeadlinesSettled:
    """担当: who is reminded."""
    one = await _open(case.records, intent.deadline)
    person = colleague_called(await case.records.people.active(), intent.person) if intent.person else await case.me()
    return await _settle(case.records, "assigned", [replace(one, responsible=person.id)])


async def set_deadline(case: Case, intent: SetDeadline) -> DeadlinesSettled:
    """A deadline of one's own making, with no rule behind it."""
    matter = await case.matter(intent.ref)
    if not intent.what.strip():
        raise Invalid("deadline_nameless", ref=matter.ref)
    book = await Bookkeeping.of(case.records)
    one = Deadline(
        id=new_id(),
        number=await case.records.deadlines.next_number(),
        matter=matter.id,
        due=_not_past(parse_date(intent.due), book.today, intent.due),
        what=intent.what.strip(),
        responsible=book.responsible(matter.values) or case.principal.person,
    )
    return await _settle(case.records, "set", [one])


async def set_reminders(case: Case, intent: SetReminders) -> RemindersSet:
    """期限通知: for the whole organisation; without days it is only said which there are."""
    if intent.days:
        case.must_be_admin()
    return await remind_before(case.records, intent.days)


async def remind_before(records: Records, wanted: Iterable[int]) -> RemindersSet:
    """The same for the operator."""
    days = sorted(set(wanted), reverse=True)
    if not days:
        return RemindersSet(tuple(await records.deadlines.remind_before()), changed=False)
    if len(days) > MOST_REMINDERS or not all(0 <= day <= FARTHEST_REMINDER for day in days):
        raise Invalid("reminder_days", most=MOST_REMINDERS, farthest=FARTHEST_REMINDER)
    await records.deadlines.set_remind_before(days)
    return RemindersSet(tuple(days))


async def _open(records: Records, name: str) -> Deadline:
    one = await records.deadlines.called(name)
    if one.state is not DeadlineState.OPEN:
        raise AlreadyDecided("deadline_settled", number=one.number, by=one.settled_by, at=one.settled_at)
    return one


async def _settle(records: Records, what: str, deadlines: Iterable[Deadline]) -> DeadlinesSettled:
    these = list(deadlines)
    for one in these:
        await records.deadlines.save(one)
    return DeadlinesSettled(what, await views(records, these))


def _not_past(day: date, today: date, given: str) -> date:
    if day < today:
        raise Invalid("deadline_past", given=given)
    return day
