"""The record that was chosen or made for a counterpart's reference, and all that are certain at once."""

from __future__ import annotations

from bot import modals
from bot.kit import Json
from bot.modals.records import MEANING, NOT_SAME, RECORD
from bot.modals.references import RECORD_PARTS, page_at
from bot.submissions.answers import at_input, reads
from bot.visit import Visit
from core.domain.intents import CreateRecord, LinkCertain, NotSame, Resolve
from core.domain.notices import Notice, Problem, ReferencesShown
from core.ids import LinkId


async def chosen_record(visit: Visit) -> Json | None:
    entered = visit.request.values
    kind = NotSame if entered[MEANING] == NOT_SAME else Resolve
    answer = await visit.do(kind(visit.request.private["reference"], entered[RECORD]))
    return at_input(visit, RECORD, answer) if isinstance(answer, Problem) else await _told(visit, answer)


async def record_created(visit: Visit) -> Json | None:
    given = {part: str(visit.request.values.get(part) or "") for part in RECORD_PARTS}
    answer = await visit.do(CreateRecord(visit.request.private["reference"], **given))
    if isinstance(answer, Problem):
        wrong = answer.facts.get("field")
        return at_input(visit, wrong if wrong in RECORD_PARTS else "name", answer)
    return await _told(visit, answer)


async def all_linked(visit: Visit) -> Json | None:
    private = visit.request.private
    return await _told(visit, await visit.do(LinkCertain(LinkId(private["link"]), int(private["seen"]))))


async def _told(visit: Visit, answer: Notice) -> Json:
    """The answer in the place of the form; the list it was opened on, if it was, says what is true now."""
    if on_list := visit.request.private.get("list"):
        at = page_at(on_list)
        shown = await visit.look(at.look)
        if isinstance(shown, ReferencesShown):
            view = modals.references_list(shown, at, visit.wording)
            await visit.client.views_update(view_id=visit.request.view["previous_view_id"], view=view)
    return reads(visit, answer)
