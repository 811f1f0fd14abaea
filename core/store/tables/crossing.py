"""Tables of what has crossed, and how both sides see that nothing was lost: envelopes, the ledger, the nightly comparison."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from core.store.tables.metadata import org_metadata
from core.store.types import JsonDocument, UtcDateTime

envelope_sent = Table(
    "envelope_sent",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("link", String(40), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("departure", String(40), nullable=False, unique=True),
    Column("kind", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", JsonDocument, nullable=False),
    Column("trace", String(40), nullable=False),
    Column("receipt", String(20), nullable=False),
    UniqueConstraint("link", "seq"),
    # What has no receipt yet is found however long the log is.
    Index("ix_envelope_sent_open", "link", "receipt", "seq"),
)

envelope_received = Table(
    "envelope_received",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("link", String(40), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("subject", String(40), nullable=False),
    Column("envelope", JsonDocument, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_envelope_received_waiting", "link", "state", "seq"),
    Index("ix_envelope_received_subject", "subject", "state"),
)

comparison = Table(
    "comparison",
    org_metadata,
    Column("link", String(40), ForeignKey("link.id"), primary_key=True),
    # The night, of the last that left; empty when one is due at once.
    Column("night", String(10), nullable=False),
    Column("at", UtcDateTime, nullable=True),
    Column("compared", Integer, nullable=False),
    Column("found", Integer, nullable=False),
    Column("healed", Integer, nullable=False),
    # When it was last noticed that either store had been put back to an earlier copy.
    Column("put_back_at", UtcDateTime, nullable=True),
)

disclosure = Table(
    "disclosure",
    org_metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("envelope", String(40), nullable=False),
    Column("link", String(40), nullable=False),
    Column("pair", String(40), nullable=False),
    Column("matter", String(40), nullable=False),
    Column("field", String(60), nullable=False),
    Column("value", JsonDocument, nullable=True),
    Column("retracted", Boolean, nullable=False),
    Column("policy", String(20), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_disclosure_matter", "matter", "id"),
)
