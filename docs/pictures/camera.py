"""Somebody who walks through the running demonstration with a camera, in one language."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, FilePayload, Locator, Page, async_playwright, expect

from core.texts import Texts
from sandbox.demo.players import GATEWAY
from sandbox.demo.serving import served
from sandbox.demo.settings import Language
from sandbox.demo.world import World

PATIENCE = 20_000
"""Milliseconds until something that should appear is given up."""
STILL = 500
"""Milliseconds without a change."""
LARGEST = 300 * 1024
"""Bytes: a picture is part of the repository for ever."""
COLOURS = 128
"""Enough for a page of text; a third of the bytes."""
expect.set_options(timeout=PATIENCE)
TEXTS = Texts()
ARGUMENTS = ("--headless=new", "--no-sandbox", "--disable-gpu")


@dataclass(frozen=True, slots=True)
class Camera:
    page: Page
    world: World
    language: Language
    folder: Path

    def word(self, japanese: str, english: str) -> str:
        return japanese if self.language == "ja" else english

    @property
    def slack(self) -> Locator:
        return self.page.locator(".pane.left")

    @property
    def mailbox(self) -> Locator:
        return self.page.locator(".pane.right")

    @property
    def dialog(self) -> Locator:
        """The modal in front."""
        return self.slack.locator(".dialog").last

    @property
    def reading(self) -> Locator:
        return self.mailbox.locator(".reading")

    async def sits_down_in_slack(self, person: str) -> None:
        await self.slack.locator("select").first.select_option(person)
        await self.slack.locator(".message").first.wait_for()

    async def opens_mailbox_of(self, person: str) -> None:
        await self.mailbox.locator("select").first.select_option(person)

    async def types(self, japanese: str, english: str) -> None:
        composer = self.slack.locator(".composer textarea").last
        await composer.fill(self.word(japanese, english))
        await composer.press("Enter")

    def label(self, key: str) -> str:
        """What a button says, by its key in `templates/*/words.toml`."""
        return TEXTS.word(key, self.language)

    async def presses(self, within: Locator, key: str) -> None:
        await within.get_by_role("button", name=self.label(key), exact=True).last.click()

    async def closes(self) -> None:
        """Every modal, the one in front first."""
        dialogs = self.slack.locator(".dialog")
        for left in range(await dialogs.count() - 1, -1, -1):
            await self.dialog.locator("header button").click()
            await expect(dialogs).to_have_count(left)

    async def submits(self) -> None:
        await self.dialog.locator("button[type=submit]").click()

    def message(self, *words: str) -> Locator:
        """The latest message in Slack with all these words."""
        found = self.slack.locator(".message")
        for word in words:
            found = found.filter(has_text=word)
        return found.last

    async def opens_mail(self, *words: str) -> None:
        """The newest mail with these words in its subject."""
        await self.world.quiet()
        rows = self.mailbox.locator(".row")
        for word in words:
            rows = rows.filter(has_text=word)
        await rows.first.click()
        await self.reading.wait_for()

    async def answers_by_button(self, japanese: str, english: str) -> None:
        """A button of the mail opens a reply, which is sent as it is."""
        label = self.word(japanese, english)
        await self.mailbox.frame_locator(".html-mail").get_by_role("link", name=label, exact=True).first.click()
        await self.sends()

    async def replies(self, japanese: str, english: str) -> None:
        """The first lines of a reply to the mail that is open; what the client quotes stays below."""
        await self.reading.get_by_role("button", name=self.word("返信", "Reply"), exact=True).click()
        area = self.mailbox.locator(".writing textarea")
        await area.fill(f"{self.word(japanese, english)}{await area.input_value()}")

    async def writes(self, subject: str, body: str, *files: FilePayload) -> None:
        """A fresh mail to the gateway."""
        await self.mailbox.get_by_role("button", name=self.word("新規作成", "New mail"), exact=True).click()
        writing = self.mailbox.locator(".writing")
        await writing.locator("input[name=to]").fill(GATEWAY)
        await writing.locator("input[name=subject]").fill(subject)
        await writing.locator("textarea").fill(body)
        if files:
            await writing.locator("input[type=file]").set_input_files(list(files))
            await writing.get_by_text(files[-1]["name"]).wait_for()

    async def sends(self) -> None:
        await self.mailbox.locator(".writing button[type=submit]").click()
        await self.mailbox.locator(".writing").wait_for(state="hidden")
        await self.world.quiet()

    async def takes(self, name: str, what: Locator | None = None) -> None:
        """`name`.png of one thing, or of the whole page."""
        await self.world.quiet()
        await self.mailbox.locator(".toast").first.wait_for(state="hidden")
        shown = what or self.page.locator("body")
        await expect(shown.get_by_text(self.label("loading"))).to_have_count(0)
        await self._stands_still(shown)
        save(await shown.screenshot(type="png", animations="disabled"), self.folder / f"{name}.png")

    async def _stands_still(self, shown: Locator) -> None:
        """A modal that has just opened may be drawn again."""
        before, now = "", await shown.inner_text()
        while before != now:
            await self.page.wait_for_timeout(STILL)
            before, now = now, await shown.inner_text()


def save(picture: bytes, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    if (size := path.stat().st_size) > LARGEST:
        raise SystemExit(f"{path.name} has {size:,} bytes; {LARGEST:,} are allowed")


@asynccontextmanager
async def walking(browser: Browser, language: Language, folder: Path, height: int = 1300) -> AsyncIterator[Camera]:
    """A demonstration that has just begun, its page open; `height` in pixels, for mails that are to be seen whole."""
    async with served(language) as (url, world):
        page = await browser.new_page(viewport={"width": 1440, "height": height}, timezone_id="Asia/Tokyo")
        page.set_default_timeout(PATIENCE)
        await page.goto(url)
        await page.locator("body[data-ready]").wait_for()
        yield Camera(page, world, language, folder)
        await page.close()


@asynccontextmanager
async def chromium(executable: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield browser
        await browser.close()
