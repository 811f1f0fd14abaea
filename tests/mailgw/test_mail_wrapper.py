"""包袋 by mail: what came is filed by one line, what is filed is sent for by its number."""

from __future__ import annotations

import pytest
from mail_world import HANAKO_AT, MailWorld, fresh
from test_mail_grammar import wishes
from world import COMPANY, FIRM, TARO
from written_papers import MATTER, NUMBER, REFUSAL, pdf

from core.domain.intents import (
    CollectFiles,
    CompleteStep,
    Compose,
    DefineWorkflow,
    File,
    FileEnclosures,
    Intent,
    Look,
    Page,
    Post,
    ReleaseWorkflow,
    Reply,
    Share,
    StartWorkflow,
)
from core.domain.notices import AskedToSend, WorkflowShown
from mailgw.grammar import is_clear, understand
from mailgw.grammar.topics import AboutMessage, AboutWorkflow, AboutWrapper, Anything, Topic

OFFICE_ACTION = pdf(REFUSAL.format(number=NUMBER))
RUN, MESSAGE, WRAPPER = AboutWorkflow("w", 3), AboutMessage("m"), AboutWrapper("matter")


@pytest.mark.parametrize(
    ("topic", "text", "wanted"),
    [
        (MESSAGE, "包袋", [FileEnclosures("message:m")]),
        (MESSAGE, "包袋へ保管してください", [Reply("m", "包袋へ保管してください")]),
        (MESSAGE, "documents", [FileEnclosures("message:m")]),
        (MESSAGE, "包袋 2", [FileEnclosures("message:m", (2,))]),
        (MESSAGE, "包袋 PK190001", [FileEnclosures("message:m", ref="PK190001")]),
        (MESSAGE, "包袋の写しをお送りください", [Reply("m", "包袋の写しをお送りください")]),
        (MESSAGE, "包袋\n写しをお送りください", [Reply("m", "包袋\n写しをお送りください")]),
        (RUN, "包袋", [FileEnclosures("workflow:w")]),
        (RUN, "包袋 1-3", [FileEnclosures("workflow:w", (1, 2, 3))]),
        (RUN, "ファイル 2", [CollectFiles("workflow:w", (2,))]),
        (WRAPPER, "ファイル 1, 3", [CollectFiles("documents:matter", (1, 3))]),
        (WRAPPER, "ファイル １、３をお願いします", [CollectFiles("documents:matter", (1, 3))]),
        (WRAPPER, "file 2", [CollectFiles("documents:matter", (2,))]),
        (WRAPPER, "ファイル", [CollectFiles("documents:matter")]),
        (WRAPPER, "ファイル 拒絶理由", None),
        (WRAPPER, "包袋 PK190002", [Look(Page.DOCUMENTS, "PK190002")]),
        (Anything(), "ファイル 1", None),
    ],
)
def test_what_is_written_about_files_is_understood(topic: Topic, text: str, wanted: list[Intent] | None) -> None:
    assert wishes(text, topic) == wanted


def test_filing_and_enclosing_in_one_breath_is_neither_filed_nor_sent() -> None:
    assert not is_clear(understand("包袋", MESSAGE, files=(File("a.pdf", b"%PDF"),)))


async def linked(mail: MailWorld) -> None:
    await mail.world.add_matter(COMPANY, "PK190001", MATTER)
    await mail.world.add_matter(FIRM, "2016P002", MATTER)
    await mail.world.do(TARO, Share(("PK190001",)))
    await mail.reply(HANAKO_AT, await mail.last(HANAKO_AT, "案件共有"), "承認 2016P002")


async def written_to_her(mail: MailWorld, *files: File) -> None:
    draft = await mail.world.do(TARO, Compose(("PK190001",), "ご参考", "控えです。", files=files))
    assert isinstance(draft, AskedToSend), draft
    await mail.world.do(TARO, Post(draft.draft))
    await mail.world.pass_a_while()


async def test_one_line_files_what_a_message_brought_and_its_file_is_sent_for_by_number(mail: MailWorld) -> None:
    await linked(mail)
    await written_to_her(mail, File("控え.txt", "控え".encode()), File("A131.pdf", OFFICE_ACTION))
    arrived = await mail.last(HANAKO_AT, "ご参考")
    assert "包袋" in arrived.text
    await mail.reply(HANAKO_AT, arrived, "包袋")
    told = (await mail.last(HANAKO_AT, "✓ 控え.txt")).text.replace("\n", "")
    assert "A131.pdf: 2016P002 拒絶理由通知書 2026/01/13 キュー 1件" in told
    assert "包袋" not in "".join(map(repr, mail.world.slack.deliveries)), "nothing was written to the counterpart"

    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "包袋 2016P002"))
    listed = await mail.last(HANAKO_AT, "包袋 2016P002")
    assert "添付 番号…" in listed.text
    await mail.reply(HANAKO_AT, listed, "添付 2")
    (file,) = (await mail.last(HANAKO_AT, "「A131.pdf」（2 KB）")).message.iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("A131.pdf", OFFICE_ACTION)
    await mail.reply(HANAKO_AT, listed, "添付 7")
    assert "1〜2 の番号" in (await mail.last(HANAKO_AT, "そのファイルは")).text


async def test_files_of_a_workflow_come_with_the_mail_that_asks(mail: MailWorld) -> None:
    await linked(mail)
    await mail.world.do(TARO, DefineWorkflow("確認", "起案 | 起票者\n確認 | 相手方 | ご確認ください。"))
    preview = await mail.world.do(TARO, StartWorkflow("PK190001", "確認"))
    assert isinstance(preview, WorkflowShown)
    await mail.world.do(TARO, ReleaseWorkflow(preview.workflow))
    await mail.world.do(TARO, CompleteStep(preview.workflow, "図面です", (File("図面.txt", "図".encode()),), True))
    asked = await mail.last(HANAKO_AT, "ご確認ください。")
    (file,) = asked.message.iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("図面.txt", "図".encode())
    await mail.reply(HANAKO_AT, asked, "包袋")
    assert "✓ 図面.txt: 2016P002" in (await mail.last(HANAKO_AT, "✓ 図面.txt")).text
