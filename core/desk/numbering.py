"""自動採番: the next own reference number."""

from __future__ import annotations

from datetime import datetime

from core.domain.numbering import ref_number, series
from core.domain.sharing import OrgKind
from core.store.records import Records


async def next_ref(records: Records, kind: OrgKind, right: str, now: datetime) -> str:
    """The first free number of the series for this kind of organisation, right and year."""
    pattern = series(kind, right)
    while True:
        number = await records.counters.next(f"ref {pattern} {now.year}")
        ref = ref_number(pattern, now.year, number)
        if await records.matters.find(ref) is None:
            return ref
