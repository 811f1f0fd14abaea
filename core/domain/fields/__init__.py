"""The bibliographic fields: what there is, how values are read, printed and compared."""

from core.domain.fields.catalogue import BY_ID, CATALOGUE, field_named, fields_of
from core.domain.fields.field import Code, Field, FieldType, own_field
from core.domain.fields.identity import form_key, value_key
from core.domain.fields.parsing import parse_value
from core.domain.fields.printing import print_value
from core.domain.sharing import Publishing
from core.domain.values import Value

__all__ = [
    "BY_ID",
    "CATALOGUE",
    "Code",
    "Field",
    "FieldType",
    "Publishing",
    "Value",
    "field_named",
    "fields_of",
    "form_key",
    "own_field",
    "parse_value",
    "print_value",
    "value_key",
]
