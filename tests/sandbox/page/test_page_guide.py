"""The guided path and the two languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fixture_app import HANAKO_ADDRESS, Demonstration, offered_matter
from playwright.async_api import Page, expect

import sandbox.page

pytestmark = pytest.mark.asyncio(loop_scope="session")

WORDS = Path(sandbox.page.__file__).parent


async def test_help_types_the_command_but_leaves_sending_to_the_visitor(page: Page, demo: Demonstration) -> None:
    await page.get_by_role("button", name="代わりに入力").click()
    area = page.locator(".pane.left .composer textarea")
    await expect(area).to_have_value("/anken 共有 PK190001")
    await expect(area).to_be_focused()
    assert demo.workspace.calls == []


async def test_a_step_ticks_itself_when_it_happened(page: Page, demo: Demonstration) -> None:
    await expect(page.locator("[data-step=share]")).to_have_class("now")
    await page.get_by_role("button", name="代わりに入力").click()
    await expect(page.locator(".pane.left .composer textarea")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-step=share]")).to_have_class("done")
    await expect(page.locator("[data-step=approve]")).to_have_attribute("aria-current", "step")


async def test_help_with_approving_opens_the_offer_and_fills_the_answer_its_button_gives(
    page: Page, demo: Demonstration
) -> None:
    demo.post.deliver(offered_matter(), HANAKO_ADDRESS)
    await expect(page.locator(".row")).to_have_count(1)
    await page.locator("[data-step=approve] button").click()
    await expect(page.locator(".reading")).to_contain_text("案件共有のご確認")
    await expect(page.locator(".writing textarea")).to_have_value("承認")
    assert demo.post.submitted == []


async def test_help_before_its_mail_arrived_says_what_to_do_first(page: Page) -> None:
    await page.locator("[data-step=confirm] button").click()
    await expect(page.locator(".pane.right .toast")).to_contain_text("まだ届いていません")


async def test_help_brings_back_the_person_whose_turn_it_is(page: Page) -> None:
    await page.locator(".pane.left").get_by_label("利用者").select_option("hanako")
    await page.locator("[data-step=digest] button").click()
    await expect(page.locator(".pane.left").get_by_label("利用者")).to_have_value("taro")
    await expect(page.locator(".pane.left .composer textarea")).to_have_value("/anken 日次")


async def test_the_path_can_be_put_away_and_stays_away(page: Page) -> None:
    await page.get_by_role("button", name="手順を隠す").click()
    await expect(page.locator(".path")).to_have_count(0)
    await page.reload()
    await expect(page.get_by_role("button", name="手順を表示")).to_be_visible()
    await expect(page.locator(".path")).to_have_count(0)


async def test_the_language_switch_changes_the_pages_words_and_keeps_what_was_typed(page: Page) -> None:
    await page.locator(".composer textarea").fill("書きかけ")
    await page.get_by_role("button", name="新規作成").click()
    await page.locator(".writing textarea").fill("本文の途中")
    await page.get_by_role("button", name="English").click()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(page.get_by_role("button", name="Type it for me")).to_be_visible()
    await expect(page.locator(".message.ephemeral")).to_contain_text("Only visible to you")
    await expect(page.locator(".composer textarea")).to_have_value("書きかけ")
    await expect(page.locator(".writing textarea")).to_have_value("本文の途中")
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("lang", "en")


async def test_both_languages_have_the_same_words() -> None:
    ja, en = (json.loads((WORDS / f"words.{code}.json").read_text(encoding="utf-8")) for code in ("ja", "en"))
    assert set(ja) == set(en)
