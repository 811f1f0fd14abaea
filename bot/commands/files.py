"""取込 and 出力: forms that take a file in and give one out."""

from __future__ import annotations

from bot import modals
from bot.counterparts import counterparts
from bot.visit import Visit
from core.domain.intents import Extract

_WHAT = {
    "案件": Extract.MATTERS,
    "matters": Extract.MATTERS,
    "開示": Extract.DISCLOSED,
    "disclosed": Extract.DISCLOSED,
    "差分": Extract.DIFFERENCES,
    "diff": Extract.DIFFERENCES,
}


async def take_in_file(visit: Visit, _: str) -> None:
    await visit.open(modals.import_form(visit.wording))


async def give_out_file(visit: Visit, word: str) -> None:
    """出力 開示 opens the form with that chosen."""
    what = _WHAT.get(word.casefold(), Extract.MATTERS)
    await visit.open(modals.export_form(visit.wording, await counterparts(visit), what))
