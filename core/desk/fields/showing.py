"""What the fields mean (the ? beside each), and the form an own matter is edited in."""

from __future__ import annotations

from collections.abc import Iterable

from core.desk.case import Case
from core.desk.fields.catalogue import fields_of, label_of
from core.desk.fields.forms import choices_of, form_field, help_of
from core.desk.fields.naming import field_called
from core.domain.fields import BY_ID, Field
from core.domain.fields.sections import Section, section_of
from core.domain.links import ref_field
from core.domain.matters import Matter
from core.domain.notices import EditShown, FieldDescribed, FieldExplained, FieldsShown
from core.store.records import Records
from core.texts import Language, Texts

_LETTERS = {"特許": "P", "実用新案": "U", "意匠": "D", "商標": "T"}


async def fields(case: Case, name: str) -> FieldsShown | FieldExplained:
    """All fields, or the one that was named. Raises Invalid (unknown_field)."""
    return await described(case.records, case.texts, case.language, name)


async def described(records: Records, texts: Texts, language: Language, name: str) -> FieldsShown | FieldExplained:
    known = {**BY_ID, **{field.id: field for field in await records.policies.own_fields(retired=True)}}
    if name.strip():
        return FieldExplained(_described(field_called(known, texts, name), texts, language))
    return FieldsShown(tuple(_described(field, texts, language) for field in known.values()))


async def form(case: Case, about: str) -> EditShown:
    """`PK190001`, or `PK190001 people` for one section. NotFound names the nearest number there is."""
    ref, _, section = about.partition(" ")
    matter = await case.matter(ref)
    asked = [field for field in (await fields_of(case.records)).values() if _is_asked(case, matter, field)]
    return EditShown(
        ref=matter.ref,
        section=section,
        sections=tuple(_in_order(section_of(field) for field in asked)),
        fields=tuple(
            form_field(field, matter.values.get(field.id), case.texts, case.language)
            for field in asked
            if section in ("", section_of(field).value)
        ),
    )


def _in_order(sections: Iterable[Section]) -> list[str]:
    found = set(sections)
    return [section.value for section in Section if section in found]


def _is_asked(case: Case, matter: Matter, field: Field) -> bool:
    """Not the number the matter is found by, and nothing its right does not have."""
    right = _LETTERS.get(matter.text("right"), "")
    return field.id != ref_field(case.kind) and right in field.rights


def _described(field: Field, texts: Texts, language: Language) -> FieldDescribed:
    return FieldDescribed(
        field=field.id,
        label=label_of(field, texts, language),
        type=field.type.value,
        help=help_of(field, texts, language),
        own=field.own,
        retired=field.retired,
        choices=tuple(label for _, label in choices_of(field, language)),
        publishing=field.publishing.value,
    )
