"""Values as one cell of a table."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.fields import Field, FieldType, print_value
from core.domain.values import Value

_LISTS = frozenset({FieldType.REFERENCES, FieldType.TEXTS, FieldType.COUNTRIES})


def cell_text(field: Field, value: Value, language: str) -> str:
    """As the importer reads it: the entries of a list on a line each, because a name may hold a comma."""
    if field.type in _LISTS and isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(print_value(field, [entry], language) for entry in value)
    return print_value(field, value, language)
