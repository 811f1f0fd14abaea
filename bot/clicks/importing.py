"""取り込む / 列の対応 / やめる, on the preview of a file."""

from __future__ import annotations

from bot import modals
from bot.cards import card_of
from bot.clicks.afterwards import afterwards
from bot.handing_over import hand_over
from bot.kit import Json
from bot.visit import Visit
from core.domain.intents import Abandon, TakeIn
from core.domain.notices import AskedToImport, Imported, ImportState


async def take_in(visit: Visit) -> None:
    """The card says what came of it; refused rows are named to the person, and come back as a file."""
    press = visit.request.press
    answer = await visit.do(TakeIn(press.target, press.version))
    await afterwards(visit, answer)
    if isinstance(answer, Imported) and answer.file:
        await visit.say(answer)
        await hand_over(visit, answer.files)


async def abandon(visit: Visit) -> None:
    await afterwards(visit, await visit.do(Abandon(visit.request.press.target)))


async def choose_columns(visit: Visit) -> None:
    async def filled() -> Json:
        asked = await visit.card(f"import:{visit.request.press.target}")
        if isinstance(asked, AskedToImport) and asked.state is ImportState.ASKED:
            return modals.columns_form(asked, visit.wording)
        return modals.reading(card_of(asked, visit.wording), visit.wording)

    await visit.open_then_fill(filled())
