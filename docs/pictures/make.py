"""Makes demo.png: the running demonstration, a little way into the guided path.

    python docs/pictures/make.py [--chromium /usr/bin/chromium]

The README shows it. It is taken from the real application, so it can be made again whenever something looks different.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Page, async_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))

from sandbox.demo.serving import served

HERE = Path(__file__).parent
PATIENCE = 20_000
"""Milliseconds."""
LARGEST = 300 * 1024
"""Bytes: the picture is part of the repository for ever."""


async def main() -> None:
    async with served("ja") as (url, _), _page(url) as page:
        await _approve_one_matter(page)
        picture = await page.screenshot(path=HERE / "demo.png", type="png")
    if len(picture) > LARGEST:
        raise SystemExit(f"demo.png has {len(picture):,} bytes; {LARGEST:,} are allowed")


async def _approve_one_matter(page: Page) -> None:
    """PK190001 is offered and approved; the difference this shows stands in Slack, the offer in the mailbox."""
    left, right = page.locator(".pane.left"), page.locator(".pane.right")
    composer = left.locator(".composer textarea")
    await composer.fill("/anken 共有 PK190001")
    await composer.press("Enter")
    offer = right.locator(".row").filter(has_text="案件共有のご確認")
    await offer.first.click()
    await right.frame_locator(".html-mail").get_by_role("link", name="承認", exact=True).click()
    await right.locator(".writing button[type=submit]").click()
    await left.get_by_role("button", name="すべて適用", exact=True).wait_for()
    await offer.last.click()
    await right.locator(".toast").first.wait_for(state="hidden")


@asynccontextmanager
async def _page(url: str) -> AsyncIterator[Page]:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=options.chromium, args=["--headless=new", "--no-sandbox", "--disable-gpu"]
        )
        page = await browser.new_page(viewport={"width": 1440, "height": 900}, timezone_id="Asia/Tokyo")
        page.set_default_timeout(PATIENCE)
        await page.goto(url)
        await page.locator("body[data-ready]").wait_for()
        yield page
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
