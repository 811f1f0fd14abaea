"""The record that was chosen for a counterpart's reference."""

from __future__ import annotations

from bot.kit import Json
from bot.modals.records import MEANING, NOT_SAME, RECORD
from bot.submissions.answers import at_input, reads
from bot.visit import Visit
from core.domain.intents import NotSame, Resolve
from core.domain.notices import Problem


async def chosen_record(visit: Visit) -> Json | None:
    entered = visit.request.values
    kind = NotSame if entered[MEANING] == NOT_SAME else Resolve
    answer = await visit.do(kind(visit.request.private["reference"], entered[RECORD]))
    return at_input(visit, RECORD, answer) if isinstance(answer, Problem) else reads(visit, answer)
