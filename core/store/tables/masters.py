"""Tables of an organisation's own master records, and of what the counterparts' references stand for among them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from core.store.tables.metadata import org_metadata
from core.store.types import JsonDocument, UtcDateTime

master_record = Table(
    "master_record",
    org_metadata,
    Column("master", String(20), primary_key=True),
    Column("id", String(20), primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_key", String(200), nullable=False),
    Column("name_en", Text, nullable=False),
    Column("corporate_number", String(13), nullable=False),
    Column("jpo_code", String(9), nullable=False),
    Column("known_as", JsonDocument, nullable=False, server_default="[]"),
    Index("ix_master_record_name_key", "master", "name_key"),
)

name_gram = Table(
    "name_gram",
    org_metadata,
    # Pieces of the names of a master's records (`domain.matching.grams`).
    Column("master", String(20), primary_key=True),
    Column("gram", String(4), primary_key=True),
    Column("record", String(20), primary_key=True),
    Index("ix_name_gram_record", "master", "record"),
    sqlite_with_rowid=False,
)

merged_record = Table(
    "merged_record",
    org_metadata,
    Column("master", String(20), primary_key=True),
    Column("id", String(20), primary_key=True),
    # The record that goes on for it.
    Column("into", String(20), nullable=False),
    Index("ix_merged_record_into", "master", "into"),
)

their_reference = Table(
    "their_reference",
    org_metadata,
    Column("link", String(40), ForeignKey("link.id"), primary_key=True),
    Column("master", String(20), primary_key=True),
    Column("theirs", String(200), primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("number", Integer, nullable=False),
    Column("mention", JsonDocument, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("record", String(20), nullable=True),
    Column("refused", JsonDocument, nullable=False),
    Column("suggested", JsonDocument, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=True),
    # One of ours stands for one of theirs at most: the database keeps invariant 13, too.
    UniqueConstraint("link", "master", "record"),
    UniqueConstraint("link", "number"),
)

reference_wait = Table(
    "reference_wait",
    org_metadata,
    Column("pair", String(40), ForeignKey("pair.id"), primary_key=True),
    Column("field", String(60), primary_key=True),
    Column("reference", String(40), primary_key=True),
    Index("ix_reference_wait_reference", "reference"),
)
