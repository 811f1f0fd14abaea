"""How generated revisions write our column types: by what the database keeps.

A revision must mean the same when `core.store.types` has long changed, so it imports none of it.
"""

from __future__ import annotations

from typing import Any, Literal

from core.store.types import JsonDocument, UtcDateTime, Word


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Alembic's hook: the text of a column type of ours, False for alembic's own rendering."""
    if kind != "type":
        return False
    match item:
        case UtcDateTime():
            return "sa.DateTime(timezone=True)"
        case JsonDocument():
            return "sa.Text()"
        case Word():
            return "sa.String(length=40)"
        case _:
            return False
