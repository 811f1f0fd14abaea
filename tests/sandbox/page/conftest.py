"""The page in a browser; a fresh demonstration for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from fixture_app import Demonstration, demonstration
from playwright.async_api import Browser, Page

EXPECTED = (
    "sandboxed",  # the story's mail carries a script, so that a test can see it blocked
    "status of 400",  # the browser reports each refused form, although the page shows the refusal itself
)


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
