"""採番: first what would come of it, then saving."""

from __future__ import annotations

from bot import modals
from bot.kit import Json
from bot.modals.numbering import EVERY, PATTERN
from bot.submissions.answers import at_input, becomes, reads
from bot.visit import Visit
from core.domain.intents import SetNumbering
from core.domain.notices import NumberingSet, Problem


async def numbering_weighed(visit: Visit) -> Json:
    """The preview; nothing is saved."""
    entered = visit.request.values
    right, matter_type = ("" if entered[name] == EVERY else entered[name] for name in ("right", "matter_type"))
    asked = SetNumbering(entered[PATTERN], right, matter_type, dry_run=True)
    answer = await visit.look(asked)
    if isinstance(answer, Problem):
        return at_input(visit, PATTERN, answer)
    if not isinstance(answer, NumberingSet):
        return reads(visit, answer)
    return becomes(modals.numbering_preview(answer, asked, visit.wording))


async def numbering_saved(visit: Visit) -> Json:
    return reads(visit, await visit.do(SetNumbering(**visit.request.private)))
