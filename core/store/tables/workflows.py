"""Tables of workflows: what is set down, what runs, and what counterparts let us start."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, String, Table, Text

from core.store.tables.metadata import org_metadata
from core.store.types import JsonDocument

definition = Table(
    "workflow_definition",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_key", String(200), nullable=False, unique=True),
    Column("steps", JsonDocument, nullable=False),
    Column("active", Boolean, nullable=False),
)

workflow = Table(
    "workflow",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("matter", String(40), ForeignKey("matter.id"), nullable=False),
    Column("link", String(40), ForeignKey("link.id"), nullable=True),
    Column("state", String(10), nullable=False),
    Column("run", JsonDocument, nullable=False),
    Index("ix_workflow_state", "state"),
    Index("ix_workflow_matter", "matter"),
)

published_workflow = Table(
    "published_workflow",
    org_metadata,
    Column("link", String(40), ForeignKey("link.id"), primary_key=True),
    Column("definition", String(40), ForeignKey("workflow_definition.id"), primary_key=True),
    # What the counterpart reads; the own name of the definition stays inside.
    Column("name", Text, nullable=False),
)

startable_workflow = Table(
    "startable_workflow",
    org_metadata,
    Column("link", String(40), ForeignKey("link.id"), primary_key=True),
    Column("definition", String(40), primary_key=True),
    Column("name", Text, nullable=False),
)
