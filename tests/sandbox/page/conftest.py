"""A browser for the page's tests, shared by all of them; a fresh demonstration for each."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from fixture_app import Demonstration, demonstration
from playwright.async_api import Browser, Page, async_playwright

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


EXPECTED = (
    "sandboxed",  # the story's mail carries a script, so that a test can see it blocked
    "status of 400",  # the browser reports each refused form, although the page shows the refusal itself
)


def need_chromium() -> None:
    if CHROMIUM.exists():
        return
    how = "the page's tests need Chromium: apt-get install chromium"
    if os.environ.get("KAKEHASHI_REQUIRE_SERVERS") == "1":
        pytest.fail(how)
    pytest.skip(how)


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser() -> AsyncIterator[Browser]:
    need_chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def demo() -> AsyncIterator[Demonstration]:
    async with demonstration() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, demo: Demonstration) -> AsyncIterator[Page]:
    """The open page. A test fails when the page complained on the console."""
    context = await browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="ja-JP", timezone_id="America/New_York"
    )
    page = await context.new_page()
    page.set_default_timeout(5000)
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    await page.goto(demo.url)
    await page.locator("body[data-ready]").wait_for()
    await page.locator(".message").first.wait_for()
    yield page
    await context.close()
    assert [line for line in complaints if not any(each in line for each in EXPECTED)] == []
