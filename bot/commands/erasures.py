"""削除依頼 PK190001 理由: asking the counterpart to delete what it was given."""

from __future__ import annotations

from bot.counterparts import counterparts, is_called
from bot.finding import find
from bot.visit import Visit
from core.domain.intents import AskErasure


async def ask_erasure(visit: Visit, text: str) -> None:
    """The counterpart may stand before the number, where there are several."""
    words = text.split(maxsplit=1)
    if not words:
        await find(visit, "erase")
        return
    named = [link for link in await counterparts(visit) if is_called(link, words[0])]
    rest = words[1] if named and len(words) > 1 else text
    ref, _, reason = rest.partition(" ")
    await visit.say(await visit.do(AskErasure(ref, reason.strip(), named[0].code if named else "")))
