"""Tables of an organisation's people, and of what each of them was shown: cards, tokens, lists."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, String, Table, Text, true

from core.store.tables.metadata import org_metadata
from core.store.types import JsonDocument, UtcDateTime

person = Table(
    "person",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("surface", String(20), nullable=False),
    Column("place", Text, nullable=False),
    Column("language", String(5), nullable=False),
    Column("timezone", String(40), nullable=False),
    Column("roles", JsonDocument, nullable=False),
    Column("digest_at", String(5), nullable=False),
    Column("digest_on", Boolean, nullable=False),
    # Weekdays from 0, Monday, one digit each.
    Column("digest_days", String(7), nullable=False, server_default="01234"),
    Column("weekly_on", Boolean, nullable=False, server_default=true()),
    Column("active", Boolean, nullable=False),
    Column("leave", JsonDocument, nullable=True),
    Column("mail", Text, nullable=False, server_default=""),
)

# Who stands in for whom, as what was open was last handed over.
standing_in = Table(
    "standing_in",
    org_metadata,
    Column("absent", String(40), primary_key=True),
    Column("substitute", String(40), nullable=False),
)

posting = Table(
    "posting",
    org_metadata,
    Column("surface", String(20), primary_key=True),
    Column("place", String(255), primary_key=True),
    Column("subject", String(120), primary_key=True),
    Column("reference", JsonDocument, nullable=False),
    Column("recipient", JsonDocument, nullable=False),
    Index("ix_posting_subject", "subject"),
)

token = Table(
    "token",
    org_metadata,
    Column("hash", String(64), primary_key=True),
    Column("person", String(40), nullable=False),
    Column("about", String(120), nullable=False),
    Column("single_use", Boolean, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime, nullable=True),
)

listing = Table(
    "listing",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("kind", String(10), nullable=False, server_default="list"),
    Column("person", String(40), nullable=False),
    Column("day", String(10), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("entries", JsonDocument, nullable=False),
    Column("left_out", JsonDocument, nullable=False, server_default="[]"),
)

digest_day = Table(
    "digest_day",
    org_metadata,
    Column("person", String(40), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("listing", String(40), nullable=False),
)

weekly_summary = Table(
    "weekly_summary",
    org_metadata,
    Column("person", String(40), primary_key=True),
    # The Monday of the week.
    Column("week", String(10), primary_key=True),
)

snooze = Table(
    "snooze",
    org_metadata,
    Column("person", String(40), primary_key=True),
    Column("target", String(120), primary_key=True),
    Column("until", String(10), nullable=False),
)
