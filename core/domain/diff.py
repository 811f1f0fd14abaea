"""What differs between two sets of values. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.fields import value_key
from core.domain.values import Value, Values


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field whose value is not the same on both sides."""

    field: str
    mine: Value
    theirs: Value


def diff(mine: Values, theirs: Values) -> tuple[FieldChange, ...]:
    """The fields of `theirs` whose value differs from `mine`, in the order of `theirs`.

    A field that `theirs` does not hold is not a deletion: absence says nothing (invariant 11). Two notations of the
    same value are the same value.
    """
    return tuple(
        FieldChange(field, mine.get(field), value)
        for field, value in theirs.items()
        if value is not mine.get(field) and value_key(value) != value_key(mine.get(field))
    )
