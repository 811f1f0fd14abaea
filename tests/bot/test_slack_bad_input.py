"""Bad input in Slack: answered in words that name the item and the reason; whatever is valid is done, nothing is lost."""

from __future__ import annotations

from matters import P2016P002, PK190001
from office import Office, buttons, words
from test_slack_files import card, handed_over, send
from world import COMPANY, FIRM, HANAKO, TARO

from core.domain.intents import Look, Page
from core.domain.matters import Matter
from core.domain.notices import HomeShown
from core.domain.sharing import PairState
from core.ids import MatterId
from core.store.records import Records

ROWS = "社内整理番号,発明等の名称,出願日\nPK1,装置,平成40年13月1日\nPK2,測定器,2016/06/03\nＰＫ２,測定器（改）,2016/06/03\nPK3,電源,2016/06/04\n"


async def test_a_number_that_stands_twice_in_a_file_is_told_with_both_rows_and_taken_in_from_neither(
    office: Office,
) -> None:
    await send(office, office.taro, ("台帳.csv", ROWS.encode("cp932")))
    preview = card(office, office.taro)
    shown = words(preview)
    assert "PK2 が同じファイルの 4 行目にもあります" in shown
    assert "「平成40年13月1日」" in shown
    await office.click(office.taro, preview, "取り込む")
    assert await office.world.value(COMPANY, "PK3", "title") == "電源"
    returned = handed_over(office, office.taro)["台帳_取り込めなかった行.csv"].decode("cp932")
    assert [line.split(",")[0] for line in returned.splitlines()[1:]] == ["PK1", "PK2", "ＰＫ２"]


async def test_a_circle_of_parents_is_named_beside_what_was_offered(office: Office) -> None:
    for ref, parent in (("PK190001", "PK190002"), ("PK190002", "PK190001"), ("PK190005", "")):
        await office.world.add_matter(COMPANY, ref, {"matter_type": "出願", "parent": parent})
    await office.command(office.taro, "共有 PK190001 PK190002 PK190005")
    told = words(office.taro.ephemerals[-1])
    assert "PK190001 → PK190002 → PK190001" in told
    assert "共有の申込み 1件" in told


async def test_a_matter_both_sides_offer_at_once_is_shared_once(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    await office.world.add_matter(FIRM, "2016P002", P2016P002)
    dm = office.ws.dm(office.hanako, office.slack.app.name)
    await office.taro.command("/anken", "共有 PK190001", channel=office.channel)
    await office.hanako.command("/anken", "共有 2016P002", channel=dm)
    await office.settle()
    for person in (TARO, HANAKO):
        home = await office.world.do(person, Look(Page.HOME))
        assert isinstance(home, HomeShown)
        assert [(one.shared, one.to_approve, one.waiting_for_counterpart) for one in home.links] == [(1, 0, 0)]
    asking = [one for one in (*office.direct(office.hanako), *office.in_channel()) if "案件作成" in buttons(one)]
    assert asking == [], "nobody is asked about what has met"


async def test_five_thousand_numbers_half_of_them_wrong_are_offered_as_far_as_they_are_right(office: Office) -> None:
    values = {"matter_type": "出願"}
    known = [Matter(MatterId(f"m{at}"), f"PK{at:04}", {"own_ref": f"PK{at:04}", **values}, {}) for at in range(2_500)]
    async with office.world.stores.write(COMPANY) as session:
        await Records(session).matters.add(known)
    pasted = "\n".join(f"PK{at:04}\nXX{at:04}" for at in range(2_500))
    await office.command(office.taro, f"共有 {pasted}")
    async with office.world.stores.read(COMPANY) as session:
        counts = await Records(session).pairs.counts(office.world.link)
    assert counts == {PairState.OFFERED: 2_500}
    told = words(office.taro.ephemerals[-1])
    assert "2,500件" in told
    (name,) = [name for name in handed_over(office, office.taro) if name.endswith(".csv")]
    rows = handed_over(office, office.taro)[name].decode("utf-8-sig").splitlines()[1:]
    assert len(rows) == 5_000
    assert sum(row.startswith("XX") for row in rows) == 2_500
