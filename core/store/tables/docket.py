"""Tables of what an organisation keeps for itself alone: its deadlines. No envelope is ever made of them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from core.store.tables.metadata import org_metadata
from core.store.types import JsonDocument, UtcDateTime

deadline = Table(
    "deadline",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("matter", String(40), ForeignKey("matter.id"), nullable=False),
    Column("key", String(160), nullable=False),
    Column("due", String(10), nullable=False),
    Column("state", String(12), nullable=False),
    Column("what", Text, nullable=False),
    Column("grounds", JsonDocument, nullable=True),
    Column("document", String(40), nullable=False),
    Column("responsible", String(40), nullable=True),
    Column("extensions", JsonDocument, nullable=False),
    Column("settled_by", Text, nullable=False),
    Column("settled_at", UtcDateTime, nullable=True),
    UniqueConstraint("matter", "key"),
    Index("ix_deadline_state_due", "state", "due"),
)

deadline_rule = Table(
    "deadline_rule",
    org_metadata,
    Column("id", String(60), primary_key=True),
    Column("rule", JsonDocument, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

deadline_rule_change = Table(
    "deadline_rule_change",
    org_metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime, nullable=False),
    Column("by", Text, nullable=False),
    # Null for the rule before it was added, and after it was forgotten.
    Column("before", JsonDocument, nullable=True),
    Column("after", JsonDocument, nullable=True),
)

deadline_reminder = Table(
    "deadline_reminder",
    org_metadata,
    Column("deadline", String(40), ForeignKey("deadline.id"), primary_key=True),
    Column("person", String(40), primary_key=True),
    Column("due", String(10), primary_key=True),
    Column("days", Integer, primary_key=True),
)

docket_setting = Table(
    "docket_setting",
    org_metadata,
    Column("name", String(40), primary_key=True),
    Column("value", JsonDocument, nullable=False),
)
