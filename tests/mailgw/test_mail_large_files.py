"""Files that do not fit into a mail are named in it and kept; whoever answers 添付 gets them in portions that do."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from random import Random

import pytest
from mail_sites import ON_BOTH_PAIRS, faults
from mail_world import HANAKO_AT, MailWorld, Received, fresh
from test_mail_bounces import bounce
from test_mail_story import linked
from world import HANAKO, TARO

from core.desk.files import exporting
from core.domain.intents import Compose, File, Look, Page, Post, Resend
from core.domain.notices import AskedToSend, EntryKind, Listed, MessageArrived
from core.texts import Texts
from mailgw.gateway import MailGateway

NOTE = File("メモ.txt", "小さな控え".encode(), "text/plain")


def drawing(octets: int) -> File:
    return File("図面.pdf", Random(octets).randbytes(octets), "application/pdf")


@pytest.fixture
async def narrow(mail: MailWorld) -> MailWorld:
    """Mails of at most one megabyte leave."""
    settings = mail.site.settings().model_copy(update={"max_send_mb": 1})
    await mail.gateway.close()
    mail.gateway = MailGateway(settings, Texts(), mail.world.desk)
    mail.world.surfaces["mailgw"] = mail.gateway
    return mail


async def send_files(mail: MailWorld, *files: File) -> Received:
    """知財 太郎 sends them with a message; the mail 弁理 花子 gets."""
    await linked(mail)
    preview = await mail.world.do(TARO, Compose(("PK190001",), "図面の送付", "図面をお送りします。", files=files))
    assert isinstance(preview, AskedToSend)
    await mail.world.do(TARO, Post(preview.draft))
    await mail.world.pass_time(timedelta(seconds=31))
    return await mail.last(HANAKO_AT, "図面の送付")


def attached(received: Received) -> dict[str, bytes]:
    return {
        str(part.get_filename()): bytes(part.get_payload(decode=True))
        for part in received.message.iter_attachments()
        if isinstance(part, EmailMessage)
    }


async def new_mails(mail: MailWorld, since: Received) -> list[Received]:
    inbox = await mail.inbox(HANAKO_AT)
    return inbox[inbox.index(since) + 1 :]


@ON_BOTH_PAIRS
async def test_what_fits_comes_along_and_what_does_not_is_named_and_kept(narrow: MailWorld) -> None:
    large = drawing(2_500_000)
    arrived = await send_files(narrow, large, NOTE)
    assert attached(arrived) == {NOTE.name: NOTE.content}
    assert len(arrived.raw) < 1024 * 1024
    assert "図面をお送りします。" in arrived.text
    told = arrived.text.replace("\n", "")
    assert "大きすぎるため添付していません" in told
    assert "「添付」と返信すると、5通のメールでお送りします" in told
    assert "図面.pdf   2.4 MB" in arrived.text
    assert ">添付</a>" in arrived.html


@ON_BOTH_PAIRS
async def test_the_portions_put_together_are_the_file(narrow: MailWorld) -> None:
    large = drawing(2_500_000)
    arrived = await send_files(narrow, large)
    await narrow.reply(HANAKO_AT, arrived, "添付をお願いします。")
    answer, *portions = sorted(await new_mails(narrow, arrived), key=lambda one: one.subject)
    assert all(len(one.raw) < 1024 * 1024 for one in portions)
    assert "図面.pdf" in answer.text
    pieces: dict[str, bytes] = {}
    for one in portions:
        assert arrived.message["Message-ID"] in one.message["References"]
        pieces |= attached(one)
    assert list(pieces) == [f"図面.pdf.{number:03}" for number in range(1, 6)]
    assert b"".join(pieces.values()) == large.content
    assert not narrow.world.slack.notices(MessageArrived), "what asks us does not cross"


@ON_BOTH_PAIRS
async def test_files_that_fit_a_mail_of_their_own_come_whole(narrow: MailWorld) -> None:
    first, second = drawing(400_000), File("明細書.docx", Random(2).randbytes(450_000), "application/msword")
    arrived = await send_files(narrow, first, second)
    assert list(attached(arrived)) == [first.name]
    await narrow.reply(HANAKO_AT, arrived, "添付")
    whole = [found for one in await new_mails(narrow, arrived) if (found := attached(one))]
    assert whole == [{first.name: first.content}, {second.name: second.content}]


@ON_BOTH_PAIRS
async def test_without_files_the_word_is_an_answer_like_any_other(mail: MailWorld) -> None:
    arrived = await send_files(mail)
    await mail.reply(HANAKO_AT, arrived, "添付をお願いします。")
    crossed = [one for one in mail.world.slack.notices(MessageArrived) if isinstance(one, MessageArrived)]
    assert [one.message.body for one in crossed] == ["添付をお願いします。"]


async def test_a_server_that_takes_less_than_we_would_send_decides(mail: MailWorld) -> None:
    faults(mail.site).size = 1_000_000
    arrived = await send_files(mail, drawing(900_000))
    assert attached(arrived) == {}
    await mail.reply(HANAKO_AT, arrived, "添付")
    pieces = [piece for one in await new_mails(mail, arrived) for piece in attached(one).values()]
    assert b"".join(pieces) == drawing(900_000).content


@ON_BOTH_PAIRS
async def test_a_portion_that_comes_back_is_told_and_sent_again_by_itself(narrow: MailWorld) -> None:
    arrived = await send_files(narrow, drawing(700_000))
    await narrow.reply(HANAKO_AT, arrived, "添付")
    second = await narrow.last(HANAKO_AT, "2通目")
    before = len(await narrow.inbox(HANAKO_AT))
    await bounce(narrow, second, "5.2.2")
    listed = await narrow.world.do(HANAKO, Look(Page.LISTING))
    assert isinstance(listed, Listed)
    parked = next(one.target for one in listed.entries if one.kind is EntryKind.UNDELIVERED)
    await narrow.world.do(HANAKO, Resend(parked))
    await narrow.settle()
    again = (await narrow.inbox(HANAKO_AT))[before:]
    assert [attached(one) for one in again] == [attached(second)]


@ON_BOTH_PAIRS
async def test_an_export_too_large_for_a_mail_follows_by_itself(
    narrow: MailWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = drawing(1_200_000).content
    monkeypatch.setattr(exporting, "written", lambda *_: made)
    await linked(narrow)
    before = await narrow.last(HANAKO_AT)
    await narrow.send(HANAKO_AT, fresh(HANAKO_AT, "出力 案件"))
    answer, *portions = sorted(await new_mails(narrow, before), key=lambda one: "通目" in one.subject)
    assert "続けて" in answer.text
    assert "のメールでお送りします" in answer.text.replace("\n", "")
    assert b"".join(piece for one in portions for piece in attached(one).values()) == made
