"""一括紐付け: what a number makes certain is shown, and exactly that is linked."""

from __future__ import annotations

import pytest
from matters import P2016P002, WITHOUT_REMARKS
from world import COMPANY, FIRM, HANAKO, TARO, World

from core.domain.intents import (
    Approve,
    Configure,
    CreateRecord,
    Edit,
    LinkCertain,
    Look,
    LookAtReferences,
    NotSame,
    Page,
    Share,
)
from core.domain.masters import Master, MasterRecord, Mention
from core.domain.notices import AskedToApprove, AskedToLink, Problem, ReferencesLinked, ReferencesShown
from core.domain.references import TheirReference
from core.store.records import Records

NUMBER, OTHER = "7000012050002", "5835678256246"
"""法人番号 with valid check digits."""


async def heard(world: World, theirs: str, name: str, number: str = "") -> TheirReference:
    async with world.stores.write(FIRM) as session:
        return await Records(session).references.add(
            world.link, Master.APPLICANTS, Mention(theirs, name, corporate_number=number)
        )


async def own(world: World, name: str, number: str = "") -> MasterRecord:
    async with world.stores.write(FIRM) as session:
        return await Records(session).masters.add(Master.APPLICANTS, name, corporate_number=number)


async def asked(world: World) -> AskedToLink:
    answer = await world.do(HANAKO, Look(Page.CERTAIN_LINKS))
    assert isinstance(answer, AskedToLink)
    return answer


async def pairs(world: World) -> list[tuple[str, str]]:
    return [(one.reference.label, one.record.name) for one in (await asked(world)).links]


async def test_a_number_makes_certain_and_a_name_does_only_where_that_is_allowed(world: World) -> None:
    await heard(world, "1", "株式会社A", NUMBER)
    await heard(world, "2", "株式会社髙デモ")
    await own(world, "エー株式会社", NUMBER)
    await own(world, "㈱高デモ")
    assert await pairs(world) == [("株式会社A", "エー株式会社")]
    await world.save(HANAKO, Configure(match_names=True))
    assert await pairs(world) == [("株式会社A", "エー株式会社"), ("株式会社髙デモ", "㈱高デモ")]


async def test_what_two_of_theirs_claim_and_what_is_not_the_same_is_certain_for_nobody(world: World) -> None:
    await heard(world, "1", "株式会社A", NUMBER)
    await heard(world, "2", "株式会社A", NUMBER)
    record = await own(world, "エー株式会社", NUMBER)
    assert await pairs(world) == []
    other = await heard(world, "3", "株式会社B", OTHER)
    mine = await own(world, "ビー株式会社", OTHER)
    assert await pairs(world) == [("株式会社B", "ビー株式会社")]
    await world.do(HANAKO, NotSame(other.id, mine.code))
    assert await pairs(world) == []
    assert record.code == "C00001"


async def test_what_is_linked_is_what_was_shown_or_nothing(world: World) -> None:
    await heard(world, "1", "株式会社A", NUMBER)
    await own(world, "エー株式会社", NUMBER)
    shown = await asked(world)
    await heard(world, "2", "株式会社B", OTHER)
    await own(world, "ビー株式会社", OTHER)
    refused = await world.do(HANAKO, LinkCertain(world.link, shown.version))
    assert isinstance(refused, Problem)
    assert refused.code == "links_changed"
    linked = await world.do(HANAKO, LinkCertain(world.link, (await asked(world)).version))
    assert isinstance(linked, ReferencesLinked)
    assert [one.reference.label for one in linked.links] == ["株式会社A", "株式会社B"]
    again = await world.do(HANAKO, LinkCertain(world.link, 0))
    assert isinstance(again, Problem)
    assert again.code == "no_certain_links"


async def test_differences_that_waited_come_when_all_are_linked(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", WITHOUT_REMARKS)
    await world.add_matter(FIRM, "2016P002", P2016P002)
    await world.do(TARO, Edit("PK190001", {"applicants": "株式会社髙デモ"}))
    await world.do(TARO, Share(("PK190001",)))
    offer = world.mail.notices(AskedToApprove)[-1]
    assert isinstance(offer, AskedToApprove)
    await world.do(HANAKO, Approve(offer.pair, "2016P002"))
    await own(world, "㈱高デモ")
    await world.save(HANAKO, Configure(match_names=True))
    linked = await world.do(HANAKO, LinkCertain(world.link, (await asked(world)).version))
    assert isinstance(linked, ReferencesLinked)
    assert linked.released == 1


async def test_pages_and_filters_hold_every_reference_once(world: World) -> None:
    for number in range(65):
        await heard(world, f"t{number}", f"株式会社第{number}")
    seen: list[int] = []
    for page in (1, 2, 3):
        shown = await world.do(HANAKO, LookAtReferences(resolved=False, master="applicants", page=page))
        assert isinstance(shown, ReferencesShown)
        assert (shown.page, shown.pages, shown.unresolved_count) == (page, 3, 65)
        seen += [one.number for one in shown.unresolved]
        assert set(shown.elsewhere) == set(range(1, 66)) - {one.number for one in shown.unresolved}
    assert seen == list(range(1, 66))
    none = await world.do(HANAKO, LookAtReferences(master="inventors"))
    assert isinstance(none, ReferencesShown)
    assert (none.unresolved, none.unresolved_count) == ((), 0)


@pytest.mark.parametrize("given", ["123", "番号なし"])
async def test_a_record_is_not_made_with_a_number_that_is_none(world: World, given: str) -> None:
    reference = await heard(world, "1", "株式会社A")
    refused = await world.do(HANAKO, CreateRecord(reference.id, corporate_number=given))
    assert isinstance(refused, Problem)
    async with world.stores.read(FIRM) as session:
        assert await Records(session).masters.count(Master.APPLICANTS) == 0
