"""The Slack half of the page, used as a person uses it."""

from __future__ import annotations

import pytest
from fixture_app import ROOM, TARO, Demonstration
from playwright.async_api import Locator, Page, expect

pytestmark = pytest.mark.asyncio(loop_scope="session")


def choice(page: Page, name: str = "") -> Locator:
    """What an open list offers (the person switchers' options are not meant)."""
    return page.locator(".popup [role=option]", has_text=name)


async def command(page: Page, text: str) -> None:
    await page.locator(".composer textarea").first.fill(text)
    await page.keyboard.press("Enter")


async def test_the_page_opens_where_the_bot_is_with_its_newest_message_in_sight(page: Page) -> None:
    await expect(page.locator(".channel-head")).to_contain_text("連携-デモ事務所")
    await expect(page.locator(".message").last).to_be_in_viewport()


async def test_the_newest_message_stays_in_sight_in_a_smaller_window_and_after_coming_back(
    page: Page,
) -> None:
    newest = page.locator(".message").last
    await page.set_viewport_size({"width": 1100, "height": 520})
    await expect(newest).to_be_in_viewport()
    people = page.locator(".pane.left").get_by_label("利用者")
    await people.select_option("hanako")
    await people.select_option("taro")
    await page.locator(".pane.left").get_by_role("button", name="Slack").click()
    await expect(newest).to_be_in_viewport()


async def test_news_do_not_pull_away_who_reads_further_up(page: Page, demo: Demonstration) -> None:
    await page.set_viewport_size({"width": 1440, "height": 520})
    await page.locator(".messages").evaluate("list => { list.scrollTop = 0; }")
    await page.wait_for_timeout(50)
    demo.workspace.messages[ROOM].append(demo.workspace.said(TARO, "新しい知らせ"))
    demo.workspace.changed()
    await expect(page.locator(".message").last).to_contain_text("新しい知らせ")
    await expect(page.locator(".message").first).to_be_in_viewport()


async def test_times_are_tokyo_times_wherever_the_visitor_is(page: Page) -> None:
    await expect(page.locator(".byline time").first).to_have_text("10:01")


async def test_pressing_a_button_changes_the_card_in_place_and_keeps_the_focus_there(
    page: Page, demo: Demonstration
) -> None:
    card = page.locator(".message", has_text="差分 1件")
    ts = await card.get_attribute("data-ts")
    await card.get_by_role("button", name="適用").click()
    changed = page.locator(f'[data-ts="{ts}"]')
    await expect(changed).to_contain_text("適用済み")
    await expect(changed).to_contain_text("（編集済み）")
    await expect(changed.get_by_role("button", name="適用")).to_have_count(0)
    assert demo.workspace.asked("click") == [
        {"channel": ROOM, "ts": ts, "action_id": "accept", "block_id": "diff", "values": {}}
    ]
    assert await changed.evaluate("node => node.contains(document.activeElement)")


async def test_a_button_that_asks_first_does_nothing_until_it_was_confirmed(page: Page, demo: Demonstration) -> None:
    await page.get_by_role("button", name="辞退").click()
    dialog = page.get_by_role("alertdialog")
    await expect(dialog).to_contain_text("PK190001 を辞退します。")
    await dialog.get_by_role("button", name="戻る").click()
    await expect(dialog).to_have_count(0)
    assert demo.workspace.asked("click") == []
    await page.get_by_role("button", name="辞退").click()
    await page.get_by_role("button", name="辞退する").click()
    await expect(dialog).to_have_count(0)
    await expect(page.get_by_role("button", name="辞退")).not_to_have_attribute("aria-busy", "true")
    assert [call["action_id"] for call in demo.workspace.asked("click")] == ["decline"]


async def test_an_app_that_does_not_answer_is_said_so(page: Page, demo: Demonstration) -> None:
    demo.workspace.acknowledges = False
    await page.locator(".message").get_by_role("button", name="承認", exact=True).click()
    await expect(page.locator(".toast.trouble")).to_contain_text("timeout")


