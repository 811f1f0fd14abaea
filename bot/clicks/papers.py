"""適用 / 無視 / 訂正 / 元に戻す of what a document proposes; what is to be said of a document."""

from __future__ import annotations

from bot import modals
from bot.clicks.afterwards import afterwards
from bot.visit import Visit
from core.domain.intents import AcceptProposals, DiscardDocument, DismissProposals, UndoProposals
from core.domain.notices import AskedAboutDocument


async def take(visit: Visit) -> None:
    press = visit.request.press
    await afterwards(visit, await visit.do(AcceptProposals(press.target, _numbers(press.part), seen=press.version)))


async def leave(visit: Visit) -> None:
    press = visit.request.press
    await afterwards(visit, await visit.do(DismissProposals(press.target, _numbers(press.part), seen=press.version)))


async def put_back(visit: Visit) -> None:
    await afterwards(visit, await visit.do(UndoProposals(visit.request.press.target)))


async def revise(visit: Visit) -> None:
    press = visit.request.press
    await visit.open(modals.revise_form(visit.wording, press.target, int(press.part)))


async def identify(visit: Visit) -> None:
    asked = await visit.card(f"document:{visit.request.press.target}")
    if isinstance(asked, AskedAboutDocument):
        await visit.open(modals.identify_form(visit.wording, asked))


async def discard(visit: Visit) -> None:
    await afterwards(visit, await visit.do(DiscardDocument(visit.request.press.target)))


def _numbers(part: str) -> tuple[int, ...]:
    return (int(part),) if part else ()
