"""Somebody at the Slack half of the page: types, presses, chooses and reads, in a real browser against the real application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, time
from zoneinfo import ZoneInfo

from playwright.async_api import Browser, Locator, Page, expect

from core.domain.intents import Share
from core.domain.notices import Shared
from core.domain.working_days import next_working_day
from sandbox.demo.players import TARO
from sandbox.demo.serving import served
from sandbox.demo.world import World

PATIENCE = 20_000
TOKYO = ZoneInfo("Asia/Tokyo")


class Seat:
    """A person of the demonstration at the Slack half of the page."""

    def __init__(self, page: Page, world: World) -> None:
        self.page = page
        self.world = world
        self.pane = page.locator(".pane.left")
        self.dialog = self.pane.locator(".dialog").last

    async def sit(self, person: str) -> None:
        await self.pane.get_by_label("利用者").select_option(person)

    async def shares(self) -> None:
        """次郎, who sits here, takes PK190001 in; then 太郎 sits down."""
        await self.press("承認 2016P002", self.card("PK190001"))
        await expect(self.card("PK190001", "紐付け済み")).to_be_visible()
        await self.sit("taro")

    async def type(self, command: str) -> None:
        area = self.pane.locator(".composer textarea").last
        await area.fill(command)
        await area.press("Enter")

    async def wakes_on_the_next_working_day(self) -> None:
        """At half past eight, when the digest comes: whenever the test runs."""
        await self.world.quiet()
        now = self.world.clock.now().astimezone(TOKYO)
        self.world.clock.move(datetime.combine(next_working_day(now.date()), time(8, 31), TOKYO) - now)
        await self.world.digests()

    def card(self, *words: str) -> Locator:
        """The latest message with all these words."""
        message = self.pane.locator(".message")
        for word in words:
            message = message.filter(has_text=word)
        return message.last

    async def press(self, label: str, on: Locator | None = None) -> None:
        await (on or self.dialog).get_by_role("button", name=label, exact=True).last.click()

    async def choose(self, box: Locator, typed: str, offered: str) -> None:
        """Type ahead, and take what is offered."""
        await box.fill(typed)
        await self.take(offered)

    async def take(self, offered: str) -> None:
        await self.page.locator(".popup [role=option]").filter(has_text=offered).first.click()


@asynccontextmanager
async def seated(browser: Browser, person: str, *offered: str) -> AsyncIterator[Seat]:
    """The open page with `person` at the Slack half, and these matters offered to the firm."""
    async with served("ja") as (url, world):
        if offered:
            told = await world.do(TARO, Share(offered))
            assert isinstance(told, Shared)
            await world.quiet()
        context = await browser.new_context(viewport={"width": 1440, "height": 900}, timezone_id="Asia/Tokyo")
        page = await context.new_page()
        page.set_default_timeout(PATIENCE)
        await page.goto(url)
        await page.locator("body[data-ready]").wait_for()
        seat = Seat(page, world)
        await seat.sit(person)
        yield seat
        await context.close()
