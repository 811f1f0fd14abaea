"""The guide of the page ticks what has happened, and only that."""

from __future__ import annotations

from pathlib import Path

from store.places import Place

from core.ids import PersonId, new_id
from core.store.records import Records
from core.store.repositories.listings import ListingKind
from core.store.stores import Stores
from sandbox.demo.players import COMPANY, FIRM
from sandbox.demo.progress import progress


async def shown(stores: Stores, kind: ListingKind) -> None:
    async with stores.write(COMPANY.id) as session:
        await Records(session).listings.keep(new_id(), kind, PersonId("taro"), session.now.date(), ())


async def test_only_the_digest_itself_ticks_the_digest(tmp_path: Path) -> None:
    """Neither 一覧 nor a page of 共有設定, which are numbered in the same way."""
    stores = Stores(Place(tmp_path))
    try:
        for organisation in (COMPANY, FIRM):
            await stores.create(organisation.id)
        for kind in (ListingKind.LIST, ListingKind.SHARING):
            await shown(stores, kind)
        assert not (await progress(stores))["digest"]
        await shown(stores, ListingKind.DIGEST)
        assert (await progress(stores))["digest"]
    finally:
        await stores.close()
