"""Files that cannot be taken as they are, by mail; and an answer that crosses with the withdrawal of what it answers."""

from __future__ import annotations

from datetime import timedelta

from mail_sites import ON_BOTH_PAIRS
from mail_world import HANAKO_AT, MailWorld, reply_to
from test_mail_story import linked
from test_mail_threads import asked, heard
from world import TARO

from core.domain.intents import Withdraw
from core.domain.notices import MessageArrived, MessageSent


@ON_BOTH_PAIRS
async def test_an_answer_of_more_than_25_mb_is_refused_in_words_and_nothing_of_it_crosses(mail: MailWorld) -> None:
    """As it comes over the wire: four octets for three of the file."""
    await linked(mail)
    answer = reply_to(await asked(mail), HANAKO_AT, "図面をお送りします。")
    answer.add_attachment(bytes(19 * 1024 * 1024), maintype="application", subtype="pdf", filename="図面.pdf")
    await mail.send(HANAKO_AT, answer)
    assert heard(mail) == []
    told = (await mail.last(HANAKO_AT)).text.replace("\n", "")
    assert "25 MB を超える" in told
    assert "分けてお送りください" in told


@ON_BOTH_PAIRS
async def test_a_lying_type_and_a_path_are_told_as_what_they_are(mail: MailWorld) -> None:
    await linked(mail)
    answer = reply_to(await asked(mail), HANAKO_AT, "お送りします。")
    answer.add_attachment(b"MZ\x90\x00 program", maintype="application", subtype="pdf", filename="請求書.pdf")
    answer.add_attachment("一覧".encode(), maintype="text", subtype="csv", filename="../../secret/一覧.csv")
    await mail.send(HANAKO_AT, answer)
    arrived = mail.world.slack.notices(MessageArrived)[-1]
    assert isinstance(arrived, MessageArrived)
    assert [(file.name, file.otherwise) for file in arrived.message.files] == [("請求書.pdf", "EXE"), ("一覧.csv", "")]


async def test_an_answer_to_what_has_been_withdrawn_is_refused_in_words(mail: MailWorld) -> None:
    """The withdrawal had reached her mailbox; her words are quoted where she sent them, and nothing crosses."""
    await linked(mail)
    original = await asked(mail)
    message, _ = original_of(mail)
    await mail.world.do(TARO, Withdraw(message, "重複のため"))
    await mail.world.pass_time(timedelta(minutes=1))
    await mail.send(HANAKO_AT, reply_to(original, HANAKO_AT, "承知しました。"))
    assert heard(mail) == []
    assert "取り消されています" in (await mail.last(HANAKO_AT)).text.replace("\n", "")


def original_of(mail: MailWorld) -> tuple[str, str]:
    """Id and title of what 太郎 has sent last."""
    sent = [one.notice for one in mail.world.slack.deliveries if isinstance(one.notice, MessageSent)][-1]
    return sent.message.message, sent.message.title
