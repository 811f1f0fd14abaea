"""A field's value in its canonical, JSON-able form. `core.domain.fields` parses into it and prints it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from typing_extensions import TypeAliasType

Value = TypeAliasType("Value", "str | int | bool | None | Sequence[Value] | Mapping[str, Value]")
"""Text, ISO date or number as text; counts and yen as int; flags as bool; lists of text or of small objects.

Named at run time too, because it refers to itself and notices are read back from JSON by their types.
"""

Values = Mapping[str, Value]
"""Field id to value. A field that is absent is unknown, which is not the same as empty (None)."""
