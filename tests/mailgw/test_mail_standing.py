"""共有設定 by mail: lists that are answered by their numbers, offers given up and made again, forms and users."""

from __future__ import annotations

import csv
from email.policy import SMTP
from time import process_time

import pytest
from mail_world import GATEWAY, HANAKO_AT, TARO_AT, MailWorld, fresh
from matters import P2016P002, PK190001
from world import COMPANY, FIRM

from core.desk.files import result_files
from core.desk.sharing import approving_at_length
from core.domain.intents import Intent, Look, Page, SetLeave, SetResponsible
from core.domain.matters import Matter
from core.ids import MatterId
from core.store.records import Records
from mailgw.grammar import Wish, understand
from mailgw.grammar.topics import Anything


async def answered(mail: MailWorld, person: str, subject: str) -> str:
    await mail.send(person, fresh(person, subject))
    return (await mail.last(person)).text


async def reply(mail: MailWorld, person: str, text: str) -> str:
    await mail.reply(person, await mail.last(person), text)
    return (await mail.last(person)).text


async def offered(mail: MailWorld) -> None:
    await mail.world.add_matter(COMPANY, "PK190001", PK190001)
    await mail.world.add_matter(
        COMPANY,
        "PK190008",
        PK190001 | {"filing_ref": "PK190008", "application_number": "特願2016-111549", "title": "別"},
    )
    await mail.world.add_matter(FIRM, "2016P002", P2016P002)
    await answered(mail, TARO_AT, "共有 PK190001、PK190008")


async def test_the_list_of_what_is_to_be_approved_is_answered_at_once_and_by_number(mails: MailWorld) -> None:
    mail = mails
    await offered(mail)
    listed = await answered(mail, HANAKO_AT, "要承認")
    assert "要承認 (2)" in listed
    assert "一致: 出願番号" in listed
    done = await reply(mail, HANAKO_AT, "一括承認\n2 作成 番号=F-77")
    assert "2016P002" in done
    assert "F-77" in done
    assert await mail.world.value(FIRM, "F-77", "application_number") == "特願2016-111549"


