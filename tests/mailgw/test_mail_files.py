"""Files by mail: a table is handed in, looked at, settled and taken in; lists are shared; own data come as a file."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from io import BytesIO

import pytest
from mail_sites import ON_BOTH_PAIRS
from mail_world import HANAKO_AT, MailWorld, Received, fresh, reply_to
from matters import P2016P002, PK190001
from openpyxl import load_workbook
from world import COMPANY, FIRM, HANAKO, JIRO, TARO

from core.domain.intents import Approve, Edit, File, Import, Share, TakeIn
from core.domain.notices import AskedToApprove, AskedToImport, Problem
from core.store.records import Records

TABLE = "当所整理番号,発明等の名称,出願年月日,社内メモ\n2016P002,省電力通信装置,H28.6.3,要確認\n2016P003,測定器,平成40年13月1日,\n"


def with_file(message: EmailMessage, name: str, content: bytes) -> EmailMessage:
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message


def enclosed(mail: Received) -> dict[str, bytes]:
    return {str(part.get_filename()): part.get_payload(decode=True) for part in mail.message.iter_attachments()}


async def hand_in(mail: MailWorld, content: bytes = TABLE.encode("cp932"), name: str = "台帳.csv") -> Received:
    await mail.send(HANAKO_AT, with_file(fresh(HANAKO_AT, "取込", "台帳をお送りします。"), name, content))
    return await mail.last(HANAKO_AT)


async def count(mail: MailWorld) -> int:
    async with mail.world.stores.read(FIRM) as session:
        return await Records(session).matters.count()


async def test_a_file_is_looked_at_and_nothing_is_taken_in_before_a_person_says_so(mail: MailWorld) -> None:
    preview = await hand_in(mail)
    assert "まだ取り込んでいません" in preview.text
    assert [
        word
        for word in ("新規     1 件", "エラー   1 件", "社内メモ", "出願年月日", "2016P003")
        if word not in preview.text
    ] == []
    assert "取込 実行" in preview.text
    assert "列 4 = 出願日" in preview.text
    assert await count(mail) == 0


@ON_BOTH_PAIRS
async def test_columns_are_settled_then_the_file_is_taken_in_and_the_refused_rows_come_back_in_its_own_form(
    mail: MailWorld,
) -> None:
    preview = await hand_in(mail)
    await mail.reply(HANAKO_AT, preview, "列４＝備考")
    settled = await mail.last(HANAKO_AT)
    assert "備考" in settled.text
    await mail.reply(HANAKO_AT, settled, "取込　実行でお願いします。")
    done = await mail.last(HANAKO_AT)
    assert "案件を取り込みました" in done.text
    assert await mail.world.value(FIRM, "2016P002", "remarks") == "要確認"
    (returned,) = enclosed(done).items()
    assert returned[0] == "台帳_取り込めなかった行.csv"
    text = returned[1].decode("cp932")
    assert text.splitlines()[1].startswith("2016P003,測定器,平成40年13月1日,")
    mended = text.replace("平成40年13月1日", "令和2年1月1日").encode("cp932")
    again = await hand_in(mail, mended, returned[0])
    assert "備考" in again.text, "what column 4 is was remembered"
    await mail.reply(HANAKO_AT, again, "実行")
    assert await mail.world.value(FIRM, "2016P003", "filing_date") == "2020-01-01"
    assert enclosed(await mail.last(HANAKO_AT)) == {}


async def test_an_old_preview_takes_nothing_in_once_the_columns_have_changed(mail: MailWorld) -> None:
    preview = await hand_in(mail)
    await mail.reply(HANAKO_AT, preview, "列 4 = 備考")
    await mail.reply(HANAKO_AT, preview, "取込 実行")
    assert "ご覧になった後に変わりました" in (await mail.last(HANAKO_AT)).text
    assert await count(mail) == 0


async def test_columns_and_the_word_to_go_may_stand_in_one_mail(mail: MailWorld) -> None:
    await mail.reply(HANAKO_AT, await hand_in(mail), "列 4 = なし\n取込 実行")
    assert await count(mail) == 1
    assert "返信してください" not in (await mail.last(HANAKO_AT)).text, "there is nothing left to answer"


async def test_giving_up_lets_the_file_go_and_a_second_answer_is_told_so(mail: MailWorld) -> None:
    preview = await hand_in(mail)
    await mail.reply(HANAKO_AT, preview, "中止")
    assert "取込をやめました" in (await mail.last(HANAKO_AT)).text
    await mail.reply(HANAKO_AT, preview, "取込 実行")
    assert await count(mail) == 0
    assert "回答済み" in (await mail.last(HANAKO_AT)).text


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("列 9 = 備考", "9 列目はありません"),
        ("列 4 = 知らない項目", "「知らない項目」という項目は見つかりません"),
        ("列 4 = 備考\n列 4 = 名称", "列 4 = 名称"),
        ("取込 実行\n中止", "中止"),
        ("たぶん取込でよいです", "読み取れません"),
    ],
)
async def test_what_is_unclear_changes_nothing(mail: MailWorld, said: str, answered: str) -> None:
    await mail.reply(HANAKO_AT, await hand_in(mail), said)
    assert answered in (await mail.last(HANAKO_AT)).text
    assert await count(mail) == 0


async def test_a_preview_ends_after_a_week(mail: MailWorld) -> None:
    preview = await hand_in(mail)
    await mail.world.pass_time(timedelta(days=8))
    await mail.reply(HANAKO_AT, preview, "取込 実行")
    assert await count(mail) == 0
    assert "期限" in (await mail.last(HANAKO_AT)).text


async def test_without_a_file_or_with_two_the_person_is_told(mail: MailWorld) -> None:
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "取込"))
    assert "添付されていません" in (await mail.last(HANAKO_AT)).text
    two = with_file(with_file(fresh(HANAKO_AT, "取込"), "a.csv", b"x"), "b.csv", b"y")
    await mail.send(HANAKO_AT, two)
    assert "一度に1つ" in (await mail.last(HANAKO_AT)).text


@ON_BOTH_PAIRS
async def test_a_large_file_is_acknowledged_worked_off_in_portions_and_its_result_follows(mail: MailWorld) -> None:
    rows = "".join(f"F{number:05},装置{number}\n" for number in range(1_200))
    preview = await hand_in(mail, f"当所整理番号,名称\n{rows}".encode())
    before = len(await mail.inbox(HANAKO_AT))
    await mail.reply(HANAKO_AT, preview, "取込 実行")
    told = (await mail.inbox(HANAKO_AT))[before:]
    assert [word in one.text for one, word in zip(told, ("受け付けました", "案件を取り込みました"), strict=True)] == [
        True,
        True,
    ]
    assert await count(mail) == 1_200


@ON_BOTH_PAIRS
async def test_matters_are_shared_by_a_list_in_a_file(mail: MailWorld) -> None:
    await mail.world.add_matter(FIRM, "2016P002", P2016P002)
    listed = "番号\n2016P002\n2016P099\n".encode("cp932")
    await mail.send(HANAKO_AT, with_file(fresh(HANAKO_AT, "共有 デモ株式会社"), "番号.csv", listed))
    answer = await mail.last(HANAKO_AT)
    assert [word for word in ("1 件の共有を申し込みました", "2016P099") if word not in answer.text] == []
    assert len(mail.world.slack.notices(AskedToApprove)) == 1


@ON_BOTH_PAIRS
async def test_own_matters_come_as_a_workbook_with_real_dates(mail: MailWorld) -> None:
    await mail.world.add_matter(FIRM, "2016P002", P2016P002)
    await mail.world.add_matter(COMPANY, "PK190001", PK190001)
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "出力 案件"))
    ((name, content),) = enclosed(await mail.last(HANAKO_AT)).items()
    assert name == "案件_20260115.xlsx"
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    filed = rows[1][rows[0].index("出願日")]
    assert (filed.year, filed.month, sheet.freeze_panes, len(rows)) == (2016, 6, "A2", 2)
    assert "PK190001" not in str(rows), "the counterpart's own number was never given to this side"


@ON_BOTH_PAIRS
async def test_what_a_counterpart_has_received_comes_as_it_stands_and_as_history(mail: MailWorld) -> None:
    await mail.world.add_matter(FIRM, "2016P002", P2016P002)
    await mail.world.add_matter(COMPANY, "PK190001", PK190001)
    await mail.world.do(HANAKO, Share(("2016P002",)))
    (offered,) = mail.world.slack.notices(AskedToApprove)
    assert isinstance(offered, AskedToApprove)
    await mail.world.do(TARO, Approve(offered.pair, "PK190001"))
    await mail.world.do(HANAKO, Edit("2016P002", {"filing_date": "2016/06/08"}))
    for words, file, dates in (
        ("出力 開示 デモ株式会社 CSV", "開示した値_デモ株式会社_20260115.csv", ["2016/06/08"]),
        ("出力 開示 履歴 デモ株式会社 CSV", "開示の履歴_デモ株式会社_20260115.csv", ["2016/06/03", "2016/06/08"]),
    ):
        await mail.send(HANAKO_AT, fresh(HANAKO_AT, words))
        ((name, content),) = enclosed(await mail.last(HANAKO_AT)).items()
        text = content.decode("utf-8-sig")
        assert (name, [date for date in ("2016/06/03", "2016/06/08") if date in text]) == (file, dates)


@pytest.mark.parametrize("said", ["出力", "出力 全部", "出力 差分 2026/13/01-2026/14/01"])
async def test_an_unclear_export_is_answered_with_the_words_there_are(mail: MailWorld, said: str) -> None:
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, said))
    answer = await mail.last(HANAKO_AT)
    assert "出力 開示 相手方" in answer.text
    assert enclosed(answer) == {}


async def test_nobody_takes_in_what_somebody_else_has_handed_in(mail: MailWorld) -> None:
    """Not even a colleague who has got hold of its name."""
    asked = await mail.world.do(HANAKO, Import(File("a.csv", TABLE.encode())))
    assert isinstance(asked, AskedToImport)
    for other in (JIRO, TARO):
        refused = await mail.world.do(other, TakeIn(asked.pending))
        assert isinstance(refused, Problem)
        assert refused.code == "unknown_import"
    assert await count(mail) == 0


@ON_BOTH_PAIRS
async def test_a_reply_with_another_file_is_looked_at_in_its_own_right(mail: MailWorld) -> None:
    preview = await hand_in(mail)
    answer = with_file(reply_to(preview, HANAKO_AT, "取込"), "別.csv", "当所整理番号\n2016P009\n".encode())
    await mail.send(HANAKO_AT, answer)
    assert "別.csv" in (await mail.last(HANAKO_AT)).text
    assert await count(mail) == 0
