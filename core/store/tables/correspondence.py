"""Tables of how an organisation writes its case messages: its kinds and its templates. No envelope is made of them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, String, Table, Text

from core.store.tables.metadata import org_metadata
from core.store.types import JsonDocument

message_kind = Table(
    "message_kind",
    org_metadata,
    Column("key", String(200), primary_key=True),
    Column("name", Text, nullable=False),
    Column("ambassador", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
)

message_template = Table(
    "message_template",
    org_metadata,
    Column("key", String(200), primary_key=True),
    Column("name", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("active", Boolean, nullable=False),
)

message_setting = Table(
    "message_setting",
    org_metadata,
    Column("name", String(40), primary_key=True),
    Column("value", JsonDocument, nullable=False),
)
