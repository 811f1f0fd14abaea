"""A matter picked below a list of everything."""

from __future__ import annotations

from bot.finding import Found, found
from bot.visit import Visit


async def find_one(visit: Visit) -> None:
    word = str(visit.request.action["action_id"]).partition(":")[2]
    ref = str((visit.request.action.get("selected_option") or {}).get("value", ""))
    await visit.say(*await found(visit, word, Found(ref)))
