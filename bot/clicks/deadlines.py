"""完了 / 元に戻す of a deadline, and the forms for what takes words: 延長, 担当, 追加."""

from __future__ import annotations

from bot import modals
from bot.clicks.afterwards import afterwards
from bot.visit import Visit
from core.domain.intents import FinishDeadlines, ReopenDeadlines


async def finish(visit: Visit) -> None:
    await afterwards(visit, await visit.do(FinishDeadlines((visit.request.press.target,))))


async def reopen(visit: Visit) -> None:
    await afterwards(visit, await visit.do(ReopenDeadlines((visit.request.press.target,))))


async def extend(visit: Visit) -> None:
    await visit.open(modals.extend_form(visit.wording, visit.request.press.target))


async def assign(visit: Visit) -> None:
    await visit.open(modals.assign_form(visit.wording, visit.request.press.target))
