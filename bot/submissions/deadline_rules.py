"""期限規則: first which days would change, then saving."""

from __future__ import annotations

from bot import modals
from bot.kit import Json
from bot.modals.deadline_rules import NEW, RULE, STATE
from bot.submissions.answers import at_input, becomes, reads
from bot.visit import Visit
from core.domain.intents import SetRule
from core.domain.notices import Problem, RuleSet


async def rule_weighed(visit: Visit) -> Json:
    """The preview; nothing is saved."""
    entered = visit.request.values
    state = entered[STATE]
    asked = SetRule(
        rule="" if entered[RULE] == NEW else entered[RULE],
        period=entered["period"],
        basis=entered["basis"],
        label=entered["label"],
        active={"on": True, "off": False}.get(state),
        usual=state == "usual",
        dry_run=True,
    )
    answer = await visit.look(asked)
    if isinstance(answer, Problem):
        return at_input(visit, "period", answer)
    if not isinstance(answer, RuleSet):
        return reads(visit, answer)
    return becomes(modals.rule_preview(answer, asked, visit.wording))


async def rule_saved(visit: Visit) -> Json:
    return reads(visit, await visit.do(SetRule(**visit.request.private)))
