"""共有設定 and ユーザ設定: what was ticked, and who was chosen."""

from __future__ import annotations

from bot.kit import Json
from bot.modals.responsible import CC, TO, people_block
from bot.modals.sharing import TICKED
from bot.submissions.answers import at_input, reads
from bot.visit import Visit
from core.domain.intents import ApproveMany, SetResponsible
from core.domain.notices import Problem
from core.ids import PairId


async def approved_ticked(visit: Visit) -> Json:
    """一括承認: each box names the offer and the own matter that stood beside it."""
    name, ticked = next((name, chosen) for name, chosen in visit.request.values.items() if name.startswith(TICKED))
    own_refs = {PairId(pair): ref for pair, _, ref in (one.partition(" ") for one in ticked)}
    answer = await visit.do(ApproveMany(tuple(own_refs), own_refs))
    return at_input(visit, name, answer) if isinstance(answer, Problem) else reads(visit, answer)


async def responsible_set(visit: Visit) -> Json:
    entered = visit.request.values
    only_cc = [name for name in entered[CC] if name not in entered[TO]]
    counterpart, about = visit.request.private["counterpart"], visit.request.private["about"]
    answer = await visit.do(SetResponsible(counterpart, tuple(entered[TO]), tuple(only_cc), about))
    return at_input(visit, people_block(TO, about), answer) if isinstance(answer, Problem) else reads(visit, answer)
