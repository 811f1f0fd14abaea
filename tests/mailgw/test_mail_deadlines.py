"""期限 by mail: asked for, answered by number, reminded of, and never read as something else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from mail_world import HANAKO_AT, MailWorld, fresh
from test_mail_grammar import LIST, wishes
from world import FIRM, HANAKO

from core.digests import Reminders
from core.domain.intents import (
    AddField,
    AssignDeadline,
    Edit,
    ExtendDeadline,
    FinishDeadlines,
    Intent,
    Look,
    Page,
    ReopenDeadlines,
    SetDeadline,
    SetReminders,
    SetRule,
)
from core.domain.notices import Entry, EntryKind
from mailgw.grammar.topics import AboutDeadlines, AboutList, Anything

MATTER = {"right": "特許", "country": "JP", "filing_type": "PCT", "filing_date": "2024-06-03"}
NEAR = AboutList("l", (Entry(1, EntryKind.DEADLINE, "d1", "", "PK1", "装置", ""), *LIST.entries[1:]))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("期限", [Look(Page.DEADLINES)]),
        ("期限 PK190001", [Look(Page.DEADLINES, "PK190001")]),
        ("期限 PK190001、PK190002", [Look(Page.DEADLINES, "PK190001 PK190002")]),
        ("deadlines PK190001", [Look(Page.DEADLINES, "PK190001")]),
        ("完了 3", [FinishDeadlines(("3",))]),
        ("3番 完了しました。", [FinishDeadlines(("3",))]),
        ("完了 3, 5", [FinishDeadlines(("3", "5"))]),
        ("取消 3", [ReopenDeadlines(("3",))]),
        ("延長 3 2026/05/01 期間延長請求", [ExtendDeadline("3", "2026/05/01", "期間延長請求")]),
        ("延長 ３ 令和8年5月1日まで 先方の希望", [ExtendDeadline("3", "令和8年5月1日", "先方の希望")]),
        ("延長 3 2026/05/01", [ExtendDeadline("3", "2026/05/01", "")]),
        ("担当 3 知財 太郎", [AssignDeadline("3", "知財 太郎")]),
        ("期限追加 PK190001 2026/05/01 契約 更新", [SetDeadline("PK190001", "2026/05/01", "契約 更新")]),
        ("期限通知 90 30 7", [SetReminders((90, 30, 7))]),
        ("完了 3\n延長 4 2026/05/01 合意", [FinishDeadlines(("3",)), ExtendDeadline("4", "2026/05/01", "合意")]),
        ("期限規則", [Look(Page.RULES)]),
        ("期限規則 2 50日", [SetRule("2", period="50日", dry_run=True)]),
        ("期限規則 2 50日 保存", [SetRule("2", period="50日")]),
        ("期限規則 審査請求期限 起算 出願日", [SetRule("審査請求期限", basis="出願日", dry_run=True)]),
        ("期限規則 2 停止 保存", [SetRule("2", active=False)]),
        ("rules 2 usual save", [SetRule("2", usual=True)]),
        (
            "期限規則 追加 発明報奨 登録日 2年 特許",
            [SetRule(label="発明報奨", basis="登録日", period="2年", rights="特許", dry_run=True)],
        ),
        ("期限規則 2 そのうち", None),
        ("期限までにお願いします", None),
        ("完了予定です", None),
        ("延長 3", None),
    ],
)
def test_words_about_deadlines_are_understood_in_any_mail(text: str, wanted: list[Intent] | None) -> None:
    assert wishes(text, Anything()) == wanted
    assert wishes(text, AboutDeadlines("person/p")) == wanted


def test_in_the_answer_to_a_list_numbers_are_those_of_the_list() -> None:
    assert wishes("1 完了", NEAR) == [FinishDeadlines(("d1",))]
    assert wishes("完了 1", NEAR) == [FinishDeadlines(("d1",))]
    assert wishes("1 延長 2026/05/01 合意", NEAR) == [ExtendDeadline("d1", "2026/05/01", "合意")]
    assert wishes("延長 1 2026/05/01 合意", NEAR) == [ExtendDeadline("d1", "2026/05/01", "合意")]
    assert wishes("1 取消", NEAR) is None
    assert wishes("4 完了", NEAR) is None


async def test_deadlines_are_asked_for_and_answered_by_their_numbers(mail: MailWorld) -> None:
    await mail.world.add_matter(FIRM, "2016P002", MATTER)
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "期限 2016P002"))
    shown = await mail.last(HANAKO_AT, "審査請求期限")
    assert "2027/06/03" in shown.text
    assert "出願日 2024/06/03 から3年" in shown.text
    assert "法的助言ではありません" in shown.text.replace("\n   ", "")
    await mail.reply(HANAKO_AT, shown, "延長 1 2027/08/03 期間延長請求")
    assert "2027/06/03 から 2027/08/03 に延長しました" in (await mail.last(HANAKO_AT)).text
    await mail.reply(HANAKO_AT, shown, "1 完了")
    assert "2027/08/03 を完了にしました" in (await mail.last(HANAKO_AT)).text


async def test_a_reminder_comes_as_a_mail_that_is_answered_in_place(mail: MailWorld) -> None:
    await mail.world.add_matter(FIRM, "2016P002", MATTER)
    await mail.world.do(HANAKO, SetDeadline("2016P002", "2026/01/21", "契約更新"))
    mail.world.clock.move(timedelta(days=1))
    assert await Reminders(mail.world.stores, mail.world.clock).send_due(FIRM) == 1
    await mail.settle()
    reminder = await mail.last(HANAKO_AT, "期限のお知らせ")
    assert reminder.subject == "期限のお知らせ 1件 2016P002 2026/01/21"
    assert "完了 1" in reminder.text
    await mail.reply(HANAKO_AT, reminder, "完了 1")
    assert "2026/01/21 を完了にしました" in (await mail.last(HANAKO_AT)).text


async def test_a_rule_is_changed_by_mail_after_the_days_it_moves_were_told(mail: MailWorld) -> None:
    """Its history names who changed it, and the usual one can be gone back to."""
    await mail.world.add_matter(FIRM, "2016P002", MATTER)
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "期限 2016P002"))
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "規則", "期限規則 審査請求期限 30か月"))
    foreseen = await mail.last(HANAKO_AT, "まだ変更していません")
    assert "2027/06/03   2026/12/03" in foreseen.text
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "期限 2016P002"))
    assert "2027/06/03" in (await mail.last(HANAKO_AT, "審査請求期限")).text
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "規則", "期限規則 審査請求期限 30か月 保存"))
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "期限 2016P002"))
    assert "2026/12/03" in (await mail.last(HANAKO_AT, "から30か月")).text
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "規則", "期限規則 1 標準 保存"))
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "規則", "期限規則"))
    listed = (await mail.last(HANAKO_AT, "変更履歴")).text
    assert listed.count("弁理 花子") >= 2


async def test_a_date_field_of_ones_own_can_be_what_a_rule_counts_from(mail: MailWorld) -> None:
    await mail.world.add_matter(FIRM, "2016P002", MATTER)
    await mail.world.do(HANAKO, AddField("", "検収日", "date"))
    await mail.world.do(HANAKO, Edit("2016P002", {"検収日": "2026/01/10"}))
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "規則", "期限規則 追加 報酬支払 検収日 60日 保存"))
    assert "報酬支払" in (await mail.last(HANAKO_AT, "追加しました")).text
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "期限 2016P002"))
    shown = (await mail.last(HANAKO_AT, "検収日 2026/01/10 から60日")).text
    assert "2026/03/11" in shown
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "規則", "期限規則 追加 報酬 備考 60日 保存"))
    assert "備考" in (await mail.last(HANAKO_AT, "何も変更していません")).text
