"""Tables of office documents, of what they propose, and of what kinds of them a counterpart is shown."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from core.store.tables.metadata import org_metadata
from core.store.types import JsonDocument, UtcDateTime

paper = Table(
    "office_document",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("content", String(64), ForeignKey("content.id"), nullable=False),
    Column("content_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("facts", JsonDocument, nullable=False),
    Column("matter", String(40), ForeignKey("matter.id"), nullable=True),
    Column("state", String(12), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("link", String(40), ForeignKey("link.id"), nullable=True),
    Column("candidates", JsonDocument, nullable=False),
    Index("ix_office_document_matter", "matter", "state"),
    Index("ix_office_document_state", "state"),
)

queue_entry = Table(
    "queue_entry",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("paper", String(40), ForeignKey("office_document.id"), nullable=False, unique=True),
    Column("matter", String(40), ForeignKey("matter.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("version", Integer, nullable=False),
    Column("open", Integer, nullable=False),
    Column("proposals", JsonDocument, nullable=False),
    Index("ix_queue_entry_open", "open"),
)

document_policy = Table(
    "document_policy",
    org_metadata,
    Column("link", String(40), ForeignKey("link.id"), primary_key=True),
    Column("kind", String(40), primary_key=True),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
