"""Which steps of the guided path have happened, read from what the two organisations keep."""

from __future__ import annotations

from collections.abc import Mapping

from core.domain.envelopes import ChangesDecided, MessageConfirmed, MessageSent, OfferAnswered, OfferMade
from core.ids import OrgId
from core.store.records import Records
from core.store.repositories.listings import ListingKind
from core.store.stores import Stores
from sandbox.demo.players import COMPANY, FIRM


async def progress(stores: Stores) -> Mapping[str, bool]:
    """Step id → done, for the ids of the page's guide."""
    company, firm = await _kinds_sent(stores, COMPANY.id), await _kinds_sent(stores, FIRM.id)
    return {
        "share": OfferMade.__name__ in company,
        "approve": OfferAnswered.__name__ in firm,
        "diff": ChangesDecided.__name__ in company,
        "message": MessageSent.__name__ in company,
        # An answer confirms the message it answers.
        "confirm": not firm.isdisjoint({MessageConfirmed.__name__, MessageSent.__name__}),
        "digest": await _digest_was_shown(stores),
    }


async def _kinds_sent(stores: Stores, org: OrgId) -> frozenset[str]:
    async with stores.read(org) as session:
        return await Records(session).envelopes.kinds_sent()


async def _digest_was_shown(stores: Stores) -> bool:
    for org in (COMPANY.id, FIRM.id):
        async with stores.read(org) as session:
            if await Records(session).listings.any_kept(ListingKind.DIGEST):
                return True
    return False
