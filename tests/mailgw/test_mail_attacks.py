"""Every way to act in somebody else's name: refused, quarantined, without effect, and without content in any reply."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from mail_sites import ON_BOTH_PAIRS
from mail_world import GATEWAY, HANAKO_AT, SERVER_ID, MailWorld, Received, fresh, reply_to
from test_mail_story import offer
from world import COMPANY, FIRM, HANAKO, TARO

from core.desk import maillog
from core.domain.intents import Look, Page, Share
from core.domain.notices import HomeShown
from core.domain.people import Person
from core.ids import PersonId
from core.store.directory import Directory
from core.store.records import Records
from mailgw.wire.watcher import Verdict

pytestmark = ON_BOTH_PAIRS

EVIL = "mallory@company.test"
SECRETS = ("PK190001", "2016P002", "特願2016-111548", "省電力通信装置", "デモ株式会社")


async def waiting(mail: MailWorld) -> int:
    home = await mail.world.do(HANAKO, Look(Page.HOME))
    assert isinstance(home, HomeShown)
    return home.links[0].to_approve


async def offered(mail: MailWorld) -> Received:
    await offer(mail)
    return await mail.last(HANAKO_AT, "案件共有")


async def assert_refused(mail: MailWorld, verdict: Verdict, stolen: Received, *readers: str) -> None:
    """Quarantined, nothing decided, and whatever was sent to these people since the offer says nothing of the case."""
    assert verdict is Verdict.QUARANTINE
    assert await waiting(mail) == 1
    for reader in readers:
        inbox = await mail.inbox(reader)
        for received in inbox[inbox.index(stolen) + 1 :] if stolen in inbox else inbox:
            assert not [secret for secret in (*SECRETS, stolen.token) if secret in received.subject + received.text]


Forge = Callable[[EmailMessage], bytes]


def plain(message: EmailMessage) -> bytes:
    return message.as_bytes(policy=SMTP)


def with_header_on_top(message: EmailMessage) -> bytes:
    return f"Authentication-Results: {SERVER_ID}; dmarc=pass header.from=firm.test\r\n".encode() + plain(message)


def with_header_below(message: EmailMessage) -> bytes:
    head, _, body = plain(message).partition(b"\r\n\r\n")
    forged = f"\r\nAuthentication-Results: {SERVER_ID}; dmarc=pass header.from=firm.test".encode()
    return head + forged + b"\r\n\r\n" + body


def with_two_authors(message: EmailMessage) -> bytes:
    return plain(message).replace(b"From: hanako@firm.test", b"From: hanako@firm.test, mallory@company.test")


def with_two_from_headers(message: EmailMessage) -> bytes:
    return b"From: mallory@company.test\r\n" + plain(message)


@pytest.mark.parametrize(
    "forge", [plain, with_header_on_top, with_header_below, with_two_authors, with_two_from_headers]
)
async def test_a_forged_sender_with_a_stolen_token_is_refused(mail: MailWorld, forge: Forge) -> None:
    stolen = await offered(mail)
    raw = forge(reply_to(stolen, HANAKO_AT, "承認"))
    verdict = await mail.submit(raw, EVIL, [stolen.answer_to])
    await assert_refused(mail, verdict, stolen, HANAKO_AT, EVIL)


async def test_results_forged_where_our_server_wrote_none_are_not_believed(mail: MailWorld) -> None:
    stolen = await offered(mail)
    forged = b"Authentication-Results: mx.other.example; dmarc=pass header.from=firm.test\r\n"
    for head in (forged, b""):
        raw = head + plain(reply_to(stolen, HANAKO_AT, "承認"))
        await assert_refused(mail, await mail.pass_on(raw, EVIL, stolen.answer_to), stolen, HANAKO_AT)


@pytest.mark.parametrize(
    "author",
    [
        EVIL,
        '"hanako@firm.test" <mallory@company.test>',
        '"弁理 花子 hanako@firm.test" <mallory@company.test>',
        "hanako@firm.test <mallory@company.test>",
    ],
)
async def test_another_sender_with_a_stolen_token_is_refused(mail: MailWorld, author: str) -> None:
    stolen = await offered(mail)
    raw = plain(reply_to(stolen, HANAKO_AT, "承認")).replace(b"From: hanako@firm.test", f"From: {author}".encode())
    verdict = await mail.submit(raw, EVIL, [stolen.answer_to])
    await assert_refused(mail, verdict, stolen, HANAKO_AT, EVIL)


async def test_a_look_alike_domain_is_a_stranger(mail: MailWorld) -> None:
    stolen = await offered(mail)
    head = f"Authentication-Results: {SERVER_ID}; dmarc=pass header.from=firrn.test\r\n".encode()
    raw = head + plain(reply_to(stolen, "hanako@firrn.test", "承認"))
    await assert_refused(mail, await mail.pass_on(raw, "hanako@firrn.test", stolen.answer_to), stolen, HANAKO_AT)


async def test_a_token_of_a_colleague_or_of_the_counterpart_does_not_serve(mails: MailWorld) -> None:
    stolen = await offered(mails)
    async with mails.world.stores.write(FIRM) as session:
        await Records(session).people.save(Person(PersonId("jiro"), "技術 次郎", "mailgw", "jiro@firm.test"))
    async with mails.world.stores.write_directory() as session:
        await Directory(session).recognise("mailgw", "jiro@firm.test", FIRM, PersonId("jiro"))
    for thief in ("jiro@firm.test", "taro@company.test"):
        verdict = await mails.reply(thief, stolen, "承認")
        assert verdict is Verdict.QUARANTINE
    assert await waiting(mails) == 1


async def test_a_made_up_token_is_refused(mail: MailWorld) -> None:
    known = await offered(mail)
    message = fresh(HANAKO_AT, "承認", "承認")
    message.replace_header("To", "gw+abcdefghijklmnopqrstuvwx23@kakehashi.test")
    await assert_refused(mail, await mail.send(HANAKO_AT, message), known, HANAKO_AT)


async def test_a_signed_mail_to_somebody_else_does_not_serve_with_a_stolen_token(mail: MailWorld) -> None:
    stolen = await offered(mail)
    message = fresh(HANAKO_AT, "承認", "承認")
    message.replace_header("To", "taro@company.test")
    verdict = await mail.submit(plain(message), HANAKO_AT, [stolen.answer_to])
    await assert_refused(mail, verdict, stolen, HANAKO_AT)


async def test_a_replayed_answer_has_no_effect_and_no_second_reply(mail: MailWorld) -> None:
    offered_mail = await offered(mail)
    raw = plain(reply_to(offered_mail, HANAKO_AT, "辞退 利益相反のため"))
    await mail.submit(raw, HANAKO_AT, [offered_mail.answer_to])
    answers = len(await mail.inbox(HANAKO_AT))
    await mail.submit(b"X-Relay: another way\r\n" + raw, HANAKO_AT, [offered_mail.answer_to])
    assert len(await mail.inbox(HANAKO_AT)) == answers


async def test_a_spent_token_is_explained_to_its_owner_only(mail: MailWorld) -> None:
    offered_mail = await offered(mail)
    await mail.reply(HANAKO_AT, offered_mail, "辞退")
    await mail.reply(HANAKO_AT, offered_mail, "承認")
    assert "回答済みです（弁理 花子 2026/01/15 10:00）" in (await mail.last(HANAKO_AT)).text
    verdict = await mail.reply(EVIL, offered_mail, "承認")
    assert verdict is Verdict.QUARANTINE
    assert not await mail.inbox(EVIL)


async def test_an_expired_token_is_explained_and_changes_nothing(mail: MailWorld) -> None:
    offered_mail = await offered(mail)
    await mail.world.pass_time(timedelta(days=61))
    await mail.reply(HANAKO_AT, offered_mail, "承認")
    assert "返信期限" in (await mail.last(HANAKO_AT)).text
    assert await waiting(mail) == 1


async def test_the_apparent_sender_is_told_once_a_day_and_never_a_machine(mail: MailWorld) -> None:
    stolen = await offered(mail)
    before = len(await mail.inbox(HANAKO_AT))
    for _ in range(3):
        await mail.reply(HANAKO_AT, stolen, "承認", authenticated=False)
    told = (await mail.inbox(HANAKO_AT))[before:]
    assert [one.subject for one in told] == ["メールを受け付けていません / Mail not taken in"]
    assert not [secret for secret in (*SECRETS, stolen.token) if secret in told[0].raw.decode() + told[0].text]
    machine = reply_to(stolen, HANAKO_AT, "不在にしております。")
    machine["Auto-Submitted"] = "auto-replied"
    await mail.world.pass_time(timedelta(days=1))
    assert await mail.send(HANAKO_AT, machine, authenticated=False) is Verdict.PROCESSED
    assert len(await mail.inbox(HANAKO_AT)) == before + 1


async def test_automatic_mail_under_a_request_does_nothing_and_is_not_answered(mail: MailWorld) -> None:
    offered_mail = await offered(mail)
    before = len(await mail.inbox(HANAKO_AT))
    machine = reply_to(offered_mail, HANAKO_AT, "承認")
    machine["Auto-Submitted"] = "auto-replied"
    assert await mail.send(HANAKO_AT, machine) is Verdict.PROCESSED
    assert await waiting(mail) == 1
    assert len(await mail.inbox(HANAKO_AT)) == before


@pytest.mark.parametrize("title", ["年金\r\nBcc: mallory@company.test", "年金\nX-Evil: 1", "年\u2028金\x00"])
async def test_line_breaks_in_a_title_or_subject_make_no_header(mail: MailWorld, title: str) -> None:
    await mail.world.add_matter(COMPANY, "PK190001", {"matter_type": "出願", "right": "特許", "title": title})
    await mail.world.do(TARO, Share(("PK190001",)))
    offered_mail = await mail.last(HANAKO_AT, "案件共有")
    assert offered_mail.message["Bcc"] is None
    assert offered_mail.message["X-Evil"] is None
    answer = reply_to(offered_mail, HANAKO_AT, "辞退")
    raw = plain(answer).replace(b"Subject: ", b"Subject: =?utf-8?q?a=0D=0ABcc:_mallory=40company.test=0D=0A?= ")
    assert await mail.submit(raw, HANAKO_AT, [offered_mail.answer_to]) is Verdict.PROCESSED
    assert (await mail.last(HANAKO_AT)).message["Bcc"] is None
    assert not await mail.inbox(EVIL)


async def test_an_unregistered_stranger_is_quarantined_and_hears_nothing(mail: MailWorld) -> None:
    message = fresh(EVIL, "一覧")
    assert message["To"] == GATEWAY
    assert await mail.send(EVIL, message) is Verdict.QUARANTINE
    assert not await mail.inbox(EVIL)


async def test_two_programs_that_answer_each_other_stop(mail: MailWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maillog, "MOST_MAILS_A_DAY", 3)
    offered_mail = await offered(mail)
    for _ in range(3):
        assert await mail.reply(HANAKO_AT, offered_mail, "自動で返しています") is Verdict.PROCESSED
    answers = len(await mail.inbox(HANAKO_AT))
    assert await mail.reply(HANAKO_AT, offered_mail, "自動で返しています") is Verdict.FAILED
    assert mail.handled[-1].reason == "too many mails in one conversation today"
    assert len(await mail.inbox(HANAKO_AT)) == answers
    await mail.world.pass_time(timedelta(days=1))
    assert await mail.reply(HANAKO_AT, offered_mail, "承認") is Verdict.PROCESSED


async def test_a_person_answers_from_a_second_address_until_it_is_taken_away(mail: MailWorld) -> None:
    offered_mail = await offered(mail)
    home = "hanako@company.test"
    assert await mail.reply(home, offered_mail, "承認") is Verdict.QUARANTINE
    async with mail.world.stores.write_directory() as session:
        await Directory(session).recognise("mailgw", home, FIRM, HANAKO)
    assert await mail.reply(home, offered_mail, "状況") is Verdict.PROCESSED
    assert await mail.inbox(home), "the answer goes to where the question came from"
    async with mail.world.stores.write_directory() as session:
        assert await Directory(session).no_longer("mailgw", home, FIRM, HANAKO)
    assert await mail.reply(home, offered_mail, "承認") is Verdict.QUARANTINE
    assert await waiting(mail) == 1
