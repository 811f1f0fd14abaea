"""Documents that were attached, what one of them is, and another value than was read."""

from __future__ import annotations

from bot.attaching import attach_from_slack
from bot.kit import Json
from bot.modals.matters import MATTER
from bot.modals.papers import KIND
from bot.submissions.answers import at_input, reads
from bot.visit import Visit
from core.domain.intents import IdentifyDocument, ReviseProposal
from core.domain.notices import Problem


async def attached(visit: Visit) -> Json:
    entered = visit.request.values
    answer = await attach_from_slack(visit, entered["files"], entered[MATTER], entered[KIND], entered["dated"])
    return reads(visit, answer)


async def identified(visit: Visit) -> Json:
    entered = visit.request.values
    document = visit.request.private["document"]
    answer = await visit.do(IdentifyDocument(document, entered[MATTER], entered[KIND], entered["dated"]))
    return at_input(visit, "dated", answer) if isinstance(answer, Problem) else reads(visit, answer)


async def revised(visit: Visit) -> Json:
    private = visit.request.private
    answer = await visit.do(ReviseProposal(private["entry"], private["number"], visit.request.values["value"]))
    return at_input(visit, "value", answer) if isinstance(answer, Problem) else reads(visit, answer)
