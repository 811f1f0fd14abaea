"""保留 to a chosen day."""

from __future__ import annotations

from bot.kit import Json
from bot.submissions.answers import at_input, reads
from bot.visit import Visit
from core.domain.intents import Snooze
from core.domain.notices import Problem


async def held(visit: Visit) -> Json:
    private = visit.request.private
    numbers = tuple(int(number) for number in str(private["numbers"]).split(","))
    answer = await visit.do(Snooze(str(private["listing"]), numbers, str(visit.request.values["until"] or "")))
    if isinstance(answer, Problem):
        return at_input(visit, "until", answer)
    return reads(visit, answer)
