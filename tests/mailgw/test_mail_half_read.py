"""A mail that takes too long to read: nothing is carried out of it, its sender is told, and an operator finds it."""

from __future__ import annotations

from dataclasses import replace
from email.policy import SMTP

import pytest
from mail_world import HANAKO_AT, MailWorld, reply_to
from test_mail_serving import filled, serving
from test_mail_story import offer
from world import FIRM

from core.domain.sharing import PairState
from core.store.records import Records
from mailgw.accounts import imap_accounts
from mailgw.conversation import LONGEST_WORDS, identity_of
from mailgw.reading import notes, read
from mailgw.set_aside import set_aside
from mailgw.wire.watcher import Verdict

REASON = "reading it took too long; nothing was done"


@pytest.fixture
def no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is read, its time is over."""
    monkeypatch.setattr(notes, "MOST_SECONDS", -1.0)


async def offered_pairs(mail: MailWorld) -> dict[PairState, int]:
    async with mail.world.stores.read(FIRM) as session:
        return await Records(session).pairs.counts(mail.world.link)


async def test_nothing_is_done_and_the_sender_is_told_once(mail: MailWorld, no_time: None) -> None:
    await offer(mail)
    offered = await mail.last(HANAKO_AT, "案件共有")
    before = await offered_pairs(mail)
    answer = reply_to(offered, HANAKO_AT, "承認").as_bytes(policy=SMTP)
    for _ in range(2):
        assert await mail.submit(answer, HANAKO_AT, [offered.answer_to]) is Verdict.FAILED
        assert mail.handled[-1].reason == REASON
    assert await offered_pairs(mail) == before
    told = [one for one in await mail.inbox(HANAKO_AT) if "最後まで読み取れませんでした" in one.text.replace("\n", "")]
    assert len(told) == 1
    assert "何も変更していません" in told[0].text.replace("\n", "")


async def test_the_same_mail_is_carried_out_when_it_can_be_read_after_all(
    mail: MailWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    await offer(mail)
    offered = await mail.last(HANAKO_AT, "案件共有")
    answer = reply_to(offered, HANAKO_AT, "作成").as_bytes(policy=SMTP)
    with monkeypatch.context() as slow:
        slow.setattr(notes, "MOST_SECONDS", -1.0)
        assert await mail.submit(answer, HANAKO_AT, [offered.answer_to]) is Verdict.FAILED
    assert await mail.submit(answer, HANAKO_AT, [offered.answer_to]) is Verdict.PROCESSED
    assert "作成しました" in (await mail.last(HANAKO_AT)).text


def test_it_is_the_same_mail_however_much_of_it_is_read(no_time: None) -> None:
    raw = b"From: hanako@firm.test\r\nMessage-ID: <1@firm.test>\r\n\r\nx"
    mail = read(raw)
    assert mail.is_half_read
    assert identity_of(raw, mail) == identity_of(raw, replace(mail, text="more of it"))


async def test_an_operator_finds_it_among_the_failed(mail: MailWorld, no_time: None) -> None:
    await offer(mail)
    offered = await mail.last(HANAKO_AT, "案件共有")
    async with serving(mail.gateway):
        answer = reply_to(offered, HANAKO_AT, "承認").as_bytes(policy=SMTP)
        await mail.site.submit(answer, HANAKO_AT, [offered.answer_to])
        await filled(mail.site, "Failed")
    account = imap_accounts(mail.site.settings().imap)[0]
    (aside,) = await set_aside(account, mail.world.desk.mail_log.reason)
    assert (aside.verdict, aside.sender, aside.reason) == ("failed", HANAKO_AT, REASON)


async def test_a_forged_one_is_told_to_nobody_as_any_other_forgery(mail: MailWorld, no_time: None) -> None:
    await offer(mail)
    offered = await mail.last(HANAKO_AT, "案件共有")
    answer = reply_to(offered, HANAKO_AT, "承認").as_bytes(policy=SMTP)
    forged = answer.replace(b"From: hanako@firm.test", b"From: mallory@company.test")
    count = len(await mail.inbox(HANAKO_AT))
    assert await mail.submit(forged, HANAKO_AT, [offered.answer_to]) is Verdict.QUARANTINE
    assert len(await mail.inbox(HANAKO_AT)) == count


async def test_more_words_than_a_book_has_are_not_read_either(mail: MailWorld) -> None:
    await offer(mail)
    offered = await mail.last(HANAKO_AT, "案件共有")
    before = await offered_pairs(mail)
    await mail.reply(HANAKO_AT, offered, "承認\n" + "これは長い文章です。\n" * (LONGEST_WORDS // 10))
    told = (await mail.last(HANAKO_AT)).text.replace("\n", "")
    assert "100,000 文字を超える" in told
    assert await offered_pairs(mail) == before
