"""Asking for what stands within JSON documents, where reading them whole would cost more than the answer is worth."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, Select, String, Text, cast, column, func, or_, select, type_coerce
from sqlalchemy.dialects.postgresql import JSONB

from core.store.connection import Connection


def names_with(
    connection: Connection, document: Column[Any], flag: str, *where: ColumnElement[bool]
) -> Select[tuple[str]]:
    """The names in any of these documents (objects of objects) under which `flag` stands as true."""
    if connection.dialect.name == "postgresql":
        entries = func.jsonb_each(cast(document, JSONB))
        each = entries.table_valued(column("key", String), column("value", JSONB), joins_implicitly=True)
        holds = each.c.value[flag].as_boolean()
    else:
        each = func.json_each(document).table_valued("key", "value", joins_implicitly=True)
        holds = func.json_extract(each.c.value, f"$.{flag}") == 1
    # The function reads the row beside it, so the table stands before it.
    return select(each.c.key).select_from(document.table, each).where(*where, holds).distinct()


def names_reference(document: Column[Any], reference: str) -> ColumnElement[bool]:
    """Documents in which a reference with this id may stand, of whichever master: in a value, or in the identity of one,
    which is JSON within a text. Whoever asks looks closer."""
    text = type_coerce(document, Text)
    said = (f'"ref":"{reference}"', f'\\"ref\\": \\"{reference}\\"')
    return or_(*(text.contains(one, autoescape=True) for one in said))
