"""設定: what would be revealed, then saving; and where one field lands."""

from __future__ import annotations

from dataclasses import replace

from bot import modals
from bot.kit import Json
from bot.modals.mapping import CODES, LANDING
from bot.noting import chosen, page_of, shown_at
from bot.submissions.answers import at_input, becomes, reads
from bot.visit import Visit
from core.domain.intents import Configure, NoteSettings, SavePolicies
from core.domain.notices import AskedToSave, Problem, SettingsShown


async def weighed(visit: Visit) -> Json:
    """The preview; nothing is saved."""
    at = page_of(visit)
    shown = await shown_at(visit, at)
    if isinstance(shown, Problem):
        return reads(visit, shown)
    answer = await visit.do(chosen(visit, at, shown))
    if not isinstance(answer, AskedToSave):
        return reads(visit, answer)
    return becomes(modals.settings_preview(answer, at, visit.wording))


async def saved(visit: Visit) -> Json:
    return reads(visit, await visit.do(SavePolicies(page_of(visit).proposal)))


async def mapped(visit: Visit) -> Json | None:
    """Noted in the form below, and counted with everything else before it is saved."""
    at, field = page_of(visit), str(visit.request.private["field"])
    table = _table(str(visit.request.values.get(CODES) or ""))
    if table is None:
        return at_input(visit, CODES, Problem("code_lines", {}))
    landing = {field: str(visit.request.values.get(LANDING) or "")}
    answer = await visit.do(NoteSettings(Configure(at.link, landing=landing, codes={field: table}, on=at.proposal)))
    if isinstance(answer, Problem):
        return at_input(visit, CODES if answer.code in _OF_CODES else LANDING, answer)
    if isinstance(answer, SettingsShown):
        form = modals.settings_form(answer, replace(at, proposal=answer.proposal), visit.wording)
        await visit.client.views_update(view_id=visit.request.view["previous_view_id"], view=form)
    return None


_OF_CODES = frozenset({"codes_do_not_fit", "value_code", "value_country"})
"""What is wrong with a code; all else is wrong with where it lands."""


def _table(text: str) -> dict[str, str] | None:
    """`01=特許査定` a line; None when a line is something else."""
    lines = [line.replace("＝", "=").partition("=") for line in text.splitlines() if line.strip()]
    if not all(theirs.strip() and ours.strip() for theirs, _, ours in lines):
        return None
    return {theirs.strip(): ours.strip() for theirs, _, ours in lines}
