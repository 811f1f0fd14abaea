"""Letting something leave on a link, once the transaction that decided it has committed."""

from __future__ import annotations

from datetime import datetime

from core.domain.codec import dump
from core.domain.departures import Departure
from core.ids import LinkId
from core.store.records import Records


async def departing(
    records: Records, link: LinkId, departure: Departure, trace: str, not_before: datetime | None = None
) -> str:
    """Put a departure into the link's outgoing log; returns its outbox id.

    What must wait before it leaves (a message within its 30 seconds) gets a stream of its own, so that nothing else
    waits behind it.
    """
    conversation = "log" if not_before is None else f"held {trace}"
    payload = {"departure": dump(departure), "link": link, "trace": trace}
    return await records.outbox.put(f"link:{link}", conversation, payload, not_before=not_before)
