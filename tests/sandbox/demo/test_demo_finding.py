"""Finding a matter by typing, and reading a long text to its end, in the browser against the real application."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect
from seat import seated

from core.domain.intents import Edit
from sandbox.demo.players import TARO

pytestmark = pytest.mark.asyncio(loop_scope="session")

LONG = "第一実施形態の説明、" * 700


async def test_a_word_without_its_number_finds_the_matter_while_one_types(browser: Browser) -> None:
    async with seated(browser, "jiro", "PK190001") as seat:
        await seat.shares()
        await seat.type("/anken 履歴")
        await seat.choose(seat.dialog.get_by_role("combobox"), "PK19", "PK190001 (特願2016-111548 2016/06/03)")
        await seat.press("表示")
        await expect(seat.dialog).to_contain_text("これまでに渡った情報")
        await seat.press("閉じる")

        await seat.type("/anken 一覧")
        listed = seat.card("確認事項", "あなただけに表示されています")
        await seat.choose(listed.get_by_role("combobox"), "PK19", "PK190001")
        await expect(seat.card("確認事項", "PK190001").get_by_role("combobox")).to_have_count(0)


async def test_a_long_text_is_read_to_its_end_behind_the_button(browser: Browser) -> None:
    async with seated(browser, "taro") as seat:
        await seat.world.do(TARO, Edit("PK190001", {"title": LONG}))
        await seat.type("/anken PK190001")
        shown = seat.card("あなただけに表示されています", "PK190001")
        assert LONG not in await shown.inner_text()
        await seat.press("続きを表示", shown)
        await expect(seat.dialog).to_contain_text("第一実施形態")
        read = await seat.dialog.inner_text()
        assert "".join(read.split()).count("第一実施形態の説明、") >= 700


async def test_a_link_to_a_matter_tells_once_what_it_is_about(browser: Browser) -> None:
    async with seated(browser, "taro") as seat:
        await seat.type("https://docket.example.com/matters/PK190001 を見てください")
        pasted = seat.card("を見てください")
        await expect(pasted.locator(".attachment")).to_contain_text("PK190001（特願2016-111548）")
        await expect(pasted.locator(".attachment")).to_have_count(1)
        await seat.press("開く", pasted)
        await expect(seat.card("あなただけに表示されています", "省電力通信装置")).to_be_visible()
