"""Bad input by mail: answered in words that name the item and the reason; whatever is valid is done, nothing is lost."""

from __future__ import annotations

from email.policy import SMTP
from io import BytesIO

from mail_world import GATEWAY, HANAKO_AT, TARO_AT, MailWorld, fresh
from matters import P2016P002, PK190001
from openpyxl import Workbook, load_workbook
from test_mail_files import enclosed, hand_in, with_file
from test_mail_standing import answered
from world import COMPANY, FIRM, HANAKO, TARO

from core.domain.intents import AddField, Approve, Configure, Edit, Look, Page, Share
from core.domain.notices import FieldAdded, HomeShown, Problem
from core.domain.sharing import Intake, PairState, Publishing
from core.store.records import Records


def workbook() -> bytes:
    """A formula nobody has calculated, dates as text, a cell merged over two rows, one number twice."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["当所整理番号", "発明等の名称", "出願日", "請求項数"])
    sheet.append(["2016P002", "省電力通信装置", "平成28年6月3日", 3])
    sheet.append(["2016P003", None, "2016.6.4", 4])
    sheet.append(["2016P004", "測定器", "6月上旬", 5])
    sheet.append(["2016P005", "充電器", "2016/06/05", "=D2*2"])
    sheet.append(["2016P006", "電源", "2016/06/06", 6])
    sheet.append(["２０１６Ｐ００６", "電源（改）", "2016/06/06", 7])
    sheet.merge_cells("B2:B3")
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


async def test_a_workbook_with_everything_wrong_is_taken_in_as_far_as_it_can_be(mail: MailWorld) -> None:
    preview = await hand_in(mail, workbook(), "台帳.xlsx")
    told = " ".join(preview.text.split())
    for row, reason in (
        ("4 2016P004", "出願日の「6月上旬」を日付として"),
        ("5 2016P005", "請求項数の数式「=D2*2」は計算結果が"),
        ("6 2016P006", "2016P006 が同じファイルの 7 行目にも"),
        ("7 2016P006", "2016P006 が同じファイルの 6 行目にも"),
    ):
        assert f"{row} {reason}" in told
    await mail.reply(HANAKO_AT, preview, "取込 実行")
    done = await mail.last(HANAKO_AT)
    assert await mail.world.value(FIRM, "2016P002", "filing_date") == "2016-06-03"
    assert await mail.world.value(FIRM, "2016P003", "title") == "省電力通信装置", "as the merged cell shows"
    assert await mail.world.value(FIRM, "2016P003", "filing_date") == "2016-06-04"
    async with mail.world.stores.read(FIRM) as session:
        refs = {one.ref for one in await Records(session).matters.all()}
    assert refs & {"2016P004", "2016P005"} == set()
    (refused,) = enclosed(done).values()
    sheet = load_workbook(BytesIO(refused)).active
    assert sheet is not None
    handed_back = {str(row[0].value) for row in sheet.iter_rows(min_row=2)}
    assert {"2016P004", "2016P005"} <= handed_back
    assert refs | handed_back >= {f"2016P00{number}" for number in range(2, 7)}, "no row is lost"


async def test_a_circle_of_parents_is_named_and_the_rest_is_offered(mails: MailWorld) -> None:
    for ref, parent in (("PK190001", "PK190002"), ("PK190002", "PK190001"), ("PK190005", "")):
        await mails.world.add_matter(COMPANY, ref, {"matter_type": "出願", "parent": parent})
    told = (await answered(mails, TARO_AT, "共有 PK190001、PK190002、PK190005")).replace("\n", "")
    assert "PK190001" in told
    assert "PK190002" in told
    assert "親出願をたどると自身に戻るため、共有できません（PK190001" in told
    async with mails.world.stores.read(COMPANY) as session:
        counts = await Records(session).pairs.counts(mails.world.link)
    assert counts == {PairState.OFFERED: 1}


async def test_a_matter_both_sides_offer_at_once_is_shared_once_and_both_are_told(mails: MailWorld) -> None:
    mail = mails
    await mail.world.add_matter(COMPANY, "PK190001", PK190001)
    await mail.world.add_matter(FIRM, "2016P002", P2016P002)
    for person, ref in ((TARO_AT, "PK190001"), (HANAKO_AT, "2016P002")):
        await mail.site.submit(fresh(person, f"共有 {ref}").as_bytes(policy=SMTP), person, [GATEWAY], True)
        await mail.take_in()
    await mail.settle()
    for person in (TARO, HANAKO):
        home = await mail.world.do(person, Look(Page.HOME))
        assert isinstance(home, HomeShown)
        assert [(one.shared, one.to_approve, one.waiting_for_counterpart) for one in home.links] == [(1, 0, 0)]
    for address, own in ((TARO_AT, "PK190001"), (HANAKO_AT, "2016P002")):
        again = await answered(mail, address, f"共有 {own}")
        assert "共有済み" in again


async def test_a_field_the_counterpart_renames_and_retypes_goes_on_arriving_where_it_was_taken_to(
    mails: MailWorld,
) -> None:
    """By its name it is told apart, not by what it is called; and a text takes what had been a number."""
    mail, world = mails, mails.world
    added = await world.do(TARO, AddField("", "社内分量", "count"))
    assert isinstance(added, FieldAdded)
    await world.save(TARO, Configure(world.link, publishing={added.field: Publishing.SHARED}))
    await world.add_matter(COMPANY, "PK190001", PK190001)
    await world.add_matter(FIRM, "2016P002", P2016P002)
    await world.do(TARO, Edit("PK190001", {"社内分量": "7"}))
    await world.do(TARO, Share(("PK190001",)))
    async with world.stores.read(FIRM) as session:
        (offer,) = await Records(session).pairs.open_offers(world.link)
    await world.do(HANAKO, Approve(offer.id, "2016P002"))
    refused = await world.save(HANAKO, Configure(world.link, landing={added.field: "claims"}))
    assert isinstance(refused, Problem)
    assert refused.code == "landing_does_not_fit", "nobody here knows that it is a number, or whether it stays one"
    taken = Configure(world.link, intake={added.field: Intake.MANUAL}, landing={added.field: "remarks"})
    await world.save(HANAKO, taken)
    await mail.reply(HANAKO_AT, await mail.last(HANAKO_AT, "備考"), "適用")
    assert str(await world.value(FIRM, "2016P002", "remarks")) == "7"

    before = len(await mail.inbox(HANAKO_AT))
    assert "見込み" in await answered(mail, TARO_AT, "項目名変更 社内分量 = 見込み")
    assert "見込み" in await answered(mail, TARO_AT, "項目変更 見込み = 文字")
    assert len(await mail.inbox(HANAKO_AT)) == before, "what it is called, and holds, over there is no news here"
    await answered(mail, TARO_AT, "編集 PK190001 見込み=秋までに")
    asked = await mail.last(HANAKO_AT, "秋までに")
    assert "備考" in asked.text
    await mail.reply(HANAKO_AT, asked, "適用")
    assert await world.value(FIRM, "2016P002", "remarks") == "秋までに"


async def test_a_list_that_is_no_table_is_answered_in_words(mail: MailWorld) -> None:
    await mail.send(HANAKO_AT, with_file(fresh(HANAKO_AT, "取込", ""), "台帳.xlsx", b"\x00\x01 no workbook"))
    assert "台帳.xlsx" in (await mail.last(HANAKO_AT)).text
