"""A visitor of the try-it page: types, presses and reads in a real browser, in the page's language."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from sandbox.demo.settings import Language

WORDS = {
    "ja": {
        "share": "/anken 共有 PK190001",
        "approve": "承認",
        "approved": "案件共有 承認済み",
        "difference": "請求項数",
        "accept": "すべて適用",
        "accepted": "適用済み",
        "message": "/anken 連絡 PK190001",
        "title": "件名",
        "body": "本文",
        "preview": "内容の確認",
        "send": "送信",
        "sent": "送信しました",
        "reply": "返信",
        "close": "閉じる",
        "written title": "年金納付依頼",
        "written body": "次回年度分の納付をお願いします。",
        "answer": "承知しました。明日納付いたします。",
        "digest": "/anken 日次",
        "digest says": "未確認の連絡",
    },
    "en": {
        "share": "/matter share PK190001",
        "approve": "approve",
        "approved": "Offer approved",
        "difference": "Number of claims",
        "accept": "Accept all",
        "accepted": "Accepted",
        "message": "/matter message PK190001",
        "title": "Title",
        "body": "Text",
        "preview": "Preview",
        "send": "Send",
        "sent": "Sent",
        "reply": "Reply",
        "close": "Close",
        "written title": "Annuity payment",
        "written body": "Please pay the next annuity.",
        "answer": "Noted. We will pay it tomorrow.",
        "digest": "/matter digest",
        "digest says": "Unconfirmed messages",
    },
}


@dataclass
class Visitor:
    page: Page
    language: Language
    pictures: Path | None = None
    """Where a picture of each step goes, if anywhere."""
    taken: int = field(default=0)

    def word(self, key: str) -> str:
        return WORDS[self.language][key]

    @property
    def left(self) -> Locator:
        return self.page.locator(".pane.left")

    @property
    def right(self) -> Locator:
        return self.page.locator(".pane.right")

    @property
    def dialog(self) -> Locator:
        return self.left.locator(".dialog")

    async def ticked(self, step: str) -> None:
        """The guide has noticed."""
        await expect(self.page.locator(f"[data-step={step}]")).to_have_class("done", timeout=20_000)

    async def type(self, key: str) -> None:
        area = self.left.locator(".composer textarea").last
        await area.fill(self.word(key))
        await area.press("Enter")

    async def reads_in_slack(self, *words: str) -> Locator:
        """The latest message with all these words."""
        message = self.left.locator(".message")
        for word in words:
            message = message.filter(has_text=word)
        await expect(message.last).to_be_visible(timeout=20_000)
        return message.last

    async def opens_mail(self, subject: str) -> Locator:
        row = self.right.locator(".row").filter(has_text=subject).first
        await expect(row).to_be_visible(timeout=20_000)
        await row.click()
        return self.right.locator(".reading")

    async def presses_in_mail(self, label: str) -> None:
        """A button within the mail itself; the reply it opens is then sent."""
        await self.right.frame_locator(".html-mail").get_by_role("link", name=label, exact=True).click()
        await self.sends_mail()

    async def sends_mail(self) -> None:
        await self.right.locator(".writing button[type=submit]").click()
        await expect(self.right.locator(".writing")).to_be_hidden()

    async def picture(self, name: str) -> None:
        self.taken += 1
        if self.pictures:
            await self.page.screenshot(path=self.pictures / f"{self.language}-{self.taken:02}-{name}.png")
