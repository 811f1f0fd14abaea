"""What waits to be delivered: streams of messages, one stream per conversation with a destination."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from core.store.tables.metadata import org_metadata
from core.store.types import JsonDocument, UtcDateTime, Word


class MessageState(StrEnum):
    PENDING = "pending"
    DONE = "done"
    PARKED = "parked"
    """Delivery was given up; a person decides between `retry` and `drop`."""
    DROPPED = "dropped"
    """A person gave it up, or it was recalled before it left."""


stream = Table(
    "stream",
    org_metadata,
    Column("id", String(26), primary_key=True),
    # "surface:place", for example a Slack workspace or a mail host; handlers are chosen by its beginning.
    Column("destination", String(400), nullable=False),
    Column("conversation", String(400), nullable=False),
    Column("next_seq", Integer, nullable=False),
    # When the first pending message may be tried; NULL when nothing is pending or the stream is held.
    Column("due", UtcDateTime, index=True),
    Column("lease_until", UtcDateTime),
    Column("lease_owner", String(120)),
    Column("pending", Integer, nullable=False),
    # Failures since the last success, for the back-off.
    Column("failures", Integer, nullable=False),
    # Stopped behind a parked message until that is retried or dropped.
    Column("held", Boolean, nullable=False),
    UniqueConstraint("destination", "conversation"),
)

message = Table(
    "message",
    org_metadata,
    Column("id", String(26), primary_key=True),
    Column("stream", ForeignKey("stream.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("payload", JsonDocument, nullable=False),
    Column("state", Word(MessageState), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("last_error", Text),
    Column("enqueued_at", UtcDateTime, nullable=False),
    Column("not_before", UtcDateTime),
    Column("finished_at", UtcDateTime),
    UniqueConstraint("stream", "seq"),
    # Finds the head of a stream however long its past is.
    Index(None, "stream", "state", "seq"),
    Index(None, "state", "finished_at"),
)
