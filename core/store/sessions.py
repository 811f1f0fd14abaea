"""What code holds while it reads or writes: one transaction on one namespace."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any, Self, TypeVar, cast

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import OrgId
from core.store.connection import Connection

log = logging.getLogger(__name__)

Repository = TypeVar("Repository")


class Session:
    """One transaction. It ends with the `async with` that opened it; never keep it longer."""

    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self.connection = Connection(connection)
        self.now = now
        """The transaction's one moment: everything decided together carries the same time."""
        self._repositories: dict[object, Any] = {}
        self._after_commit: list[Callable[[], None]] = []

    def repository(self, kind: Callable[[Self], Repository]) -> Repository:
        """The session's one `kind(session)`, made when first asked for."""
        if kind not in self._repositories:
            self._repositories[kind] = kind(self)
        return cast("Repository", self._repositories[kind])

    def after_commit(self, callback: Callable[[], None]) -> None:
        """Run `callback` once the commit has succeeded; never inside the transaction, never after a rollback.

        The same callback asked for twice runs once. For wake-ups and the like, never for what must not be
        lost: a crash right after the commit skips it.
        """
        if callback not in self._after_commit:
            self._after_commit.append(callback)

    def committed(self) -> None:
        """Called by `Stores` after the commit. One failing callback must not hide that we committed."""
        for callback in self._after_commit:
            try:
                callback()
            except Exception:
                log.exception("a callback failed after its transaction was committed")


class DirectorySession(Session):
    """A transaction on the directory: organisations, links, addresses, workspaces. No case data."""


class OrgSession(Session):
    """A transaction on one organisation's store. Repositories take it, and hence never an organisation."""

    def __init__(
        self,
        connection: AsyncConnection,
        now: datetime,
        org: OrgId,
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(connection, now)
        self.org = org
        self._wake = wake

    def wake_delivery(self) -> None:
        """After the commit, tell the workers that there is something to deliver."""
        self.after_commit(self._wake)
