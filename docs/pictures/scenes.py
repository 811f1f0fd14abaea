"""What the pictures of the user guides show, as a first day with Kakehashi: each scene happens, then it is photographed.

The scenes build on each other.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from camera import Camera
from playwright.async_api import FilePayload, expect

Scene = Callable[[Camera], Awaitable[None]]


async def approve_one_matter(camera: Camera) -> None:
    """For the README: the difference this shows stands in Slack, the offer in the mailbox."""
    await camera.types("/anken 共有 PK190001", "/matter share PK190001")
    await camera.opens_mail("PK190001")
    await camera.answers_by_button("承認", "approve")
    await camera.message(camera.label("accept_all")).wait_for()
    await camera.mailbox.locator(".row").filter(has_text="PK190001").last.click()
    await camera.takes("demo")


async def offering(camera: Camera) -> None:
    numbers = "PK190001 TK190001 TK190004 PK190005 PK190099"
    await camera.types(f"/anken 共有 {numbers}", f"/matter share {numbers}")
    await camera.takes("offered", camera.message("PK190099"))
    await camera.opens_mail("PK190001")
    await camera.takes("offer-by-mail", camera.reading)


async def answering(camera: Camera) -> None:
    await camera.sits_down_in_slack("jiro")
    await camera.takes("offer-in-slack", camera.message("TK190001"))
    await camera.types("/anken 共有設定 デモ株式会社", "/matter sharing デモ株式会社")
    await camera.dialog.get_by_role("button").filter(has_text=camera.label("to_approve")).first.click()
    await camera.takes("sharing-list", camera.dialog)
    await camera.closes()
    await camera.presses(camera.message("TK190004"), "create_matter")
    await camera.takes("creating", camera.dialog)
    await camera.submits()
    await camera.sits_down_in_slack("taro")
    await camera.opens_mail("PK190001")
    await camera.answers_by_button("承認", "approve")
    await camera.opens_mail("PK190001")
    await camera.takes("approved-by-mail", camera.reading)


async def reviewing(camera: Camera) -> None:
    card = camera.message(camera.label("accept_all"))
    await camera.takes("difference", card)
    await camera.presses(card, "accept_all")
    await camera.takes("difference-accepted", camera.message(camera.label("accepted"), "PK190001"))


async def linking(camera: Camera) -> None:
    await camera.types("/anken 紐付け", "/matter references")
    await camera.takes("references", camera.message(camera.label("unresolved")))


async def settling(camera: Camera) -> None:
    await camera.types("/anken 設定", "/matter settings")
    await camera.takes("policies", camera.dialog)
    await camera.closes()


async def writing(camera: Camera) -> None:
    await camera.types("/anken 連絡 PK190001", "/matter message PK190001")
    await camera.dialog.get_by_label(camera.label("message_title")).fill(camera.word("年金納付依頼", "Annuity payment"))
    await camera.dialog.get_by_label(camera.label("message_body")).fill(
        camera.word("次回年度分の納付をお願いします。", "Please pay the next annuity.")
    )
    await camera.takes("composing", camera.dialog)
    await camera.submits()
    await camera.dialog.filter(has_text="デモ事務所").get_by_text(camera.word("次回年度分", "Please pay")).wait_for()
    await camera.takes("previewing", camera.dialog)
    await camera.submits()
    await camera.dialog.get_by_role("button", name=camera.label("recall"), exact=True).wait_for()
    await camera.takes("held", camera.dialog)
    await camera.closes()
    await camera.opens_mail(camera.word("年金納付依頼", "Annuity payment"))
    await camera.takes("message-by-mail", camera.reading)
    await camera.replies("承知しました。明日納付いたします。", "Noted. We will pay it tomorrow.")
    await camera.takes("replying", camera.mailbox.locator(".writing"))
    await camera.sends()
    await camera.slack.locator(".thread-toggle").last.click()
    await camera.takes("thread", camera.message(camera.word("承知しました", "Noted.")))


async def taking_steps(camera: Camera) -> None:
    await camera.writes(
        camera.word("ワークフロー登録 年金納付", "define workflow Annuity"), camera.word(STEPS_JA, STEPS_EN)
    )
    await camera.takes("workflow-defining", camera.mailbox.locator(".writing"))
    await camera.sends()
    await camera.writes(camera.word("起票 2016P002 年金納付", "start workflow 2016P002 Annuity"), "")
    await camera.sends()
    await camera.opens_mail("2016P002", camera.word("年金納付", "Annuity"))
    await camera.takes("workflow-before-it-starts", camera.reading)
    await camera.replies("開始", "begin")
    await camera.sends()
    card = camera.message("Step 1", "PK190001")
    await camera.takes("workflow-in-slack", card)
    await camera.presses(card, "complete")
    await camera.dialog.get_by_label(camera.label("comment")).fill(
        camera.word("納付をお願いします。", "Please pay it.")
    )
    await camera.takes("workflow-step", camera.dialog)
    await camera.submits()
    await expect(camera.dialog).to_contain_text("✓ Step 1")
    await camera.closes()
    await camera.opens_mail("2016P002", camera.word("年金納付", "Annuity"))
    await camera.takes("workflow-by-mail", camera.reading)


async def filing(camera: Camera) -> None:
    refusal = FilePayload(name="拒絶理由通知書.html", mimeType="text/html", buffer=REFUSAL.encode("cp932"))
    await camera.writes(camera.word("庁書類", "attach"), "", refusal)
    await camera.takes("document-by-mail", camera.mailbox.locator(".writing"))
    await camera.sends()
    await camera.opens_mail(camera.label("queue"))
    await camera.takes("queue-by-mail", camera.reading)
    await camera.replies("適用", "accept")
    await camera.sends()
    await camera.writes(camera.word("期限 2016P002", "deadlines 2016P002"), "")
    await camera.sends()
    await camera.opens_mail(camera.label("deadlines"), "2016P002")
    await camera.takes("deadlines-by-mail", camera.reading)


async def morning(camera: Camera) -> None:
    await camera.types("/anken 日次", "/matter digest")
    await camera.takes("digest-in-slack", camera.message(camera.label("unconfirmed_messages")))
    await camera.writes(camera.word("一覧", "list"), "")
    await camera.sends()
    await camera.opens_mail(camera.word("Re: 一覧", "Re: list"))
    await camera.takes("list-by-mail", camera.reading)


async def home(camera: Camera) -> None:
    await camera.slack.locator(".sidebar").get_by_text("架け橋").first.click()
    await camera.takes("home", camera.slack.locator(".home-body"))


STEPS_JA = """納付の可否 | 相手方 | 10日 | 次回年度分の納付の可否をご回答ください。
納付 | 対応ユーザ
"""
STEPS_EN = """Approval | counterpart | 10 days | Please tell us whether to pay the next annuity.
Pay | responsible
"""
REFUSAL = """<html><head><meta charset="Shift_JIS"></head><body><p>発送番号 012345<br>発送日 令和8年11月20日</p>
<h1>拒絶理由通知書</h1><p>特許出願の番号 特願2016-111548<br>起案日 令和8年11月13日</p>
<p>これについて意見がありましたら、この通知書の発送の日から60日以内に意見書を提出してください。</p></body></html>
"""

GUIDE: tuple[Scene, ...] = (
    offering,
    answering,
    reviewing,
    linking,
    settling,
    writing,
    taking_steps,
    filing,
    morning,
    home,
)
