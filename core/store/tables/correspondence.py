"""Tables of how an organisation writes its case messages: its kinds and its templates. No envelope is made of them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text, false

from core.store.tables.metadata import org_metadata
from core.store.types import JsonDocument, UtcDateTime

message_kind = Table(
    "message_kind",
    org_metadata,
    Column("key", String(200), primary_key=True),
    Column("name", Text, nullable=False),
    Column("ambassador", Boolean, nullable=False),
    Column("mail", Boolean, nullable=False, server_default=false()),
    Column("active", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
)

mirror = Table(
    "mirror",
    org_metadata,
    # A place of a surface where a conversation is held that is shared with a counterpart: `T1/C1`, and a thread of it.
    Column("surface", String(20), primary_key=True),
    Column("place", String(255), primary_key=True),
    Column("anchor", String(60), primary_key=True),
    Column("thread", String(40), nullable=False),
    Column("link", String(40), nullable=False),
    Column("by", Text, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime, nullable=True),
    Index("ix_mirror_thread", "thread"),
)

mirrored = Table(
    "mirrored",
    org_metadata,
    # What somebody said there, as the surface names it, and the message that was made of it.
    Column("surface", String(20), primary_key=True),
    Column("place", String(255), primary_key=True),
    Column("said", String(60), primary_key=True),
    Column("message", String(40), nullable=False),
    Index("ix_mirrored_message", "message"),
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
