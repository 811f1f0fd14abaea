"""日次まとめの設定: what the form says, as somebody would have typed it."""

from __future__ import annotations

from bot.kit import Json
from bot.modals.rhythm import AT, DAILY, DAYS, RECEIVED, WEEKLY, ZONE
from bot.submissions.answers import at_input, reads
from bot.visit import Visit
from core.domain.intents import SetDigest
from core.domain.notices import Problem
from core.domain.rhythm import written_days


async def rhythm_set(visit: Visit) -> Json:
    entered = visit.request.values
    days = written_days(int(day) for day in entered[DAYS])
    weekly = WEEKLY in entered[RECEIVED] if visit.request.private["weekly"] else None
    rhythm = f"{entered[AT]} {days} {entered[ZONE].strip()}"
    answer = await visit.do(SetDigest(DAILY in entered[RECEIVED], rhythm, weekly))
    return at_input(visit, ZONE, answer) if isinstance(answer, Problem) else reads(visit, answer)
