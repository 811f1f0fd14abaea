"""編集 and 項目: what was changed is saved, what cannot be is said beside its input."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cutting import cut
from bot.kit import Json
from bot.modals.fields import CHOICES, LABEL, TYPE
from bot.modals.form_fields import changed
from bot.submissions.answers import ERROR, at_input, reads
from bot.visit import Visit
from core.domain.intents import AddField, ChangeField, Edit, Look, Page
from core.domain.notices import EditShown, Problem


async def edited(visit: Visit) -> Json:
    """What cannot be taken is said beside its input."""
    request = visit.request
    answer = await visit.do(Edit(request.private["ref"], changed(request.view["blocks"], request.values)))
    if isinstance(answer, Problem) and (errors := await _beside(visit, answer)):
        return {"response_action": "errors", "errors": errors}
    return reads(visit, answer)


async def own_field_saved(visit: Visit) -> Json:
    values = visit.request.values
    choices = tuple(line.strip() for line in str(values[CHOICES]).splitlines() if line.strip())
    field = visit.request.private["field"]
    asked = (
        ChangeField(field, values[LABEL], values[TYPE], choices)
        if field
        else AddField("", values[LABEL], values[TYPE], choices)
    )
    answer = await visit.do(asked)
    if isinstance(answer, Problem) and answer.code.startswith("own_field_"):
        return at_input(visit, _PLACES.get(answer.code, LABEL), answer)
    return reads(visit, answer)


_PLACES = {"own_field_choices": CHOICES, "own_field_type": TYPE, "own_field_values_do_not_fit": TYPE}


async def _beside(visit: Visit, problem: Problem) -> dict[str, str]:
    """A sentence by the input it is about; none for a problem of the whole matter."""
    shown = await visit.look(Look(Page.EDIT, visit.request.private["ref"]))
    if not isinstance(shown, EditShown):
        return {}
    inputs = {name: one.field for one in shown.fields for name in (one.field, one.label)}
    refusals = problem.facts.get("refusals")
    if isinstance(refusals, Mapping):
        return {inputs[name]: cut(str(told), ERROR) for name, told in refusals.items() if name in inputs}
    place = inputs.get(str(problem.facts.get("field", "")))
    return {place: cut(visit.wording.problem(problem), ERROR)} if place else {}
