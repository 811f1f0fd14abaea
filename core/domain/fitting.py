"""Whether a value of theirs can stand in the own field it lands in: they may have retyped theirs, or mapped it anew. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.domain.fields import Field, parse_value
from core.domain.values import Value, Values
from core.errors import Invalid


@dataclass(frozen=True, slots=True)
class Fit:
    value: Value
    """As the field keeps it; as they said it where it does not fit."""
    fits: bool


def fit(field: Field | None, value: Value) -> Fit:
    """Read the value as the field reads what a person types. A field that nobody knows takes anything."""
    if field is None:
        return Fit(value, fits=True)
    try:
        return Fit(parse_value(field, value), fits=True)
    except Invalid:
        return Fit(value, fits=False)


def fitting_values(values: Values, fields: Mapping[str, Field]) -> dict[str, Value]:
    """Those of these values, under own names, that our fields can hold."""
    read = {name: fit(fields.get(name), value) for name, value in values.items()}
    return {name: one.value for name, one in read.items() if one.fits}
