"""The day a deadline was extended to, who answers for it, and a deadline of one's own."""

from __future__ import annotations

from bot.kit import Json
from bot.modals.matters import MATTER
from bot.submissions.answers import at_input, reads
from bot.visit import Visit
from core.domain.deadlines import FARTHEST_REMINDER, MOST_REMINDERS, days_in
from core.domain.intents import AssignDeadline, ExtendDeadline, Intent, SetDeadline, SetReminders
from core.domain.notices import Problem


async def extended(visit: Visit) -> Json:
    entered = visit.request.values
    return await _told(
        visit, ExtendDeadline(visit.request.private["deadline"], entered["until"], entered["reason"]), "until"
    )


async def assigned(visit: Visit) -> Json:
    return await _told(
        visit, AssignDeadline(visit.request.private["deadline"], visit.request.values["person"]), "person"
    )


async def deadline_set(visit: Visit) -> Json:
    entered = visit.request.values
    return await _told(visit, SetDeadline(entered[MATTER], entered["due"], entered["what"]), "due")


async def reminders_set(visit: Visit) -> Json:
    days = days_in(visit.request.values["days"])
    if not days:
        return at_input(
            visit, "days", Problem("reminder_days", {"most": MOST_REMINDERS, "farthest": FARTHEST_REMINDER})
        )
    return await _told(visit, SetReminders(days), "days")


async def _told(visit: Visit, intent: Intent, beside: str) -> Json:
    answer = await visit.do(intent)
    return at_input(visit, beside, answer) if isinstance(answer, Problem) else reads(visit, answer)
