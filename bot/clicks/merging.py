"""統合する, after its meaning was shown."""

from __future__ import annotations

from bot.visit import Visit
from core.domain.intents import MergeRecords


async def merge(visit: Visit) -> None:
    press = visit.request.press
    await visit.say(await visit.do(MergeRecords(press.target, press.part, sure=True)))
