"""What a modal can become. Source: Slack, "Modals", response_action."""

from __future__ import annotations

from dataclasses import replace

from bot import modals
from bot.cards import all_messages, card_of
from bot.cutting import cut
from bot.kit import Json
from bot.visit import Visit
from core.domain.notices import Notice, Problem

ERROR = 2_000


def at_input(visit: Visit, name: str, problem: Problem) -> Json:
    """The sentence beside the input it is about; what was entered stays."""
    return {"response_action": "errors", "errors": {name: cut(visit.wording.problem(problem), ERROR)}}


def becomes(view: Json) -> Json:
    return {"response_action": "update", "view": view}


def reads(visit: Visit, notice: Notice, looked_at: str = "") -> Json:
    """The answer in the place of the form, in full, if need be in direct messages that follow. `looked_at` is a name that what is no card is found by again."""
    if isinstance(notice, Problem):
        return becomes(modals.problem_view(notice, visit.wording))
    card = card_of(notice, visit.wording)
    card = replace(card, identity=card.identity or looked_at)
    if not modals.holds(card):
        visit.unsaid.extend(all_messages(card))
    return becomes(modals.reading(card, visit.wording))
