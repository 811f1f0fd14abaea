"""What a counterpart publishes at present, as far as it has been heard."""

from __future__ import annotations

from core.domain.links import Link
from core.store.records import Records


async def heard_fields(records: Records, link: Link) -> frozenset[str]:
    """Fields of theirs that stand on any matter they share with us or have offered; all others are 相手方未共有."""
    pairs = [*await records.pairs.shared(link.id), *await records.pairs.open_offers(link.id)]
    return frozenset(name for pair in pairs for name in pair.theirs)
