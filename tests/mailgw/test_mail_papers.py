"""庁書類 and キュー by mail: attached, asked about, decided by number, corrected."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from mail_world import HANAKO_AT, MailWorld, fresh, reply_to
from test_mail_grammar import LIST, wishes
from world import COMPANY, FIRM, HANAKO, TARO
from written_papers import GRANT, MATTER, NUMBER, REFUSAL, pdf

from core.domain.intents import (
    AcceptProposals,
    Attach,
    DiscardDocument,
    DismissProposals,
    File,
    IdentifyDocument,
    Intent,
    Look,
    Page,
    PublishDocuments,
    ReviseProposal,
    Share,
    UndoProposals,
)
from core.domain.notices import AskedToUpdate, Entry, EntryKind
from mailgw.grammar.topics import AboutDocument, AboutList, AboutQueue, Anything, Topic

QUEUE = AboutQueue("q", 3, (1, 2, 3))
DOCUMENT = AboutDocument("d")
WAITING = AboutList(
    "l",
    (
        Entry(1, EntryKind.QUEUE, "q1", "", "PK1", "装置", "A131", version=3),
        Entry(2, EntryKind.DOCUMENT, "d1", "", "", "scan.pdf", ""),
        *LIST.entries[2:],
    ),
)


@pytest.mark.parametrize(
    ("topic", "text", "wanted"),
    [
        (QUEUE, "適用", [AcceptProposals("q", (), 3)]),
        (QUEUE, "1 適用, 2 無視", [AcceptProposals("q", (1,), 3), DismissProposals("q", (2,), None)]),
        (QUEUE, "1, 3 適用、残り 無視", [AcceptProposals("q", (1, 3), 3), DismissProposals("q", (2,), None)]),
        (QUEUE, "取消 1", [UndoProposals("q", (1,))]),
        (QUEUE, "訂正 2 2026/03/17", [ReviseProposal("q", 2, "2026/03/17")]),
        (QUEUE, "訂正 2 2026/03/17\n適用", None),
        (QUEUE, "4 適用", None),
        (QUEUE, "1 適用\n1 無視", None),
        (QUEUE, "よさそうです", None),
        (DOCUMENT, "案件 PK190001", [IdentifyDocument("d", "PK190001")]),
        (
            DOCUMENT,
            "案件 PK190001\n種別 拒絶理由通知書\n日付 2026/01/13",
            [IdentifyDocument("d", "PK190001", "拒絶理由通知書", "2026/01/13")],
        ),
        (DOCUMENT, "type A131\ndated 2026-01-13", [IdentifyDocument("d", "", "A131", "2026-01-13")]),
        (DOCUMENT, "破棄", [DiscardDocument("d")]),
        (DOCUMENT, "種別 A131\n破棄", None),
        (Anything(), "包袋 PK190001", [Look(Page.DOCUMENTS, "PK190001")]),
        (Anything(), "書類公開 A131、A01", [PublishDocuments(("A131", "A01"), dry_run=True)]),
        (Anything(), "書類公開 デモ事務所 A131 保存", [PublishDocuments(("デモ事務所", "A131"))]),
        (Anything(), "publish documents DM A131 save", [PublishDocuments(("DM", "A131"))]),
        (Anything(), "書類公開 デモ事務所", [PublishDocuments(("デモ事務所",), dry_run=True)]),
        (Anything(), "書類未公開 デモ事務所 A131", [PublishDocuments(("デモ事務所", "A131"), on=False)]),
        (Anything(), "書類非公開 A131", [PublishDocuments(("A131",), on=False)]),
        (WAITING, "1 適用, 2 破棄", [AcceptProposals("q1", (), 3), DiscardDocument("d1")]),
        (WAITING, "2 適用", None),
    ],
)
def test_what_is_written_about_documents_is_understood(topic: Topic, text: str, wanted: list[Intent] | None) -> None:
    assert wishes(text, topic) == wanted


def test_a_greeting_is_not_a_kind_of_document() -> None:
    assert wishes("適用\nKind regards,", QUEUE) == [AcceptProposals("q", (), 3)]


def with_file(message: EmailMessage, name: str, text: str) -> EmailMessage:
    message.add_attachment(pdf(text.format(number=NUMBER)), maintype="application", subtype="pdf", filename=name)
    return message


def test_files_come_with_the_mail_that_says_so() -> None:
    from mailgw.grammar import understand

    files = (File("A131.pdf", b"%PDF"),)
    (wish,) = understand("種別 A131", Anything(), subject="庁書類 PK190001", files=files)
    assert wish.intent == Attach(files, "PK190001", "A131")


async def test_a_document_is_attached_by_mail_and_its_queue_is_answered_in_place(mail: MailWorld) -> None:
    await mail.world.add_matter(FIRM, "2016P002", MATTER)
    await mail.send(HANAKO_AT, with_file(fresh(HANAKO_AT, "庁書類"), "査定.pdf", GRANT))
    assert "✓ 査定.pdf: 2016P002 特許査定・登録査定 2026/01/13 キュー 3件" in (
        await mail.last(HANAKO_AT, "✓ 査定.pdf")
    ).text.replace("\n", "")
    queue = await mail.last(HANAKO_AT, "書誌情報の更新")
    assert queue.subject == "キュー 3件 2016P002 特許査定・登録査定 2026/01/13"
    await mail.reply(HANAKO_AT, queue, "1, 3 適用, 2 無視")
    answer = await mail.last(HANAKO_AT)
    assert "✓ 1 適用済み  査定日 — → 2026/01/07" in answer.text
    assert "✓ 2 無視済み" in answer.text
    assert await mail.world.value(FIRM, "2016P002", "decision_date") == "2026-01-07"


async def test_what_cannot_be_recognised_is_asked_about_and_answered_in_lines(mail: MailWorld) -> None:
    await mail.world.add_matter(FIRM, "2016P002", {"right": "特許", "country": "JP"})
    await mail.send(HANAKO_AT, with_file(fresh(HANAKO_AT, "庁書類"), "scan.pdf", "読めない書類"))
    asked = await mail.last(HANAKO_AT, "特定できません")
    await mail.reply(HANAKO_AT, asked, "案件 2016P002\n種別 A131\n日付 2026/01/13")
    assert "2016P002 拒絶理由通知書 2026/01/13 キュー 1件" in (await mail.last(HANAKO_AT, "✓ 2016P002")).text


async def test_a_document_of_the_counterpart_comes_with_its_file(mail: MailWorld) -> None:
    await mail.world.add_matter(COMPANY, "PK190001", MATTER)
    await mail.world.add_matter(FIRM, "2016P002", MATTER)
    await mail.world.do(TARO, Share(("PK190001",)))
    await mail.reply(HANAKO_AT, await mail.last(HANAKO_AT, "案件共有"), "承認 2016P002")
    await mail.world.do(TARO, PublishDocuments(("A131",)))
    content = pdf(REFUSAL.format(number=NUMBER))
    await mail.world.do(TARO, Attach((File("A131.pdf", content),)))
    arrived = await mail.last(HANAKO_AT, "キュー")
    assert arrived.subject == "[デモ株式会社] キュー 1件 2016P002 拒絶理由通知書 2026/01/13"
    (file,) = arrived.message.iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("A131_2026-01-13.pdf", content)
    await mail.send(HANAKO_AT, reply_to(arrived, HANAKO_AT, "訂正 1 2026/03/17"))
    corrected = await mail.last(HANAKO_AT)
    assert "2026/03/17" in corrected.text
    await mail.reply(HANAKO_AT, corrected, "適用")
    assert "✓ 1 適用済み" in (await mail.last(HANAKO_AT)).text
    assert mail.world.slack.notices(AskedToUpdate)


async def test_publishing_is_told_before_it_is_saved_and_is_not_retroactive(mail: MailWorld) -> None:
    await mail.world.add_matter(COMPANY, "PK190001", MATTER)
    await mail.world.add_matter(FIRM, "2016P002", MATTER)
    await mail.world.do(TARO, Share(("PK190001",)))
    await mail.reply(HANAKO_AT, await mail.last(HANAKO_AT, "案件共有"), "承認 2016P002")
    await mail.world.do(HANAKO, Attach((File("A131.pdf", pdf(REFUSAL.format(number=NUMBER))),)))
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "書類", "書類公開 デモ株式会社 A131"))
    foreseen = await mail.last(HANAKO_AT, "まだ変更していません")
    assert "保管済みの書類は渡りません" in foreseen.text.replace("\n", "")
    assert "1件" in foreseen.text
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "書類", "書類公開 デモ株式会社 A131 保存"))
    assert "A131 拒絶理由通知書" in (await mail.last(HANAKO_AT, "公開中")).text
    assert not mail.world.slack.notices(AskedToUpdate)
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "書類", "書類公開 どこか事務所 A131"))
    assert "どこか事務所" in (await mail.last(HANAKO_AT, "書類の種別はありません")).text
