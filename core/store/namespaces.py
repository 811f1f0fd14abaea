"""A namespace is where one set of tables lives: the directory, or one organisation's store."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from core.errors import NotFound
from core.ids import OrgId

Tree = Literal["directory", "org"]
"""Which set of tables and migrations a namespace holds."""

_SAFE_ORG = re.compile(r"[a-z0-9][a-z0-9_-]{0,47}")


@dataclass(frozen=True)
class Namespace:
    """One set of tables. `org` is None for the directory."""

    tree: Tree
    org: OrgId | None = None

    @classmethod
    def of(cls, org: OrgId) -> Namespace:
        """The organisation's own store.

        Raises NotFound for an id that could not have come from us: it becomes a file name and a schema name.
        """
        if not _SAFE_ORG.fullmatch(org):
            raise NotFound(organisation=org)
        return cls("org", org)

    @property
    def schema(self) -> str:
        """Its PostgreSQL schema; at most 52 of the 63 bytes a name may have."""
        return "directory" if self.org is None else f"org_{self.org}"

    @property
    def file(self) -> str:
        """Its SQLite file, below the data directory."""
        return "directory.sqlite3" if self.org is None else f"orgs/{self.org}.sqlite3"

    def __str__(self) -> str:
        return self.schema


DIRECTORY = Namespace("directory")