async def test_a_long_approval_is_acknowledged_and_keeps_nobody_waiting(
    mails: MailWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mailbox goes on with the next mail; what became of it all comes into the same conversation, with a file."""
    mail = mails
    monkeypatch.setattr(approving_at_length, "PORTION", 1)
    monkeypatch.setattr(result_files, "TOLD", 0)
    await offered(mail)
    before = len(await mail.inbox(HANAKO_AT))
    for person, subject in ((HANAKO_AT, "一括承認 デモ株式会社"), (TARO_AT, "状況 PK190001")):
        await mail.site.submit(fresh(person, subject).as_bytes(policy=SMTP), person, [GATEWAY], True)
        await mail.take_in()
    async with mail.world.stores.read(FIRM) as session:
        waiting = await Records(session).pairs.open_offers(mail.world.link)
    assert len(waiting) == 2, "nothing of it is done when the mail of the next person is taken in"
    await mail.settle()
    assert "PK190001" in (await mail.last(TARO_AT)).subject
    begun, *_, done = (await mail.inbox(HANAKO_AT))[before:]
    assert "2 件を順に承認しています" in begun.text
    assert "承認済み 1 件、未承認 1 件" in done.text
    assert begun.message["References"].split()[-1] in done.message["References"]
    files = [part.get_filename() for part in done.message.iter_attachments()]
    assert files == ["一括承認結果.csv"]


async def test_counterparts_are_put_in_order_by_a_column(mails: MailWorld) -> None:
    mail = mails
    await offered(mail)
    assert "⚠ 2" in await answered(mail, HANAKO_AT, "状況 要承認順")


async def test_an_offer_is_withdrawn_and_made_again_by_its_number(mails: MailWorld) -> None:
    mail = mails
    await offered(mail)
    await answered(mail, TARO_AT, "承認待ち デモ事務所")
    assert "取り下げました" in await reply(mail, TARO_AT, "1 取下げ")
    assert "終了 (1)" in await answered(mail, TARO_AT, "終了一覧")
    assert "申し込みました" in await reply(mail, TARO_AT, "1 共有")
    assert "対象データが見つかりません" in await answered(mail, TARO_AT, "要承認")


async def test_a_form_is_sent_changed_and_refused_field_by_field(mails: MailWorld) -> None:
    mail = mails
    await offered(mail)
    await answered(mail, HANAKO_AT, "要承認")
    assert "2026P001（自動採番）" in await reply(mail, HANAKO_AT, "2 フォーム")
    refused = await reply(mail, HANAKO_AT, "作成\n出願日=平成100年1月1日\n番号=2016P002")
    assert "まだ作成していません" in refused
    assert "平成100年1月1日" in refused
    assert "2026P001" in await reply(mail, HANAKO_AT, "作成\n出願日=2016/06/04")
    assert await mail.world.value(FIRM, "2026P001", "filing_date") == "2016-06-04"


async def test_a_share_is_ended_with_its_reason_and_users_are_named(mails: MailWorld) -> None:
    mail = mails
    await offered(mail)
    await answered(mail, HANAKO_AT, "要承認")
    await reply(mail, HANAKO_AT, "1 承認")
    await answered(mail, TARO_AT, "共有中")
    assert "共有を終えました" in await reply(mail, TARO_AT, "1 解除 権利放棄のため")
    assert "権利放棄のため" in (await mail.last(HANAKO_AT)).text
    assert "To" in await answered(mail, HANAKO_AT, "対応ユーザ To 弁理 花子")


async def test_five_thousand_numbers_half_of_them_wrong_are_answered_in_words_and_the_rest_as_a_file(
    mails: MailWorld,
) -> None:
    """What no mail can hold line by line is attached; every number that was sent stands in it."""
    known = [f"PK19{n:04}" for n in range(2500)]
    matters = [Matter(MatterId(f"m{ref}"), ref, {"own_ref": ref, "matter_type": "契約"}, {}) for ref in known]
    async with mails.world.stores.write(COMPANY) as session:
        await Records(session).matters.add(matters)
    numbers = [*known, *(f"{ref}Z" for ref in known)]
    begun = process_time()
    await mails.send(TARO_AT, fresh(TARO_AT, "共有", "、".join(numbers[::10])))
    tenth = process_time() - begun
    begun = process_time()
    await mails.send(TARO_AT, fresh(TARO_AT, "共有", "、".join(numbers)))
    assert process_time() - begun < 30 * tenth, "something grows faster than the paste"
    answer = await mails.last(TARO_AT)
    assert "ほか 4,970 件" in answer.text
    assert len(answer.text) < 10_000
    (attached,) = answer.message.iter_attachments()
    content = attached.get_payload(decode=True)
    assert isinstance(content, bytes)
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert [row[0] for row in rows[1:]] == numbers
    assert "PK190000 ではありませんか" in next(row[2] for row in rows if row[0] == "PK190000Z")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("対応ユーザ デモ株式会社 商標 To 技術 次郎", SetResponsible("デモ株式会社 商標", ("技術 次郎",))),
        ("対応ユーザ デモ株式会社 商標 全員", SetResponsible("デモ株式会社 商標")),
        ("対応ユーザ デモ株式会社 2016P002", Look(Page.RESPONSIBLE, "デモ株式会社 2016P002")),
        ("休暇 12/1-12/5 代理 技術 次郎", SetLeave("12/1-12/5 代理 技術 次郎")),
        ("休暇", Look(Page.LEAVES)),
        ("休暇登録 1/20", SetLeave("1/20")),
        ("休暇 取消", SetLeave("取消")),
        ("leave 12/1-12/5 substitute Jiro", SetLeave("12/1-12/5 substitute Jiro")),
    ],
)
def test_who_answers_for_what_and_who_is_away_is_said_in_a_line(line: str, meant: Intent) -> None:
    (wish,) = understand(line, Anything())
    assert isinstance(wish, Wish), wish
    assert wish.intent == meant


async def test_leave_is_kept_by_mail_and_told_with_an_example_when_it_is_not_understood(mails: MailWorld) -> None:
    assert "2026/01/20〜2026/01/21" in await answered(mails, HANAKO_AT, "休暇登録 1/20-1/21")
    assert "12/1-12/5 代理 技術 次郎" in await answered(mails, HANAKO_AT, "休暇登録 来週")
