"""Files in a person's hand: handed in and waiting for a word, or made for somebody to fetch. They are soon forgotten."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, Text

from core.store.tables.metadata import org_metadata
from core.store.types import JsonDocument, UtcDateTime

kept_file = Table(
    "kept_file",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("person", String(40), nullable=False),
    Column("content_type", Text, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Index("ix_kept_file_expires_at", "expires_at"),
)

pending_import = Table(
    "pending_import",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("person", String(40), nullable=False),
    # No foreign key: the bytes may be forgotten before the row is.
    Column("file", String(40), nullable=False),
    Column("filename", Text, nullable=False),
    Column("columns", JsonDocument, nullable=False),
    Column("version", Integer, nullable=False),
    Column("preview", JsonDocument, nullable=False),
    Column("state", String(10), nullable=False),
    Column("done", JsonDocument, nullable=False),
    Column("decision", JsonDocument, nullable=True),
    Column("expires_at", UtcDateTime, nullable=False),
    Index("ix_pending_import_expires_at", "expires_at"),
)

known_heading = Table(
    "known_heading",
    org_metadata,
    Column("heading", String(200), primary_key=True),
    # Empty: a column to be left out.
    Column("field", String(60), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
