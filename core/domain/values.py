"""A field's value in its canonical, JSON-able form. `core.domain.fields` parses into it and prints it."""

from __future__ import annotations

from collections.abc import Mapping

Value = str | int | bool | list[object] | dict[str, object] | None
"""Text, ISO date or number as text; counts and yen as int; flags as bool; lists of text or of small objects."""

Values = Mapping[str, Value]
"""Field id to value. A field that is absent is unknown, which is not the same as empty (None)."""
