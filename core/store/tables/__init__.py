"""Every table, declared once. Import a new module of tables here, so that migrations see it."""

from __future__ import annotations

from core.store.tables import (
    casework,
    correspondence,
    crossing,
    directory,
    docket,
    files,
    masters,
    outbox,
    papers,
    people,
    workflows,
)
from core.store.tables.metadata import directory_metadata, org_metadata

__all__ = [
    "casework",
    "correspondence",
    "crossing",
    "directory",
    "directory_metadata",
    "docket",
    "files",
    "masters",
    "org_metadata",
    "outbox",
    "papers",
    "people",
    "workflows",
]
