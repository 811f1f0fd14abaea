"""Every table, declared once. Import a new module of tables here, so that migrations see it."""

from __future__ import annotations

from core.store.tables import casework, correspondence, directory, docket, files, outbox, papers, workflows
from core.store.tables.metadata import directory_metadata, org_metadata

__all__ = [
    "casework",
    "correspondence",
    "directory",
    "directory_metadata",
    "docket",
    "files",
    "org_metadata",
    "outbox",
    "papers",
    "workflows",
]
