"""Type-ahead over own matters, own master records, own fields, and the fields a column may be."""

from __future__ import annotations

from collections.abc import Iterable

from bot import kit
from bot.kit import Json
from bot.modals import composing, mapping, records
from bot.modals.files import COLUMN, FIELDS
from bot.noting import page_of, shown_at
from bot.visit import Visit
from core.domain.intents import Suggest, SuggestAddressees, SuggestFields, SuggestRecords
from core.domain.notices import AddresseesSuggested, FieldsSuggested, RecordsSuggested, SettingsShown, Suggested
from core.texts.labels import label_key


async def suggestions(visit: Visit) -> Json:
    """At most twenty: matters as `PK190001 (特願2016-111548 2016/06/03)`, records as `株式会社 root ip (C00001)`."""
    typed = str(visit.request.body.get("value", ""))
    match visit.request.body.get("action_id"):
        case records.RECORD:
            return await _records(visit, typed)
        case mapping.LANDING:
            return await _own_fields(visit, typed)
        case composing.TO | composing.CC | composing.MAIL_TO:
            return await _addressees(visit, typed)
        case str(name) if name.startswith((COLUMN, FIELDS)):
            return await _fields(visit, typed)
    found = await visit.look(Suggest(typed))
    matters = found.matters if isinstance(found, Suggested) else ()
    return _offered(kit.option(matter.label(visit.wording.language), matter.ref) for matter in matters)


def _offered(options: Iterable[Json]) -> Json:
    """Without what is named by more than Slack keeps of an option: it spoils all the others."""
    return {"options": [option for option in options if len(option["value"]) <= kit.VALUE]}


async def _own_fields(visit: Visit, typed: str) -> Json:
    """Where a field of theirs may land, by a part of the label."""
    shown = await shown_at(visit, page_of(visit))
    policies = shown.policies if isinstance(shown, SettingsShown) else ()
    found = [one for one in policies if label_key(typed) in label_key(one.label)]
    return _offered(kit.option(one.label, one.field) for one in found[:20])


async def _records(visit: Visit, typed: str) -> Json:
    found = await visit.look(SuggestRecords(visit.request.private["reference"], typed))
    own = found.records if isinstance(found, RecordsSuggested) else ()
    return _offered(kit.option(record.label, record.code) for record in own)


async def _addressees(visit: Visit, typed: str) -> Json:
    found = await visit.look(SuggestAddressees(typed))
    people = found.addressees if isinstance(found, AddresseesSuggested) else ()
    return _offered(composing.addressee_option(one, visit.wording) for one in people)


async def _fields(visit: Visit, typed: str) -> Json:
    found = await visit.look(SuggestFields(typed))
    fields = found.fields if isinstance(found, FieldsSuggested) else ()
    return _offered(kit.option(one.label, one.field) for one in fields)
