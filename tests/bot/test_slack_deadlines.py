"""期限 in Slack: shown to whoever asks, done and extended by a click, reminded of by a message."""

from __future__ import annotations

from datetime import timedelta

from office import Office, buttons, words
from world import COMPANY

from core.digests import Reminders
from core.store.records import Records

MATTER = {"right": "特許", "country": "JP", "filing_type": "PCT", "filing_date": "2024-06-03"}


async def test_a_deadline_is_shown_with_its_rule_extended_and_done(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", MATTER)
    await office.command(office.taro, "期限 PK190001")
    shown = office.taro.ephemerals[-1]
    assert "審査請求期限" in words(shown)
    assert "出願日 2024/06/03 から3年" in words(shown)
    assert "法的助言ではありません" in words(shown)
    await office.click(office.taro, shown, "1 延長")
    await office.submit(office.taro, {"until": "2027/08/03", "reason": "期間延長請求"})
    assert "2027/08/03" in words(office.taro.views[-1])
    await office.click(office.taro, shown, "1 完了")
    assert "1 元に戻す" in buttons(office.taro.ephemerals[-1])


async def test_a_rule_is_changed_after_the_days_it_moves_were_seen(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", MATTER)
    await office.command(office.taro, "期限 PK190001")
    await office.command(office.taro, "期限規則")
    assert "審査請求期限" in words(office.taro.views[-1])
    wrong = {"rule": "examination_request", "period": "そのうち", "state": "as_is"}
    await office.submit(office.taro, wrong)
    entered = {**wrong, "period": "30か月"}
    await office.command(office.taro, "期限規則")
    await office.submit(office.taro, entered)
    shown = words(office.taro.views[-1])
    assert "2027/06/03" in shown
    assert "2026/12/03" in shown
    assert "まだ変更していません" in shown
    await office.command(office.taro, "期限 PK190001")
    assert "2027/06/03" in words(office.taro.ephemerals[-1])
    await office.command(office.taro, "期限規則")
    await office.submit(office.taro, entered)
    await office.submit(office.taro, {})
    assert "変更しました" in words(office.taro.views[-1])
    await office.command(office.taro, "期限 PK190001")
    assert "2026/12/03" in words(office.taro.ephemerals[-1])


async def test_one_of_ones_own_is_added_and_reminded_of(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", MATTER)
    await office.command(office.taro, "期限 追加")
    await office.submit(office.taro, {"matter": "PK190001", "due": "2026/01/21", "what": "契約更新"})
    office.world.clock.move(timedelta(days=1))
    assert await Reminders(office.world.stores, office.world.clock).send_due(COMPANY) == 1
    await office.settle()
    reminder = office.direct(office.taro)[-1]
    assert "期限のお知らせ" in words(reminder)
    await office.click(office.taro, reminder, "1 完了")
    assert "✓ 1 対応済み" in words(office.direct(office.taro)[-1])


async def test_how_long_before_is_set_in_a_form_or_by_one_line(office: Office) -> None:
    await office.command(office.taro, "期限通知")
    form = office.taro.views[-1]
    assert form.values["days"]["days"]["value"] == "90, 30, 7, 1"
    await office.submit(office.taro, {"days": "いつか"})
    assert "何も変更していません" in office.taro.views[-1].errors["days"]
    await office.submit(office.taro, {"days": "60日前、１４日前"})
    assert "60、14日前" in words(office.taro.views[-1])
    await office.command(office.taro, "期限通知 45 3")
    assert "45、3日前" in words(office.taro.ephemerals[-1])
    await office.world.add_matter(COMPANY, "PK190001", MATTER)
    reminders = Reminders(office.world.stores, office.world.clock)
    await reminders.compute_due(COMPANY)
    async with office.world.stores.read(COMPANY) as session:
        assert list(await Records(session).deadlines.remind_before()) == [45, 3]
