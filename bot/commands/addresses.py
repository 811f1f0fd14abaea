"""アドレス: the mail addresses one may write from."""

from __future__ import annotations

from bot.visit import Visit
from core.domain.intents import AddAddress, LookAtAddresses, RemoveAddress

_ADD, _REMOVE = ("追加", "add"), ("削除", "remove")


async def addresses(visit: Visit, text: str) -> None:
    """アドレス lists them; アドレス 追加 taro@company.example, アドレス 削除 taro@company.example."""
    word, _, given = text.partition(" ")
    if word.casefold() in _ADD:
        await visit.say(await visit.do(AddAddress(given)))
    elif word.casefold() in _REMOVE:
        await visit.say(await visit.do(RemoveAddress(given)))
    else:
        await visit.say(await visit.look(LookAtAddresses()))
