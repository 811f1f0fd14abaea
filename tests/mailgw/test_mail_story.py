"""The whole story by mail: an offer, a change and a message travel, and every answer comes back in its thread."""

from __future__ import annotations

from datetime import timedelta

from mail_sites import ON_BOTH_PAIRS
from mail_world import HANAKO_AT, MailWorld, fresh
from matters import P2016P002, PK190001
from world import COMPANY, FIRM, TARO

from core.domain.intents import Compose, Edit, Post, Share
from core.domain.masters import Master
from core.domain.notices import AskedToSend, MessageArrived, MessageConfirmed, OfferAnswered
from core.store.records import Records
from mailgw.wire.watcher import Verdict

pytestmark = ON_BOTH_PAIRS


async def offer(mail: MailWorld) -> None:
    await mail.world.add_matter(COMPANY, "PK190001", PK190001)
    await mail.world.add_matter(FIRM, "2016P002", P2016P002)
    await mail.world.do(TARO, Share(("PK190001",)))


async def linked(mail: MailWorld) -> None:
    await offer(mail)
    await mail.reply(HANAKO_AT, await mail.last(HANAKO_AT, "案件共有"), "承認")


async def test_an_offer_comes_as_a_mail_that_says_how_to_answer(mail: MailWorld) -> None:
    await offer(mail)
    offered = await mail.last(HANAKO_AT, "案件共有")
    assert offered.subject == "[デモ株式会社] 案件共有のご確認 1件 PK190001（特願2016-111548）"
    assert offered.message["From"].addresses[0].display_name == "デモ株式会社（かけはし）"
    assert "候補 2016P002 に紐付けます" in offered.text
    assert f"mailto:{offered.answer_to}".replace("+", "%2B") in offered.html


async def test_answering_approve_links_both_and_is_confirmed_in_the_thread(mail: MailWorld) -> None:
    await offer(mail)
    offered = await mail.last(HANAKO_AT, "案件共有")
    verdict = await mail.reply(HANAKO_AT, offered, "承認します。\n\n弁理 花子")
    assert verdict is Verdict.PROCESSED
    answer = await mail.last(HANAKO_AT)
    assert "承認しました: PK190001 ⇄ 2016P002" in answer.text
    assert answer.subject == f"Re: {offered.subject}"
    assert offered.message["Message-ID"] in answer.message["References"]
    told = [one for one in mail.world.slack.notices(OfferAnswered) if isinstance(one, OfferAnswered)]
    assert told[-1].by == "弁理 花子"


async def test_a_message_reaches_the_firm_and_its_answer_the_company(mail: MailWorld) -> None:
    await linked(mail)
    preview = await mail.world.do(TARO, Compose(("PK190001",), "年金納付依頼", "次回年度分の納付をお願いします。"))
    assert isinstance(preview, AskedToSend)
    await mail.world.do(TARO, Post(preview.draft))
    await mail.world.pass_time(timedelta(seconds=31))
    arrived = await mail.last(HANAKO_AT, "年金納付依頼")
    assert "2016P002" in arrived.subject
    await mail.reply(HANAKO_AT, arrived, "承知しました。明日納付いたします。")
    crossed = [one for one in mail.world.slack.notices(MessageArrived) if isinstance(one, MessageArrived)]
    assert crossed[-1].message.body == "承知しました。明日納付いたします。"
    await mail.reply(HANAKO_AT, arrived, "確認")
    assert mail.world.slack.notices(MessageConfirmed)


async def test_a_difference_is_applied_by_answering(mail: MailWorld) -> None:
    await linked(mail)
    await mail.world.do(TARO, Edit("PK190001", {"title": "省電力通信システム"}))
    review = await mail.last(HANAKO_AT, "差分")
    await mail.reply(HANAKO_AT, review, "適用 発明等の名称")
    assert await mail.world.value(FIRM, "2016P002", "title") == "省電力通信システム"
    answer = await mail.last(HANAKO_AT)
    await mail.reply(HANAKO_AT, answer, "取消 1")
    assert await mail.world.value(FIRM, "2016P002", "title") == "省電力通信装置"


async def test_an_unresolved_name_is_linked_by_answering_its_mail(mail: MailWorld) -> None:
    await offer(mail)
    await mail.world.do(TARO, Edit("PK190001", {"applicants": "株式会社root ip"}))
    async with mail.world.stores.write(FIRM) as session:
        await Records(session).masters.add(Master.APPLICANTS, "株式会社 root ip")
    await mail.reply(HANAKO_AT, await mail.last(HANAKO_AT, "案件共有"), "承認")
    unresolved = await mail.last(HANAKO_AT, "参照ID紐付け")
    assert "a 株式会社 root ip (C00001)（名称一致）" in unresolved.text
    await mail.reply(HANAKO_AT, unresolved, "紐付け 1 a")
    assert "紐付けました: 株式会社root ip ⇄ 株式会社 root ip (C00001)" in (await mail.last(HANAKO_AT, "Re:")).text
    await mail.reply(HANAKO_AT, await mail.last(HANAKO_AT, "の値と異なる項目があります"), "適用")
    assert await mail.world.value(FIRM, "2016P002", "applicants") == [{"ref": "1", "label": "株式会社 root ip"}]


async def test_a_fresh_mail_edits_a_matter_by_what_fields_are_called(mail: MailWorld) -> None:
    await linked(mail)
    await mail.send(
        HANAKO_AT, fresh(HANAKO_AT, "編集 2016P002 出願日＝平成28年6月8日, 発明等の名称=省電力通信装置、及び方法")
    )
    assert await mail.world.value(FIRM, "2016P002", "filing_date") == "2016-06-08"
    assert await mail.world.value(FIRM, "2016P002", "title") == "省電力通信装置、及び方法"
    assert "2016/06/08" in (await mail.last(HANAKO_AT)).text
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "編集 2016P002 出願日=2016/02/30, 請求項数=五"))
    told = await mail.last(HANAKO_AT)
    assert "2016/02/30" in told.text
    assert "五" in told.text
    assert await mail.world.value(FIRM, "2016P002", "filing_date") == "2016-06-08"
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "ヘルプ 出願日"))
    assert "平成28年6月3日" in (await mail.last(HANAKO_AT)).text
