"""A field to be filled in, whatever it is asked for: 編集 of an own matter, 案件作成 from an offered one."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.values import Value


@dataclass(frozen=True, slots=True)
class FormField:
    field: str
    label: str
    type: str
    """A `FieldType`."""
    help: str
    """The text behind the ?; empty for a field of the organisation's own."""
    text: str
    """Its value as its reader would type it; empty where there is none."""
    value: Value = None
    choices: tuple[tuple[str, str], ...] = ()
    """Code and what it is called in the reader's language."""
