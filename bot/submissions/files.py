"""A file that was handed in, its columns, and a file that is wanted."""

from __future__ import annotations

from datetime import date

from bot.attachments import fetched
from bot.handing_over import hand_over
from bot.kit import Json
from bot.modals.files import COLUMN, COUNTERPART, FIELDS, SINCE, UNTIL
from bot.submissions.answers import reads
from bot.visit import Visit
from core.domain.intents import ChooseColumns, Export, Extract, FileKind, Import
from core.domain.notices import AskedToImport, Exported


async def handed_in(visit: Visit) -> Json:
    """What taking it in would do, with the buttons to say so; the same card stands in the person's own conversation."""
    (file,) = await fetched(visit, visit.request.values["files"])
    return reads(visit, await visit.do(Import(file)))


async def columns_chosen(visit: Visit) -> Json:
    """Only what the person changed: a column nobody has touched is still asked about."""
    pending = str(visit.request.private["pending"])
    asked = await visit.card(f"import:{pending}")
    if not isinstance(asked, AskedToImport):
        return reads(visit, asked)
    entered = visit.request.values
    version = visit.request.private["version"]
    chosen = {
        column.number: str(entered[name] or "")
        for column in asked.columns
        if (name := f"{COLUMN}{column.number}:{version}") in entered and (entered[name] or "") != column.field
    }
    if not chosen:
        return reads(visit, asked)
    return reads(visit, await visit.do(ChooseColumns(pending, chosen)))


async def wanted(visit: Visit) -> Json:
    """The file goes to whoever asked, whatever channel the command was typed in."""
    entered = visit.request.values
    answer = await visit.do(
        Export(
            what=Extract(entered["what"]),
            kind=FileKind(entered["kind"]),
            counterpart=str(entered.get(COUNTERPART) or ""),
            fields=tuple(entered[FIELDS]),
            since=_day(entered[SINCE]),
            until=_day(entered[UNTIL]),
        )
    )
    if isinstance(answer, Exported):
        await hand_over(visit, answer.files)
    return reads(visit, answer)


def _day(entered: str) -> date | None:
    return date.fromisoformat(entered) if entered else None
