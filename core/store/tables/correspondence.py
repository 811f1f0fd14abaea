"""Tables of case messages, of the conversations that are shared, and of how an organisation writes: its kinds and templates."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, false

from core.store.tables.metadata import org_metadata
from core.store.types import JsonDocument, UtcDateTime

message = Table(
    "case_message",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("thread", String(40), nullable=False),
    # None for a message that stays inside.
    Column("link", String(40), ForeignKey("link.id"), nullable=True),
    Column("ours", Boolean, nullable=False),
    Column("author", Text, nullable=False),
    Column("author_person", String(40), nullable=True),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("pairs", JsonDocument, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("state", String(20), nullable=False),
    Column("leaves_at", UtcDateTime, nullable=True),
    Column("reason", Text, nullable=False),
    # What kept it from its readers, where more is known than how the delivery failed.
    Column("setback", String(20), nullable=True),
    Column("files", JsonDocument, nullable=False),
    Column("written", JsonDocument, nullable=True),
    # Own matters of a message that stays inside: those need not be shared.
    Column("matters", JsonDocument, nullable=True),
    Column("answers", String(40), nullable=False, server_default=""),
    Column("to_all", Boolean, nullable=False, server_default=false()),
    # メールF of the ambassador.
    Column("mail", Boolean, nullable=False, server_default=false()),
    Column("corrects", String(40), nullable=False, server_default=""),
    Index("ix_case_message_thread", "thread"),
    Index("ix_case_message_corrects", "corrects"),
    Index("ix_case_message_state", "ours", "state"),
)

message_addressee = Table(
    "message_addressee",
    org_metadata,
    Column("message", String(40), ForeignKey("case_message.id"), primary_key=True),
    Column("person", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("to", Boolean, nullable=False),
    Column("confirmed_at", UtcDateTime, nullable=True),
    Column("stands_in_for", Text, nullable=False, server_default=""),
    # Whose place they have taken.
    Column("absent", String(40), nullable=True),
    # Who confirmed it for them.
    Column("confirmed_by", Text, nullable=False, server_default=""),
    # メールF: mailed as well if they are reached otherwise.
    Column("mail", Boolean, nullable=False, server_default=false()),
    Index("ix_message_addressee_person", "person", "confirmed_at"),
    Index("ix_message_addressee_absent", "absent", "confirmed_at"),
)

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
