"""Block Kit in the browser: every block and element, as a person sees and uses it."""

from __future__ import annotations

import pytest
from fixture_app import Demonstration
from playwright.async_api import Locator, Page, expect

pytestmark = pytest.mark.asyncio(loop_scope="session")


def choice(page: Page, name: str = "") -> Locator:
    """What an open list offers (the person switchers' options are not meant)."""
    return page.locator(".popup [role=option]", has_text=name)


async def specimens(page: Page) -> Locator:
    await page.locator(".place", has_text="見本").click()
    await expect(page.locator(".block-header", has_text="見出し")).to_be_visible()
    return page.locator(".messages")


async def open_inputs(page: Page) -> Locator:
    await page.locator(".composer textarea").fill("/anken 見本")
    await page.keyboard.press("Enter")
    dialog = page.locator(".dialog")
    await expect(dialog).to_be_visible()
    return dialog


async def test_mrkdwn_marks_become_what_slack_shows(page: Page) -> None:
    block = (await specimens(page)).locator("[data-block=b-marks]")
    for tag, text in (
        ("strong", "太字"),
        ("em", "斜体"),
        ("s", "取消"),
        ("blockquote", "引用の行"),
        ("pre", "特願2016-111548"),
    ):
        await expect(block.locator(tag)).to_have_text(text)
    await expect(block.locator("p code")).to_have_text("code")
    await expect(block.locator("a")).to_have_attribute("href", "https://example.com")
    await expect(block.locator(".mention")).to_have_text(["@知財 太郎", "#連携-デモ事務所"])
    await expect(block.locator("li")).to_have_text(["一つ目", "二つ目"])
    await expect(block).to_contain_text("<b> ⚠")


async def test_text_blocks_show_their_words(page: Page) -> None:
    room = await specimens(page)
    await expect(room.locator("[data-block=b-header]")).to_have_text("見出し 🔔")
    await expect(room.locator("[data-block=b-fields] .fields > *")).to_have_text(["法域\n特許", "国\n日本"])
    await expect(room.locator("[data-block=b-context]")).to_contain_text("未公開出願")
    await expect(room.locator("hr[data-block=b-divider]")).to_have_count(1)
    await expect(room.locator("[data-block=b-image] img")).to_have_attribute("alt", "装置の図")
    await expect(room.locator("[data-block=b-rich] strong")).to_have_text("重要")
    await expect(room.locator("[data-block=b-rich] ol li")).to_have_text(["第一", "第二"])


async def test_a_table_has_a_head_and_rows(page: Page) -> None:
    table = (await specimens(page)).locator("[data-block=table]")
    await expect(table.locator("th")).to_have_text(["番号", "名称"])
    await expect(table.locator("td")).to_have_text(["PK190001", "省電力通信装置"])


async def test_a_markdown_block_is_read_as_markdown(page: Page) -> None:
    block = (await specimens(page)).locator("[data-block=b-markdown]")
    await expect(block.get_by_role("heading")).to_have_text("要約")
    await expect(block.locator("strong")).to_have_text("太い")
    await expect(block.locator("ul li")).to_have_text(["甲", "乙"])
    await expect(block.locator("ol li")).to_have_text(["一", "二"])
    await expect(block.locator("td")).to_have_text(["1", "2"])
    await expect(block.locator("a")).to_have_attribute("href", "https://example.com/guide")


async def test_a_block_nobody_knows_is_named_instead_of_left_out(page: Page) -> None:
    await expect((await specimens(page)).locator("[data-block=b-unknown]")).to_contain_text("hologram")


async def test_choosing_in_a_message_acts_at_once(page: Page, demo: Demonstration) -> None:
    room = await specimens(page)
    await room.locator("[data-action=pick] input").fill("TK190004")
    await choice(page, "TK190004").click()
    await expect(room.locator("[data-action=pick] input")).to_have_value("TK190004 (商願2013-069162 2013/08/23)")
    await room.get_by_label("出願日").check()
    await room.get_by_label("手動反映").check()
    await room.locator("[data-action=day]").fill("2026-01-20")
    await room.locator("[data-action=day]").press("Tab")
    await room.locator("[data-action=who] input").click()
    await choice(page, "技術 次郎").click()
    await room.locator("[data-action=more]").click()
    await page.get_by_role("menuitem", name="共有を解除").click()
    await page.wait_for_function("document.querySelectorAll('[aria-busy=true]').length === 0")
    chosen = {call["action_id"]: call["value"] for call in demo.workspace.asked("click")}
    assert chosen["pick"]["value"] == "m3"
    assert [each["value"] for each in chosen["ticks"]] == ["filed", "number"]
    assert chosen["mode"]["value"] == "manual"
    assert chosen["day"] == "2026-01-20"
    assert chosen["who"] == "U0000002"
    assert chosen["more"]["value"] == "unshare"


