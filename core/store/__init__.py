"""How it is kept: one namespace per organisation, on SQLite files or PostgreSQL schemas.

Everything SQL lives below this package; other floors see `Stores`, sessions and repositories.
"""

from __future__ import annotations

from core.store.sessions import DirectorySession, OrgSession, Session
from core.store.stores import Stores

__all__ = ["DirectorySession", "OrgSession", "Session", "Stores"]
