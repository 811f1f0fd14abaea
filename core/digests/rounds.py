"""Rounds: every organisation is looked at again and again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from core.ids import OrgId
from core.log import get_log
from core.store.stores import Stores

log = get_log(__name__)

LOOK_EVERY = 30.0
"""Seconds."""


async def rounds(stores: Stores, look_at: Callable[[OrgId], Awaitable[object]], what: str) -> None:
    """Until cancelled; one organisation's trouble is logged as that of `what`, and does not hold up the others."""
    while True:
        for org in await stores.organisations():
            try:
                await look_at(org)
            except Exception as error:  # noqa: BLE001 - told, and tried again
                log.bug("a round failed", error, org=org, kind=what)
        await asyncio.sleep(LOOK_EVERY)
