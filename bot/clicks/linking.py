"""紐付け / 作成 / 元に戻す of a counterpart's reference, and the form for any other record."""

from __future__ import annotations

from bot import modals
from bot.clicks.afterwards import afterwards
from bot.visit import Visit
from core.domain.intents import CreateRecord, Resolve, Unresolve


async def resolve(visit: Visit) -> None:
    press = visit.request.press
    await afterwards(visit, await visit.do(Resolve(press.target, press.part)))


async def create_record(visit: Visit) -> None:
    await afterwards(visit, await visit.do(CreateRecord(visit.request.press.target)))


async def unresolve(visit: Visit) -> None:
    await afterwards(visit, await visit.do(Unresolve(visit.request.press.target)))


async def choose_record(visit: Visit) -> None:
    await visit.open(modals.record_form(visit.wording, visit.request.press.target))
