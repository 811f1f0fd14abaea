"""Invariant 12, double opt-in: nothing leaves before both organisations have asked for the link."""

from __future__ import annotations

import pytest
from world import COMPANY, TARO, World

from core.courier import Linking
from core.courier.linking import Request
from core.domain.intents import Compose, Edit, Share
from core.domain.notices import Problem, Shared
from core.domain.sharing import OrgKind
from core.errors import UserError
from core.ids import OrgId
from core.store.directory import Directory, Organisation
from core.store.records import Records

OTHER = OrgId("dm2")


@pytest.fixture
async def linking(world: World) -> Linking:
    """デモ第二事務所 has asked for a link with the company, which has not answered."""
    async with world.stores.write_directory() as session:
        await Directory(session).add_organisation(Organisation(OTHER, "DM2", "デモ第二事務所", OrgKind.FIRM))
    await world.stores.create(OTHER)
    linking = Linking(world.stores)
    await linking.propose(Request("DM2", "CDM", ""))
    await world.add_matter(COMPANY, "PK190001", {"filing_ref": "PK190001", "matter_type": "出願"})
    return linking


async def known_there(world: World) -> tuple[int, int]:
    """How many links, and envelopes that arrived, the other firm's store knows."""
    async with world.stores.read(OTHER) as session:
        records = Records(session)
        links = await records.links.all()
        return len(links), sum([await records.links.received_seq(link.id) for link in links])


async def test_12_nothing_leaves_on_a_link_that_only_one_side_has_asked_for(world: World, linking: Linking) -> None:
    for intent in (Share(("PK190001",), "DM2"), Compose(("PK190001",), "件名", "本文", counterpart="DM2")):
        assert isinstance(await world.do(TARO, intent), Problem)
    await world.do(TARO, Edit("PK190001", {"title": "省電力通信装置"}))
    assert await known_there(world) == (0, 0)


async def test_12_once_both_have_asked_it_is_open(world: World, linking: Linking) -> None:
    await linking.accept(Request("CDM", "DM2", "知財 太郎"))
    assert isinstance(await world.do(TARO, Share(("PK190001",), "DM2")), Shared)
    links, arrived = await known_there(world)
    assert (links, arrived) == (1, 1)


async def test_12_asking_twice_from_one_side_opens_nothing(world: World, linking: Linking) -> None:
    with pytest.raises(UserError):
        await linking.accept(Request("DM2", "CDM", ""))
    assert await known_there(world) == (0, 0)