async def test_type_ahead_finds_full_width_letters_by_half_width_ones(page: Page) -> None:
    field = (await specimens(page)).locator("[data-action=pick] input")
    await field.fill("ｐｋ19")
    await expect(choice(page)).to_have_count(2)
    await field.fill("存在しない")
    await expect(page.locator(".popup")).to_have_text("該当する候補がありません")
    await field.press("Escape")
    await expect(field).to_have_value("")


async def test_the_arrow_keys_choose_in_a_list(page: Page, demo: Demonstration) -> None:
    field = (await specimens(page)).locator("[data-action=pick] input")
    await field.focus()
    await field.press("ArrowDown")
    await expect(choice(page)).to_have_count(4)
    await field.press("ArrowDown")
    await field.press("ArrowDown")
    await field.press("Enter")
    await expect(field).to_have_value("TK190001 (商願2014-085900 2014/09/30)")


async def test_every_kind_of_input_reaches_the_app_as_the_contract_says(page: Page, demo: Demonstration) -> None:
    dialog = await open_inputs(page)
    await dialog.get_by_label("本文").fill("お願いします。\n次回年金")
    await dialog.get_by_label("メール").fill("hanako@firm.test")
    await dialog.get_by_label("URL").fill("https://example.com")
    await dialog.get_by_label("請求項数").fill("12")
    for label, typed, name in (
        ("連絡種別", "", "代理人への連絡"),
        ("対象案件", "PK190005", "PK190005"),
        ("対象案件（複数）", "", "PK190001"),
        ("対象案件（複数）", "", "TK190001"),
        ("宛先", "", "技術 次郎"),
        ("チャンネル", "", "見本"),
    ):
        field = dialog.get_by_label(label, exact=True)
        await field.click()
        await field.fill(typed)
        await choice(page, name).click()
    await dialog.get_by_label("期限").fill("2026-01-20")
    await dialog.get_by_label("時刻").fill("10:30")
    await dialog.get_by_label("出願日").check()
    await dialog.get_by_label("自動反映").check()
    await dialog.get_by_label("添付").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"abc"})
    await dialog.locator("[type=submit]").click()
    await expect(dialog).to_have_count(0)
    values = demo.workspace.asked("submit")[0]["values"]

    def chosen(name: str) -> object:
        value = values[f"i-{name}/{name}"]
        return [each["value"] for each in value] if isinstance(value, list) else value["value"]

    assert values["i-title/title"] == "年金納付依頼"
    assert values["i-body/body"] == "お願いします。\n次回年金"
    assert values["i-email/email"] == "hanako@firm.test"
    assert values["i-url/url"] == "https://example.com"
    assert values["i-count/count"] == "12"
    assert chosen("kind") == "agent"
    assert chosen("matter") == "m4"
    assert chosen("matters") == ["m1", "m2"]
    assert values["i-people/people"] == ["U0000002"]
    assert values["i-room/room"] == "C0000002"
    assert values["i-day/day"] == "2026-01-20"
    assert values["i-time/time"] == "10:30"
    assert values["i-moment/moment"] == 1768438800
    assert chosen("ticks") == ["filed"]
    assert chosen("mode") == "auto"
    assert values["i-file/file"] == [{"name": "a.txt", "content": "YWJj"}]


async def test_what_was_chosen_is_still_there_after_the_modal_was_refused(page: Page) -> None:
    dialog = await open_inputs(page)
    for label, name in (("宛先", "技術 次郎"), ("チャンネル", "見本"), ("連絡種別", "代理人への連絡")):
        await dialog.get_by_label(label, exact=True).click()
        await choice(page, name).click()
    await dialog.get_by_label("出願日").check()
    await dialog.get_by_label("期限").fill("2026-01-20")
    await dialog.locator("[type=submit]").click()
    await expect(dialog.get_by_role("alert").first).to_be_visible()
    await expect(dialog.locator(".chip")).to_contain_text("技術 次郎")
    await expect(dialog.get_by_label("チャンネル")).to_have_value("見本")
    await expect(dialog.get_by_label("連絡種別")).to_have_value("代理人への連絡")
    await expect(dialog.get_by_label("出願日")).to_be_checked()
    await expect(dialog.get_by_label("期限")).to_have_value("2026-01-20")


async def test_a_chip_can_be_taken_away_again(page: Page, demo: Demonstration) -> None:
    dialog = await open_inputs(page)
    field = dialog.get_by_label("対象案件（複数）")
    for name in ("PK190001", "TK190001"):
        await field.click()
        await choice(page, name).click()
    await dialog.get_by_role("button", name="PK190001 (特願2016-111548 2016/06/03) を外す").click()
    await expect(dialog.locator(".chip")).to_have_count(1)
    await field.press("Backspace")
    await expect(dialog.locator(".chip")).to_have_count(0)
