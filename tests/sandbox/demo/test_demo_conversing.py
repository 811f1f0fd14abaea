"""案件連絡, workflows and the digest as people do them in the browser, against the real application: 知財 太郎 and 技術 次郎, both in
Slack."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, expect
from seat import PATIENCE, seated

from sandbox.demo.players import TARO

pytestmark = pytest.mark.asyncio(loop_scope="session")

STEPS = "社内検討 | 知財 太郎\n納付の可否 | 相手方 | 5営業日 | 納付の可否をご回答ください。\n領収の確認 | 起票者\n"


async def test_a_message_is_previewed_with_its_file_and_arrives_with_it(browser: Browser) -> None:
    async with seated(browser, "jiro", "PK190001") as seat:
        await seat.shares()
        await seat.type("/anken 連絡 PK190001")
        await seat.dialog.get_by_label("件名").fill("年金納付依頼")
        await seat.dialog.get_by_label("本文").fill("次回年度分の納付をお願いします。")
        table = {"name": "年金一覧.csv", "mimeType": "text/csv", "buffer": "番号,年度\nPK190001,9\n".encode()}
        await seat.dialog.locator("input[type=file]").set_input_files(table)
        await seat.press("内容の確認")
        for said in ("[代理人] デモ事務所", "年金一覧.csv", "次回年度分の納付をお願いします。"):
            await expect(seat.dialog).to_contain_text(said)
        await seat.press("送信")
        await expect(seat.dialog).to_contain_text("送信しました")
        await seat.press("閉じる")
        await expect(seat.card("年金納付依頼", "配達済")).to_be_visible(timeout=PATIENCE)

        await seat.sit("jiro")
        arrived = seat.card("年金納付依頼", "2016P002")
        await expect(arrived).to_contain_text("年金一覧.csv")
        await seat.press("添付を表示 年金一覧.csv", arrived)
        await arrived.locator(".thread-toggle").click()
        await expect(seat.pane.locator(".file").filter(has_text="年金一覧.csv").first).to_be_visible()
        await seat.press("確認完了", arrived)
        await expect(arrived).to_contain_text(re.compile(r"✓ 確認完了\s+技術 次郎"))


async def test_a_step_is_completed_with_a_word_sent_back_and_completed_again(browser: Browser) -> None:
    async with seated(browser, "jiro", "PK190001") as seat:
        await seat.shares()
        await seat.type("/anken ワークフロー")
        await seat.press("ワークフロー登録", seat.pane)
        await seat.dialog.get_by_role("textbox").first.fill("年金納付")
        await seat.dialog.locator("textarea").last.fill(STEPS)
        await seat.press("保存")
        await expect(seat.dialog).to_contain_text("ワークフローを登録しました")
        await seat.press("閉じる")
        await seat.type("/anken ワークフロー PK190001 年金納付")
        await seat.press("開始", seat.pane)
        card = seat.card("➡ Step 1", "PK190001")
        await seat.press("完了", card)
        await seat.dialog.get_by_label("コメント").fill("上長了承済み")
        await seat.press("完了")
        await expect(seat.dialog).to_contain_text("✓ Step 1")
        await seat.press("閉じる")

        await seat.sit("jiro")
        theirs = seat.card("納付の可否をご回答ください。")
        await expect(theirs).not_to_contain_text("上長了承済み")
        await seat.press("差戻し", theirs)
        await seat.dialog.get_by_label("コメント").fill("対象の年度をご指定ください。")
        await seat.press("差戻し")
        await seat.press("閉じる")

        await seat.sit("taro")
        await expect(seat.card("➡ Step 1", "PK190001").get_by_role("button", name="完了")).to_be_visible()
        await expect(seat.pane).to_contain_text("対象の年度をご指定ください。")


async def test_what_the_digest_lists_is_decided_by_the_button_beside_it(browser: Browser) -> None:
    async with seated(browser, "jiro", "PK190001") as seat:
        await seat.shares()
        await expect(seat.card("請求項数", "すべて適用")).to_be_visible()
        await seat.wakes_on_the_next_working_day()
        await seat.pane.locator(".sidebar").get_by_text("架け橋").last.click()
        digest = seat.card("本日の確認事項")
        await seat.press("適用", digest)
        await expect(digest).to_contain_text("対応済み")
        assert await seat.world.value(TARO, "PK190001", "claims") == 7
        await expect(digest.get_by_role("button", name="適用", exact=True)).to_have_count(0)
