"""A field's value in its canonical, JSON-able form. `core.domain.fields` parses into it and prints it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from typing_extensions import TypeAliasType

Value = TypeAliasType("Value", "str | int | bool | Sequence[Value] | Mapping[str, Value] | None")
"""Text, ISO date or number as text; counts and yen as int; flags as bool; lists of text or of small objects.

Named at run time too, because it refers to itself and notices are read back from JSON by their types.
"""

Values = Mapping[str, Value]
"""Field id to value. A field that is absent is unknown, which is not the same as empty (None)."""


def texts_within(value: Value) -> Iterator[str]:
    """Every text in it, however deep; of a reference what it is called, not the id of the record."""
    match value:
        case str():
            yield value
        case Mapping():
            for name, part in value.items():
                if name != "ref":
                    yield from texts_within(part)
        case Sequence():
            for entry in value:
                yield from texts_within(entry)
