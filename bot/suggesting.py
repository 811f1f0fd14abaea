"""Type-ahead over own matters, own master records, and the fields a column may be."""

from __future__ import annotations

from bot import kit
from bot.kit import Json
from bot.modals.files import COLUMN, FIELDS
from bot.modals.records import RECORD
from bot.visit import Visit
from core.domain.intents import Suggest, SuggestFields, SuggestRecords
from core.domain.notices import FieldsSuggested, RecordsSuggested, Suggested


async def suggestions(visit: Visit) -> Json:
    """At most twenty: matters as `PK190001 (特願2016-111548 2016/06/03)`, records as `株式会社 root ip (C00001)`."""
    typed = str(visit.request.body.get("value", ""))
    if visit.request.body.get("action_id") == RECORD:
        return await _records(visit, typed)
    if str(visit.request.body.get("action_id")).startswith((COLUMN, FIELDS)):
        return await _fields(visit, typed)
    found = await visit.look(Suggest(typed))
    matters = found.matters if isinstance(found, Suggested) else ()
    return {"options": [kit.option(matter.label, matter.ref) for matter in matters]}


async def _records(visit: Visit, typed: str) -> Json:
    found = await visit.look(SuggestRecords(visit.request.private["reference"], typed))
    records = found.records if isinstance(found, RecordsSuggested) else ()
    return {"options": [kit.option(record.label, record.code) for record in records]}


async def _fields(visit: Visit, typed: str) -> Json:
    found = await visit.look(SuggestFields(typed))
    fields = found.fields if isinstance(found, FieldsSuggested) else ()
    return {"options": [kit.option(one.label, one.field) for one in fields]}
