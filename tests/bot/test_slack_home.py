"""The Home tab: counterparts in the order of a column, which the tab remembers."""

from __future__ import annotations

from office import Office, buttons, words
from world import COMPANY

from core.domain.links import Link
from core.domain.sharing import LinkState, OrgKind
from core.ids import LinkId, OrgId
from core.store.records import Records

OTHERS = {"AB": "あさひ事務所", "ZZ": "んのわ事務所"}


async def home(office: Office) -> str:
    shown = office.taro.home
    assert shown is not None
    return words(shown)


def in_order(shown: str) -> list[str]:
    """Counterparts as their headings follow each other."""
    codes = ["DM", *OTHERS]
    beginnings = [line.strip("*").partition(" ")[0] for line in shown.splitlines()]
    return [code for code in beginnings if code in codes]


async def three_counterparts(office: Office) -> None:
    """デモ事務所 has a matter that is shared; the others have none."""
    await office.link()
    async with office.world.stores.write(COMPANY) as session:
        links = Records(session).links
        for code, name in OTHERS.items():
            link = Link(LinkId(code), OrgKind.COMPANY, OrgId(code), code, name, OrgKind.FIRM, LinkState.ACTIVE)
            await links.save(link)
    await office.taro.open_home()
    await office.settle()


async def test_counterparts_are_put_in_the_order_of_the_column_that_was_pressed(office: Office) -> None:
    """Names begin with the first, counts with the most; a second press turns the order round."""
    await three_counterparts(office)
    tab = office.taro.home
    assert tab is not None
    assert [one for one in buttons(tab) if one.endswith("↕")] == [
        "共有対象名 ↕",
        "共有中 ↕",
        "要承認 ↕",
        "相手方承認待ち ↕",
    ]
    await office.click(office.taro, tab, "共有対象名 ↕")
    assert in_order(await home(office)) == ["AB", "ZZ", "DM"]
    await office.click(office.taro, tab, "共有対象名 ↑")
    assert in_order(await home(office)) == ["DM", "ZZ", "AB"]
    await office.click(office.taro, tab, "共有中 ↕")
    assert in_order(await home(office))[0] == "DM"
    await office.click(office.taro, tab, "共有中 ↓")
    assert in_order(await home(office))[-1] == "DM"


async def test_the_order_stays_when_the_tab_is_shown_again(office: Office) -> None:
    await three_counterparts(office)
    tab = office.taro.home
    assert tab is not None
    await office.click(office.taro, tab, "共有対象名 ↕")
    await office.click(office.taro, tab, "一覧")
    assert in_order(await home(office)) == ["AB", "ZZ", "DM"]
    await office.taro.open_home()
    await office.settle()
    assert in_order(await home(office)) == ["AB", "ZZ", "DM"]
