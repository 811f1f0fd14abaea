"""保持, with its reason."""

from __future__ import annotations

from bot.kit import Json
from bot.submissions.answers import at_input
from bot.visit import Visit
from core.domain.intents import AnswerErasure
from core.domain.notices import Problem


async def kept(visit: Visit) -> Json | None:
    reason = visit.request.values["reason"].strip()
    answer = await visit.do(AnswerErasure(str(visit.request.private["erasure"]), erased=False, reason=reason))
    return at_input(visit, "reason", answer) if isinstance(answer, Problem) else None
