"""The mail half of the page, used as a person uses it."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from fixture_app import GATEWAY, HANAKO_ADDRESS, Demonstration, offered_matter
from playwright.async_api import Locator, Page, expect

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def open_offer(page: Page, demo: Demonstration) -> Locator:
    demo.post.deliver(offered_matter(), HANAKO_ADDRESS)
    await page.locator(".row").click()
    return page.locator(".reading")


def last_submitted(demo: Demonstration) -> EmailMessage:
    mail = message_from_bytes(demo.post.submitted[-1][2], policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


async def test_new_mail_appears_unread_without_reloading(page: Page, demo: Demonstration) -> None:
    await expect(page.locator(".rows")).to_contain_text("受信メールはありません。")
    demo.post.deliver(offered_matter(), HANAKO_ADDRESS)
    row = page.locator(".row.unread")
    await expect(row).to_contain_text("案件共有のご確認")
    await expect(page.locator(".folders .count")).to_have_text("1")
    await row.click()
    await expect(page.locator(".row.unread")).to_have_count(0)


async def test_the_open_mail_shows_who_when_and_its_files(page: Page, demo: Demonstration) -> None:
    reading = await open_offer(page, demo)
    await expect(reading).to_contain_text("デモ株式会社（かけはし） <gw+k7q2w4x6@kakehashi.test>")
    await expect(reading).to_contain_text("2026年1月15日(木) 10:00")
    async with page.expect_download() as download:
        await reading.locator(".file").click()
    file = await download.value
    assert file.suggested_filename == "項目一覧.csv"
    assert (await file.path()).read_bytes() == b"PK190001\r\n"


async def test_a_script_in_a_mail_does_not_run(page: Page, demo: Demonstration) -> None:
    await open_offer(page, demo)
    await expect(page.frame_locator(".html-mail").locator("table")).to_be_visible()
    await expect(page).to_have_title("架け橋 お試しページ")


async def test_the_plain_part_is_one_press_away(page: Page, demo: Demonstration) -> None:
    reading = await open_offer(page, demo)
    await reading.get_by_role("button", name="テキスト").click()
    await expect(reading.locator(".plain-mail")).to_contain_text("  相手方整理番号   PK190001")
    await expect(reading.locator(".html-mail")).to_have_count(0)


async def test_a_mailto_button_opens_a_filled_answer_and_sends_only_on_send(page: Page, demo: Demonstration) -> None:
    await open_offer(page, demo)
    await page.frame_locator(".html-mail").get_by_text("別の案件").click()
    sheet = page.locator(".writing")
    await expect(sheet.get_by_label("宛先")).to_have_value(GATEWAY)
    await expect(sheet.get_by_label("件名")).to_have_value("Re: 案件共有のご確認 PK190001")
    await expect(sheet.get_by_label("本文")).to_have_value("承認 2016P010")
    assert demo.post.submitted == []
    await sheet.get_by_role("button", name="送信").click()
    await expect(page.locator(".toast")).to_contain_text("送信しました")
    mail = last_submitted(demo)
    assert mail["To"] == GATEWAY
    assert mail.get_content().strip() == "承認 2016P010"
    assert mail["In-Reply-To"] is None, "mail clients do not thread a mailto: link"


async def test_a_reply_quotes_as_a_japanese_client_does_and_stays_in_the_thread(
    page: Page, demo: Demonstration
) -> None:
    await open_offer(page, demo)
    await page.get_by_role("button", name="返信", exact=True).click()
    body = page.locator(".writing textarea")
    quoted = (await body.input_value()).split("\n")
    assert quoted[:4] == [
        "",
        "",
        "2026年1月15日(木) 10:00 デモ株式会社（かけはし） <gw+k7q2w4x6@kakehashi.test>:",
        "> 弁理 花子 様",
    ]
    assert all(line.startswith(">") for line in quoted[3:])
    await page.keyboard.type("承認")
    await page.locator(".writing").get_by_label("文字コード").select_option("iso-2022-jp")
    await page.locator(".writing").get_by_role("button", name="送信").click()
    await expect(page.locator(".writing")).to_be_hidden()
    mail = last_submitted(demo)
    assert mail["In-Reply-To"] == mail["References"] == "<offer-1@kakehashi.test>"
    assert mail["Subject"] == "Re: [デモ株式会社] 案件共有のご確認 1件 PK190001（特願2016-111548）"
    assert mail.get_content_charset() == "iso-2022-jp"
    assert mail.get_content().startswith("承認\n\n2026年")


async def test_a_new_mail_needs_an_address_and_then_lies_among_the_sent_ones(page: Page, demo: Demonstration) -> None:
    await page.get_by_role("button", name="新規作成").click()
    sheet = page.locator(".writing")
    await sheet.get_by_label("件名").fill("連絡 PK190001 年金納付依頼")
    await sheet.get_by_label("本文").fill("お願いします。")
    await sheet.locator("input[type=file]").set_input_files(
        {"name": "一覧.csv", "mimeType": "text/csv", "buffer": b"PK190001"}
    )
    await sheet.get_by_role("button", name="送信").click()
    await expect(sheet.get_by_role("alert")).to_have_text("宛先のメールアドレスを入力してください。")
    await sheet.get_by_label("宛先").fill("gw@kakehashi.test")
    await sheet.get_by_role("button", name="送信").click()
    await page.get_by_role("tab", name="送信済み").click()
    await expect(page.locator(".row")).to_contain_text("連絡 PK190001 年金納付依頼")
    files = list(last_submitted(demo).iter_attachments())
    assert [(file.get_filename(), file.get_payload(decode=True)) for file in files] == [("一覧.csv", b"PK190001")]


async def test_arriving_mail_does_not_disturb_what_is_being_written(page: Page, demo: Demonstration) -> None:
    await page.get_by_role("button", name="新規作成").click()
    body = page.locator(".writing textarea")
    await body.fill("書きかけ")
    demo.post.deliver(offered_matter(), HANAKO_ADDRESS)
    await expect(page.locator(".row")).to_have_count(1)
    await expect(body).to_have_value("書きかけ")
    await expect(body).to_be_focused()
