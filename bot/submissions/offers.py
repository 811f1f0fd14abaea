"""他の案件, 案件作成, 辞退: the answers to an offer that take a form."""

from __future__ import annotations

from bot.kit import Json
from bot.modals.matters import CREATED_FIELDS, MATTER
from bot.submissions.answers import at_input, reads
from bot.visit import Visit
from core.domain.fields import BY_ID, parse_value
from core.domain.intents import Approve, Create, Decline
from core.domain.notices import Notice, OfferSettled, Problem
from core.domain.values import Value
from core.errors import UserError
from core.ids import PairId


async def linked(visit: Visit) -> Json | None:
    answer = await visit.do(Approve(_pair(visit), visit.request.values[MATTER]))
    return _closes(visit, answer, MATTER)


async def declined(visit: Visit) -> Json | None:
    answer = await visit.do(Decline(_pair(visit), visit.request.values["reason"].strip()))
    return _closes(visit, answer, "reason")


async def created(visit: Visit) -> Json | None:
    """What does not fit its field is said beside it, and nothing is created."""
    entered = visit.request.values
    values: dict[str, Value] = {}
    typed = {name: entered[name] for name in CREATED_FIELDS if entered.get(name, "").strip()}
    for name, text in typed.items():
        try:
            values[name] = parse_value(BY_ID[name], text)
        except UserError as error:
            return at_input(visit, name, Problem(error.code, {"field": name, **error.facts}))
    answer = await visit.do(Create(_pair(visit), entered["own_ref"].strip(), values))
    return _closes(visit, answer, "own_ref")


def _pair(visit: Visit) -> PairId:
    return PairId(visit.request.private["pair"])


def _closes(visit: Visit, answer: Notice, name: str) -> Json | None:
    """The card says it; only differences that came up with it are still to be read."""
    if isinstance(answer, Problem):
        return at_input(visit, name, answer)
    if isinstance(answer, OfferSettled) and answer.review is not None:
        return reads(visit, answer)
    return None
