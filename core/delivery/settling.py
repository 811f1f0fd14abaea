"""Writes down how deliveries went, many at once: what comes in during one commit goes into the next."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from core.errors import TransientFailure
from core.ids import OrgId
from core.store import OrgSession, Stores
from core.store.leases import Leases
from core.store.outbox_values import Claimed, Lease, Message, Park, Postpone, Renew, RetryLater, Step, ends_lease

log = logging.getLogger(__name__)

OnParked = Callable[[OrgSession, Message, str], Awaitable[None]]
"""`(session, message, reason)`, in the very transaction that parks: telling of it commits with it."""

BUSY_SECONDS = 1.0


class _HookFailed(Exception):
    """Telling of a parked message failed; parking it must not."""


class Settling:
    """One organisation's steps on their way into its store."""

    def __init__(
        self,
        stores: Stores,
        org: OrgId,
        on_parked: OnParked | None,
        freed: Callable[[OrgId, datetime | None], None],
    ) -> None:
        self._stores = stores
        self._org = org
        self._on_parked = on_parked
        self._freed = freed
        self._waiting: list[Step] = []
        self._held_until: dict[Lease, datetime] = {}
        self._writing: asyncio.Task[None] | None = None

    def begin(self, claimed: Claimed) -> None:
        """A stream is ours from now on."""
        self._held_until[claimed.lease] = claimed.until

    def holds(self, lease: Lease, now: datetime) -> bool:
        """Whether the stream is surely still ours: whoever slept through the end of a lease must not send."""
        until = self._held_until.get(lease)
        return until is not None and now < until

    def end(self, lease: Lease) -> None:
        """The stream is ours no more."""
        self._held_until.pop(lease, None)

    def add(self, step: Step) -> None:
        """Have it written soon; returns at once."""
        self._waiting.append(step)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())

    async def settled(self) -> None:
        """Returns when everything added so far is written."""
        while self._writing is not None and not self._writing.done():
            await asyncio.wait([self._writing])

    async def _write(self) -> None:
        while self._waiting:
            steps, self._waiting = self._waiting, []
            try:
                await self._commit_telling(steps)
            except TransientFailure as failure:
                log.warning("%s: outcomes wait, %s", self._org, failure.reason)
                self._waiting = steps + self._waiting
                await asyncio.sleep(BUSY_SECONDS)
            except Exception:
                # The leases run out and the messages are delivered again: at least once, never less.
                log.exception("%s: the outcomes of %d deliveries were not written", self._org, len(steps))
                for step in steps:
                    self.end(step.lease)
            for step in steps:
                if ends_lease(step):
                    self._freed(self._org, step.at if isinstance(step, RetryLater | Postpone) else None)

    async def _commit_telling(self, steps: Sequence[Step]) -> None:
        try:
            await self._commit(steps, self._on_parked)
        except _HookFailed:
            log.exception("%s: nobody could be told of a parked message", self._org)
            await self._commit(steps, None)

    async def _commit(self, steps: Sequence[Step], on_parked: OnParked | None) -> None:
        async def settle(session: OrgSession) -> set[Lease]:
            lost = await session.repository(Leases).settle(steps)
            if on_parked:
                await _tell(session, on_parked, [step for step in steps if step.lease not in lost])
            return lost

        lost = await self._stores.write_together(self._org, settle)
        for lease in lost:
            self.end(lease)
        for step in steps:
            if isinstance(step, Renew) and step.lease in self._held_until:
                self._held_until[step.lease] = step.until


async def _tell(session: OrgSession, on_parked: OnParked, steps: Sequence[Step]) -> None:
    for step in steps:
        if isinstance(step, Park):
            try:
                await on_parked(session, step.message, step.reason)
            except TransientFailure:
                raise
            except Exception as error:
                raise _HookFailed from error
