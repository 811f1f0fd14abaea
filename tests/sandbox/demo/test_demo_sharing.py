"""案件データ同期 as people do it in the browser, against the real application: 技術 次郎 and 知財 太郎, both in Slack."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect
from seat import seated

from sandbox.demo.players import HANAKO, TARO

pytestmark = pytest.mark.asyncio(loop_scope="session")

MATTERS = ("PK190001", "PK190005", "TK190001")


async def test_the_likely_candidates_have_a_button_each_and_another_matter_is_linked_by_typing(
    browser: Browser,
) -> None:
    async with seated(browser, "jiro", "PK190001", "TK190001") as seat:
        certain, unsure = seat.card("PK190001"), seat.card("TK190001")
        await expect(unsure.get_by_role("button", name="承認 2014T002", exact=True)).to_be_visible()
        await expect(unsure.get_by_role("button", name="承認 2014T001", exact=True)).to_be_visible()
        await seat.press("承認 2016P002", certain)
        await expect(seat.card("PK190001", "紐付け済み")).to_contain_text("技術 次郎")

        await seat.press("他の案件", unsure)
        await seat.choose(seat.dialog.get_by_role("combobox"), "架", "2014T001")
        await seat.press("承認")
        await expect(seat.dialog).to_contain_text("TK190001 ⇄ 2014T001")
        assert await seat.world.value(HANAKO, "2014T001", "filing_ref") == "TK190001"


async def test_a_form_that_was_refused_keeps_what_was_typed_and_then_makes_the_matter(browser: Browser) -> None:
    async with seated(browser, "jiro", "PK190005") as seat:
        await seat.press("案件作成", seat.card("PK190005"))
        number, name = seat.dialog.get_by_label("出願番号"), seat.dialog.get_by_label("内部名称")
        await expect(number).to_have_value("特願平02-288665")
        await number.fill("特願平65-000001")
        await name.fill("社内の呼び名")
        await seat.press("作成")
        await expect(seat.dialog).to_contain_text("「特願平65-000001」")
        await expect(name).to_have_value("社内の呼び名")
        await number.fill("特願平2-288665")
        await seat.press("作成")
        await expect(seat.card("PK190005", "作成済み")).to_contain_text("2026P001")
        assert await seat.world.value(HANAKO, "2026P001", "internal_title") == "社内の呼び名"


async def test_what_is_certain_is_ticked_already_and_what_is_ticked_is_approved_at_once(browser: Browser) -> None:
    async with seated(browser, "jiro", *MATTERS) as seat:
        await seat.type("/anken 共有設定")
        boxes = seat.dialog.get_by_role("checkbox")
        await expect(boxes).to_have_count(2)
        assert [await box.is_checked() for box in await boxes.all()] == [True, False]
        await boxes.last.check()
        await seat.press("チェックした案件を承認")
        await expect(seat.dialog).to_contain_text("承認済み 2件")
        await seat.press("閉じる")
        await expect(seat.card("PK190001", "紐付け済み")).to_be_visible()
        await expect(seat.card("PK190005").get_by_role("button", name="案件作成")).to_be_visible()


async def test_differences_are_taken_one_by_one_and_taken_back(browser: Browser) -> None:
    async with seated(browser, "jiro", "PK190001") as seat:
        await seat.press("承認 2016P002", seat.card("PK190001"))
        await seat.sit("taro")
        await seat.press("1 請求項数 適用", seat.card("請求項数", "すべて適用"))
        card = seat.card("適用済み", "請求項数")
        await expect(card).to_contain_text("2017/04/10")
        assert await seat.world.value(TARO, "PK190001", "claims") == 7
        await seat.press("無視", card)
        await expect(seat.card("無視", "2017/04/10")).to_be_visible()
        assert await seat.world.value(TARO, "PK190001", "examination_request_date") is None
        await seat.press("元に戻す", seat.card("適用済み", "請求項数"))
        await expect(seat.card("取消済み", "請求項数")).to_contain_text("7 → —")
        assert await seat.world.value(TARO, "PK190001", "claims") is None


async def test_saving_settings_shows_first_what_it_would_reveal(browser: Browser) -> None:
    async with seated(browser, "jiro", "PK190001") as seat:
        await seat.shares()
        await seat.type("/anken 設定")
        find = seat.dialog.get_by_label("項目を探す")
        await find.fill("備考")
        await find.press("Enter")
        row = seat.dialog.get_by_role("combobox")
        await expect(row).to_have_count(1)
        await row.click()
        await seat.take("共有中")
        await seat.press("内容の確認")
        await expect(seat.dialog).to_contain_text(
            "1 案件・1 項目がデモ事務所へ新たに公開され、相手方に 1 件の差分が生じます"
        )
        assert await seat.world.value(HANAKO, "2016P002", "remarks") is None
        await seat.press("保存")
        await expect(seat.dialog).to_contain_text("設定を 1 件保存しました")
        await seat.sit("jiro")
        await expect(seat.card("備考", "減免の要件を確認中（社外秘）")).to_be_visible()


async def test_a_file_handed_in_by_a_form_is_looked_at_first_and_then_taken_in(browser: Browser) -> None:
    table = "整理番号,名称,うちの分類,出願日\nPK260001,新しい装置,甲,2026/01/05\nPK260002,別の装置,乙,2026/02/30\n"
    async with seated(browser, "taro") as seat:
        await seat.type("/anken 取込")
        chosen = {"name": "案件.csv", "mimeType": "text/csv", "buffer": table.encode("cp932")}
        await seat.dialog.locator("input[type=file]").set_input_files(chosen)
        await seat.press("内容の確認")
        await expect(seat.dialog).to_contain_text("新規 1件、変更 0件、エラー 1件")
        await expect(seat.dialog).to_contain_text("「2026/02/30」という日付はありません")
        await expect(seat.dialog).to_contain_text("うちの分類 → ？（取り込みません）")
        assert await seat.world.value(TARO, "PK260001", "title") is None
        await seat.press("取り込む")
        await expect(seat.dialog).to_contain_text("取り込みました")
        assert await seat.world.value(TARO, "PK260001", "title") == "新しい装置"
