"""The matter a word was typed for without a number."""

from __future__ import annotations

from bot import modals
from bot.finding import Found, found
from bot.kit import Json
from bot.modals.finding import Asked
from bot.modals.matters import MATTER
from bot.submissions.answers import at_input, becomes, reads
from bot.submissions.sharing import counterpart_of
from bot.visit import Visit
from core.domain.notices import EditShown, Problem


async def matter_found(visit: Visit) -> Json:
    entered = visit.request.values
    wanted = Found(
        entered[MATTER], counterpart_of(visit), entered.get(Asked.REASON, ""), entered.get(Asked.SECRECY, "")
    )
    answer, looked_at = await found(visit, visit.request.private["word"], wanted)
    if isinstance(answer, Problem):
        return at_input(visit, MATTER, answer)
    if isinstance(answer, EditShown):
        return becomes(modals.edit_form(answer, visit.wording))
    return reads(visit, answer, looked_at)
