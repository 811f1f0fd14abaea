"""秘匿区分 PK190008 権利化 理由: closing a matter, and lifting that with a reason."""

from __future__ import annotations

from bot.finding import find
from bot.visit import Visit
from core.domain.intents import SetSecrecy
from core.domain.notices import Problem
from core.domain.secrecy_writing import read_secrecy


async def secrecy(visit: Visit, text: str) -> None:
    if not text:
        await find(visit, "secrecy")
    elif written := read_secrecy(text):
        await visit.say(await visit.do(SetSecrecy(written.ref, written.secrecy, written.reason)))
    else:
        await visit.complain(Problem("secrecy_unreadable", {"given": text}))
