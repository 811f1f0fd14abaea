"""Fields as a form asks for them, in the reader's language."""

from __future__ import annotations

from core.desk.fields.catalogue import label_of
from core.domain.fields import Field, print_value
from core.domain.notices import FormField
from core.domain.values import Value
from core.texts import Language, Texts


def form_field(field: Field, value: Value, texts: Texts, language: Language) -> FormField:
    return FormField(
        field=field.id,
        label=label_of(field, texts, language),
        type=field.type.value,
        help=help_of(field, texts, language),
        text=print_value(field, value, language),
        value=value,
        choices=choices_of(field, language),
    )


def help_of(field: Field, texts: Texts, language: Language) -> str:
    return "" if field.own else texts.field_help(field.id, language)


def choices_of(field: Field, language: Language) -> tuple[tuple[str, str], ...]:
    return tuple((code.value, code.value if language == "ja" else code.english) for code in field.codes)
