"""Which fields a counterpart publishes is asked of the store by name, on either database."""

from __future__ import annotations

from test_envelopes import shared_pair
from world import COMPANY, FIRM, HANAKO, TARO, World

from core.desk.policies.hearing import heard_fields
from core.domain.intents import Configure, Decline, Share
from core.domain.sharing import Publishing
from core.ids import OrgId
from core.store.records import Records


async def heard(world: World, org: OrgId = FIRM) -> frozenset[str]:
    """The same as every pair, read in full, says."""
    async with world.stores.read(org) as session:
        records = Records(session)
        pairs = [*await records.pairs.shared(world.link), *await records.pairs.open_offers(world.link)]
        names = await heard_fields(records, await records.links.get(world.link))
        assert names == {name for pair in pairs for name in pair.theirs}
    return names


async def test_what_is_published_on_any_matter_that_is_shared_or_offered_is_heard(world_on_either: World) -> None:
    world = world_on_either
    assert await heard(world) == frozenset()
    await shared_pair(world)
    assert "title" in await heard(world)
    assert "remarks" not in await heard(world)
    await world.save(TARO, Configure(world.link, publishing={"remarks": Publishing.SHARED}))
    matter = {"matter_type": "出願", "right": "特許", "country": "日本", "remarks": "公開する備考"}
    await world.add_matter(COMPANY, "PK190077", matter)
    await world.do(TARO, Share(("PK190077",)))
    assert "remarks" in await heard(world), "an offer that waits is heard"
    async with world.stores.read(FIRM) as session:
        (offer,) = await Records(session).pairs.open_offers(world.link)
    await world.do(HANAKO, Decline(offer.id, "担当外です"))
    assert "remarks" not in await heard(world), "what was declined is heard no more"
    await world.save(TARO, Configure(world.link, publishing={"title": Publishing.UNPUBLISHED}))
    assert "title" not in await heard(world), "nor is what was taken back"
