"""Titles and names are found by likeness in the store: through slips, other characters, and among very many."""

from __future__ import annotations

import pytest
from store.places import COMPANY

from core.domain.masters import Master
from core.domain.matters import Matter
from core.ids import MatterId
from core.store import Stores, gram_search
from core.store.records import Records


def matter(number: int, title: str, filed: str = "") -> Matter:
    ref = f"F{number:04}"
    return Matter(MatterId(f"m{number:04}"), ref, {"firm_ref": ref, "title": title, "filing_date": filed}, {})


async def keep(stores: Stores, *matters: Matter) -> None:
    async with stores.write(COMPANY) as session:
        await Records(session).matters.add(matters)


async def alike(stores: Stores, title: str, filed: str = "", limit: int = 3) -> list[str]:
    async with stores.read(COMPANY) as session:
        return [one.ref for one in await Records(session).matters.alike(title, filed, limit)]


@pytest.mark.parametrize(
    "written",
    ["省電力通信装置", "省電力通信装屋", "省電力 通信装置", "ｼｮｳ省電力通信裝置", "電力通信装置", "省電力通信"],
    ids=["same", "a slip", "a blank", "old kanji and more", "the beginning missing", "the end missing"],
)
async def test_a_title_is_found_however_it_is_written(stores: Stores, written: str) -> None:
    await keep(stores, matter(1, "省電力通信装置"), matter(2, "蓄電池の冷却方法"), matter(3, "感熱記録媒体"))
    assert (await alike(stores, written))[0] == "F0001"


async def test_among_very_many_of_one_word_the_rare_piece_decides_and_the_budget_is_kept(
    stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gram_search, "POSTINGS_READ", 50)
    gram_search._counts.cache_clear()
    try:
        await keep(stores, *(matter(number, f"装置{number:04}") for number in range(300)), matter(900, "積層鋼板装置"))
        assert (await alike(stores, "積層鋼板の装置"))[0] == "F0900"
    finally:
        gram_search._counts.cache_clear()


async def test_of_many_with_one_title_the_day_decides_be_it_a_day_or_two_off(stores: Stores) -> None:
    await keep(stores, *(matter(number, "通信装置", f"2016-{number % 12 + 1:02}-03") for number in range(120)))
    await keep(stores, matter(999, "通信装置", "2019-08-20"))
    for day in ("2019-08-20", "2019-08-22"):
        assert "F0999" in await alike(stores, "通信装置", day)
    assert "F0999" not in await alike(stores, "", "2019-09-20")


async def test_without_title_and_date_nothing_is_alike(stores: Stores) -> None:
    await keep(stores, matter(1, "通信装置", "2016-06-03"))
    assert await alike(stores, "", "") == []


async def test_a_name_is_found_within_its_own_master_and_by_its_newest_wording(stores: Stores) -> None:
    async with stores.write(COMPANY) as session:
        masters = Records(session).masters
        shop = await masters.add(Master.APPLICANTS, "株式会社髙島電機", "Takashima Electric")
        await masters.add(Master.APPLICANTS, "青山化学工業株式会社")
        await masters.add(Master.INVENTORS, "高島電機")
    async with stores.write(COMPANY) as session:
        masters = Records(session).masters
        for written in ("高島電気株式会社", "takashima electrics"):
            assert (await masters.alike(Master.APPLICANTS, written, 5))[0].id == shop.id
        renamed = type(shop)(shop.master, shop.id, "緑川精工株式会社")
        await masters.save(renamed)
        assert [one.id for one in await masters.alike(Master.APPLICANTS, "緑川精工", 5)] == [shop.id]
        assert [one.id for one in await masters.alike(Master.APPLICANTS, "髙島電機", 5) if one.score > 0.6] == []
