"""An envelope reaches only what belongs to the link it came on."""

from __future__ import annotations

from core.domain.links import Link
from core.domain.pairs import Pair
from core.errors import PermanentFailure
from core.ids import PairId
from core.store.records import Records


async def pair_on(records: Records, link: Link, pair_id: PairId) -> Pair:
    """The pair, if it belongs to the link the envelope came on; another link's pair does not exist here."""
    pair = await records.pairs.get(pair_id)
    if pair.link != link.id:
        raise PermanentFailure("a pair of another link")
    return pair
