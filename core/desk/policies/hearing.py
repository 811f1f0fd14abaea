"""What a counterpart publishes at present, as far as it has been heard."""

from __future__ import annotations

from core.domain.links import Link
from core.store.records import Records


async def heard_fields(records: Records, link: Link) -> frozenset[str]:
    """Fields of theirs that stand on any matter they share with us or have offered; all others are 相手方未共有."""
    return await records.pairs.heard_names(link.id)