async def test_slash_offers_the_commands_and_tab_takes_one(page: Page) -> None:
    area = page.locator(".composer textarea")
    await area.press_sequentially("/")
    await expect(choice(page)).to_have_count(2)
    await area.press_sequentially("an")
    await expect(choice(page)).to_have_count(1)
    await area.press("Tab")
    await expect(area).to_have_value("/anken ")


async def test_a_command_reaches_the_app_and_its_answer_is_marked_as_mine_only(page: Page, demo: Demonstration) -> None:
    await command(page, "/anken 共有 PK190001")
    told = page.locator(".message.ephemeral").last
    await expect(told).to_contain_text("相手方承認待ち")
    await expect(told).to_contain_text("あなただけに表示されています")
    assert demo.workspace.asked("command") == [{"channel": ROOM, "command": "/anken", "text": "共有 PK190001"}]


async def test_an_unknown_command_is_not_posted_and_stays_in_the_composer(page: Page, demo: Demonstration) -> None:
    await command(page, "/annken 共有")
    await expect(page.locator(".toast.trouble")).to_contain_text("/annken")
    await expect(page.locator(".composer textarea")).to_have_value("/annken 共有")
    assert demo.workspace.calls == []


async def test_enter_inside_a_kana_conversion_does_not_send(page: Page, demo: Demonstration) -> None:
    area = page.locator(".composer textarea")
    await area.fill("とくきょ")
    await area.dispatch_event("keydown", {"key": "Enter", "keyCode": 229, "isComposing": True})
    await expect(area).to_have_value("とくきょ")
    assert demo.workspace.asked("post") == []


async def test_a_message_with_a_file_is_posted(page: Page, demo: Demonstration) -> None:
    await page.locator(".composer input[type=file]").set_input_files(
        {"name": "図面.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-"}
    )
    await expect(page.locator(".composer .chip")).to_contain_text("図面.pdf")
    await command(page, "図面です。")
    await expect(page.locator(".message").last).to_contain_text("図面.pdf")
    assert demo.workspace.asked("post")[0]["files"] == [{"name": "図面.pdf", "content": "JVBERi0="}]


async def test_a_thread_opens_below_its_message_and_takes_a_reply(page: Page, demo: Demonstration) -> None:
    parent = page.locator(".messages > .message").first
    await parent.get_by_role("button", name="2 件の返信").click()
    await expect(parent.locator(".replies .message")).to_have_count(2)
    await parent.get_by_label("スレッドに返信").fill("ありがとうございます。")
    await page.keyboard.press("Enter")
    await expect(parent.locator(".replies .message")).to_have_count(3)
    await expect(parent.get_by_label("スレッドに返信")).to_have_value("")
    await expect(parent.get_by_label("スレッドに返信")).to_be_focused()


async def test_what_is_being_typed_survives_news_from_others(page: Page, demo: Demonstration) -> None:
    area = page.locator(".composer textarea").first
    await area.fill("書きかけ")
    demo.workspace.messages[ROOM].append(demo.workspace.said(TARO, "新しい知らせ"))
    demo.workspace.changed()
    await expect(page.locator(".message").last).to_contain_text("新しい知らせ")
    await expect(area).to_have_value("書きかけ")
    await expect(area).to_be_focused()


async def test_a_refused_modal_keeps_the_words_and_says_why_under_the_input(page: Page, demo: Demonstration) -> None:
    await command(page, "/anken 連絡 PK190001")
    dialog = page.locator(".dialog")
    body = dialog.get_by_label("本文")
    await body.fill("年金")
    await dialog.locator("[type=submit]").click()
    await expect(dialog.get_by_role("alert")).to_have_text("用件がわかるようにお書きください。")
    await expect(body).to_have_value("年金")
    await expect(body).to_be_focused()
    await expect(body).to_have_attribute("aria-invalid", "true")
    await expect(dialog.get_by_label("対象案件")).to_have_value("PK190001 (特願2016-111548 2016/06/03)")
    await body.fill("年金納付依頼")
    await dialog.locator("[type=submit]").click()
    await expect(dialog).to_have_count(0)
    await expect(page.locator(".message").last).to_contain_text("送信しました: 年金納付依頼")


