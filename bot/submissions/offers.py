"""他の案件, 案件作成, 辞退: the answers to an offer that take a form."""

from __future__ import annotations

from bot.cutting import cut
from bot.kit import Json
from bot.modals.creating import NUMBER
from bot.modals.form_fields import changed
from bot.modals.matters import MATTER
from bot.submissions.answers import ERROR, at_input, reads
from bot.visit import Visit
from core.domain.intents import Approve, Create, Decline
from core.domain.notices import CreationRefused, Notice, OfferSettled, Problem
from core.ids import PairId

OWN_NUMBER = {"own_ref": NUMBER}
"""A refused number stands beside its own input."""


async def linked(visit: Visit) -> Json | None:
    answer = await visit.do(Approve(_pair(visit), visit.request.values[MATTER]))
    return _closes(visit, answer, MATTER)


async def declined(visit: Visit) -> Json | None:
    answer = await visit.do(Decline(_pair(visit), visit.request.values["reason"].strip()))
    return _closes(visit, answer, "reason")


async def created(visit: Visit) -> Json | None:
    """What does not fit its field is said beside it, and nothing is created."""
    typed = changed(visit.request.view["blocks"], visit.request.values)
    answer = await visit.do(Create(_pair(visit), typed.pop(NUMBER, ""), typed))
    if isinstance(answer, CreationRefused):
        refused = {
            OWN_NUMBER.get(one.field, one.field): cut(visit.wording.problem(one.problem), ERROR)
            for one in answer.refused
        }
        return {"response_action": "errors", "errors": refused}
    return _closes(visit, answer, NUMBER)


def _pair(visit: Visit) -> PairId:
    return PairId(visit.request.private["pair"])


def _closes(visit: Visit, answer: Notice, name: str) -> Json | None:
    """The card says it; only differences that came up with it are still to be read."""
    if isinstance(answer, Problem):
        return at_input(visit, name, answer)
    if isinstance(answer, OfferSettled) and answer.review is not None:
        return reads(visit, answer)
    return None
