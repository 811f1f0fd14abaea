"""The nightly comparison: once a night on each link, however often the service starts and however many workers run."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from zoneinfo import ZoneInfo

from core.clock import Clock
from core.desk.departing import departing
from core.domain.departures import ComparisonLeaves
from core.domain.links import Link
from core.domain.sharing import LinkState
from core.ids import LinkId, OrgId, new_id
from core.log import get_log
from core.store.records import Records
from core.store.stores import Stores

log = get_log(__name__)

BEGINS = timedelta(hours=2)
"""Local time at which a night's comparison is due. One that was missed is caught up with, once."""

LOOK_EVERY = 300.0
"""Seconds."""


class Nightly:
    def __init__(self, stores: Stores, clock: Clock, timezone: ZoneInfo) -> None:
        self._stores = stores
        self._clock = clock
        self._timezone = timezone

    async def run(self) -> None:
        """Look again and again until cancelled; one organisation's trouble does not hold up the others."""
        while True:
            for org in await self._stores.organisations():
                try:
                    await self.compare_due(org)
                except Exception as error:  # noqa: BLE001 - told, and tried again
                    log.bug("the matters of one organisation could not be compared", error, org=org)
            await asyncio.sleep(LOOK_EVERY)

    async def compare_due(self, org: OrgId) -> list[LinkId]:
        """Begin on every active link where this night's comparison has not begun yet; gives the links."""
        night = (self._clock.now().astimezone(self._timezone) - BEGINS).date().isoformat()
        async with self._stores.read(org) as session:
            records = Records(session)
            links = [link for link in await records.links.all() if link.state is LinkState.ACTIVE]
            due = [link for link in links if await records.comparisons.is_due(link.id, night)]
        return [link.id for link in due if await self._begin(org, link, night)]

    async def _begin(self, org: OrgId, link: Link, night: str) -> bool:
        async with self._stores.write(org) as session:
            records = Records(session)
            begun = await records.comparisons.begin(link.id, night)
            if begun:
                await departing(records, link.id, ComparisonLeaves(), new_id())
            return begun


async def compare_now(stores: Stores, org: OrgId, link: LinkId) -> None:
    """By hand: begin at once, whatever has been compared tonight."""
    async with stores.write(org) as session:
        records = Records(session)
        await records.comparisons.begin_anew(link)
        await departing(records, link, ComparisonLeaves(), new_id())
