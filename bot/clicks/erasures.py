"""削除 and 保持: the answers to a request to delete."""

from __future__ import annotations

from bot import modals
from bot.clicks.afterwards import afterwards
from bot.visit import Visit
from core.domain.intents import AnswerErasure
from core.domain.notices import AskedToErase


async def erase(visit: Visit) -> None:
    await afterwards(visit, await visit.do(AnswerErasure(visit.request.press.target, erased=True)))


async def keep(visit: Visit) -> None:
    asked = await visit.card(f"erasure:{visit.request.press.target}")
    if isinstance(asked, AskedToErase):
        await visit.open(modals.keep_form(visit.wording, asked))
