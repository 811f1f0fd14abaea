"""The guided path of the try-it page, followed by a visitor in a browser against the real application.

KAKEHASHI_PICTURES=/some/folder keeps a picture of every step.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect
from visitor import Visitor

from sandbox.demo.serving import served
from sandbox.demo.settings import RECALL_SECONDS, Language
from sandbox.demo.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

PICTURES = Path(folder) if (folder := os.environ.get("KAKEHASHI_PICTURES")) else None


@asynccontextmanager
async def visit(browser: Browser, language: Language) -> AsyncIterator[tuple[Visitor, World]]:
    """The open page; a test fails when the page complained on the console."""
    async with served(language) as (url, world):
        context = await browser.new_context(viewport={"width": 1440, "height": 900}, timezone_id="Asia/Tokyo")
        page = await context.new_page()
        complaints: list[str] = []
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await _open(page, url)
        yield Visitor(page, language, PICTURES), world
        await context.close()
    assert complaints == []


async def _open(page: Page, url: str) -> None:
    page.set_default_timeout(20_000)
    await page.goto(url)
    await page.locator("body[data-ready]").wait_for()
    await page.locator(".message").first.wait_for()


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_a_visitor_follows_the_guided_path_to_its_end(browser: Browser, language: Language) -> None:
    async with visit(browser, language) as (visitor, world):
        await visitor.picture("open")
        await visitor.type("share")
        await visitor.ticked("share")
        await visitor.opens_mail("PK190001")
        await visitor.picture("offer")

        await visitor.presses_in_mail(visitor.word("approve"))
        await visitor.ticked("approve")
        await visitor.reads_in_slack(visitor.word("approved"), "PK190001")
        card = await visitor.reads_in_slack(visitor.word("difference"), visitor.word("accept"))
        await visitor.opens_mail("PK190001")
        await visitor.picture("approved")

        await card.get_by_role("button", name=visitor.word("accept"), exact=True).click()
        await visitor.reads_in_slack(visitor.word("difference"), visitor.word("accepted"))
        await visitor.ticked("diff")
        await visitor.picture("accepted")

        await visitor.type("message")
        await visitor.dialog.get_by_label(visitor.word("title")).fill(visitor.word("written title"))
        await visitor.dialog.get_by_label(visitor.word("body")).fill(visitor.word("written body"))
        await visitor.picture("writing")
        await visitor.dialog.get_by_role("button", name=visitor.word("preview"), exact=True).click()
        await visitor.dialog.filter(has_text="デモ事務所").get_by_text(visitor.word("written body")).wait_for()
        await visitor.picture("preview")
        await visitor.dialog.get_by_role("button", name=visitor.word("send"), exact=True).click()
        await visitor.dialog.get_by_text(visitor.word("sent")).wait_for()
        await visitor.picture("held")
        await visitor.dialog.get_by_role("button", name=visitor.word("close"), exact=True).last.click()
        await visitor.ticked("message")

        await visitor.opens_mail(visitor.word("written title"))
        await visitor.picture("arrived")
        await visitor.right.locator(".reading").get_by_role("button", name=visitor.word("reply"), exact=True).click()
        area = visitor.right.locator(".writing textarea")
        await area.fill(f"{visitor.word('answer')}{await area.input_value()}")
        await visitor.sends_mail()
        await visitor.ticked("confirm")
        await visitor.left.locator(".thread-toggle").last.click()
        await visitor.reads_in_slack(visitor.word("answer"))
        await visitor.picture("answered")

        await visitor.type("digest")
        await visitor.reads_in_slack(visitor.word("digest says"))
        await visitor.ticked("digest")
        await visitor.picture("digest")
        await world.quiet()


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_the_page_says_how_long_a_message_can_be_recalled_and_that_nothing_is_kept(
    browser: Browser, language: Language
) -> None:
    async with visit(browser, language) as (visitor, _):
        about = visitor.page.locator(".about")
        await expect(about).to_contain_text(str(int(RECALL_SECONDS)))
        await expect(about).to_contain_text({"ja": "起動ごとに最初から", "en": "Begins anew"}[language])


async def test_everybody_of_the_four_can_be_looked_at(browser: Browser) -> None:
    async with visit(browser, "ja") as (visitor, _):
        names = await visitor.left.get_by_label("利用者").locator("option").all_inner_texts()
        assert [name.partition("（")[0] for name in names] == ["知財 太郎", "弁理 花子", "技術 次郎", "知財 桃子"]
        await visitor.left.get_by_label("利用者").select_option("jiro")
        await expect(visitor.left).to_contain_text("連携-デモ株式会社")
        await visitor.right.get_by_label("利用者").select_option("momoko")
        await expect(visitor.right.locator(".rows")).to_contain_text("[デモ事務所] 連携を開始しました")
