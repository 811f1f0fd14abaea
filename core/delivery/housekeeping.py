"""Delivered and settled rows are kept a month for questions, then forgotten; the ledger and the data are never touched."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from core.clock import Clock
from core.ids import OrgId
from core.log import get_log
from core.store.records import Records
from core.store.stores import Stores

log = get_log(__name__)

KEEP = timedelta(days=30)
EVERY = 3600.0
"""Seconds."""


class Housekeeping:
    def __init__(self, stores: Stores, clock: Clock) -> None:
        self._stores = stores
        self._clock = clock

    async def run(self) -> None:
        """Tidy every organisation's store once an hour, until cancelled."""
        while True:
            for org in await self._stores.organisations():
                try:
                    await self.tidy(org)
                except Exception as error:  # noqa: BLE001 - one store's trouble must not keep the others untidy
                    log.bug("a store could not be tidied", error, org=org)
            await asyncio.sleep(EVERY)

    async def tidy(self, org: OrgId) -> int:
        """Forget what was finished more than a month ago; returns how many rows went."""
        before = self._clock.now() - KEEP
        async with self._stores.write(org) as session:
            records = Records(session)
            return (
                await records.outbox.forget(before)
                + await records.arrivals.forget(before)
                + await records.tokens.forget(before)
                + await records.imports.forget(before)
                + await records.approvals.forget(before)
                + await records.mergers.forget(before)
                + await records.proposals.forget(before)
            )
