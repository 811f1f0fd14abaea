"""The fields of one organisation: the catalogue everybody has, and those it has added; and what people call them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.domain.fields import BY_ID, Field, FieldType
from core.errors import Invalid
from core.store.records import Records
from core.texts import LANGUAGES, Language, Texts
from core.texts.labels import label_key


async def fields_of(records: Records) -> Mapping[str, Field]:
    """By id, in the order people see them; without those that were retired."""
    return {**BY_ID, **{field.id: field for field in await records.policies.own_fields()}}


def label_of(field: Field, texts: Texts, language: Language) -> str:
    return field.label or texts.field_name(field.id, language)


def type_called(texts: Texts, name: str, choices: Sequence[str] = ()) -> FieldType:
    """日付 or `date`; a field with choices is 区分. Raises Invalid (own_field_type)."""
    given = label_key(name)
    if not given:
        return FieldType.CODE if choices else FieldType.TEXT
    for kind in FieldType:
        if given in {kind.value, *(label_key(texts.word(f"type_{kind.value}", language)) for language in LANGUAGES)}:
            return kind
    raise Invalid("own_field_type", given=name)