async def test_a_modal_with_an_empty_required_input_is_not_sent_at_all(page: Page, demo: Demonstration) -> None:
    await command(page, "/anken 連絡")
    dialog = page.locator(".dialog")
    await dialog.locator("[type=submit]").click()
    await expect(dialog.get_by_role("alert")).to_have_text("この項目は必須です。")
    await expect(dialog.get_by_label("本文")).to_be_focused()
    assert demo.workspace.asked("submit") == []


async def test_a_choice_that_was_emptied_counts_as_missing(page: Page, demo: Demonstration) -> None:
    await command(page, "/anken 連絡")
    dialog = page.locator(".dialog")
    await dialog.get_by_label("対象案件").fill("")
    await dialog.get_by_label("本文").fill("年金納付依頼")
    await dialog.locator("[type=submit]").click()
    await expect(dialog.locator("[data-block=matter]").get_by_role("alert")).to_be_visible()
    assert demo.workspace.asked("submit") == []


async def test_type_ahead_in_a_modal_asks_the_app(page: Page, demo: Demonstration) -> None:
    await command(page, "/anken 連絡")
    field = page.locator(".dialog").get_by_label("対象案件")
    await field.fill("TK")
    await expect(choice(page)).to_have_text(
        ["TK190001 (商願2014-085900 2014/09/30)", "TK190004 (商願2013-069162 2013/08/23)"]
    )
    await choice(page).nth(1).click()
    await expect(field).to_have_value("TK190004 (商願2013-069162 2013/08/23)")
    assert demo.workspace.asked("suggest")[-1] == {
        "view_id": "V1",
        "action_id": "matter",
        "block_id": "matter",
        "typed": "TK",
    }


async def test_a_second_modal_lies_on_the_first_and_escape_uncovers_what_was_typed(page: Page) -> None:
    await command(page, "/anken 連絡")
    dialog = page.locator(".dialog")
    await dialog.get_by_label("本文").fill("書きかけ")
    await dialog.get_by_role("button", name="公開の確認").click()
    await expect(dialog.get_by_role("heading")).to_have_text("公開の確認")
    await page.keyboard.press("Escape")
    await expect(dialog.get_by_role("heading")).to_have_text("相手方へ送信")
    await expect(dialog.get_by_label("本文")).to_have_value("書きかけ")
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)


async def test_the_app_home_is_shown_when_the_app_has_published_it(page: Page, demo: Demonstration) -> None:
    await page.locator(".place", has_text="架け橋").first.click()
    await expect(page.locator(".home")).to_contain_text("相手方承認待ち")
    assert demo.workspace.asked("home") == [{"app_id": "A0000001"}]


async def test_a_message_shortcut_and_the_authors_own_edit_are_in_the_messages_menu(
    page: Page, demo: Demonstration
) -> None:
    mine = page.locator(".messages > .message").first
    await mine.hover()
    await mine.get_by_role("button", name="その他の操作").click()
    await page.get_by_role("menuitem", name="相手方へ送信…").click()
    await mine.hover()
    await mine.get_by_role("button", name="その他の操作").click()
    await page.get_by_role("menuitem", name="メッセージを編集").click()
    await mine.get_by_label("メッセージを編集").fill("訂正します。")
    await mine.get_by_role("button", name="保存").click()
    await expect(mine.locator(".editor")).to_have_count(0)
    ts = await mine.get_attribute("data-ts")
    assert demo.workspace.asked("shortcut") == [{"callback_id": "cross", "channel": ROOM, "ts": ts}]
    assert demo.workspace.asked("edit") == [{"channel": ROOM, "ts": ts, "text": "訂正します。"}]


async def test_either_half_can_show_the_other_surface_of_another_person(page: Page) -> None:
    right = page.locator(".pane.right")
    await right.get_by_label("利用者").select_option("jiro")
    await right.get_by_role("button", name="Slack").click()
    await expect(right.locator(".channel-head")).to_contain_text("連携-デモ事務所")
    await expect(right.locator(".message.ephemeral")).to_have_count(0)
    await page.locator(".pane.left").get_by_label("利用者").select_option("hanako")
    await expect(page.locator(".pane.left .mail")).to_be_visible()
