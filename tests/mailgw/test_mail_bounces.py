"""A mail of ours that comes back counts as undelivered; the administrators are told, and can have it sent again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP

from mail_sites import ON_BOTH_PAIRS
from mail_world import HANAKO_AT, TARO_AT, MailWorld, Received, fresh
from test_mail_story import linked, offer
from world import COMPANY, FIRM, TARO

from core.desk.reaching import TIRED_AFTER, came_back_for_good, try_again
from core.desk.telling import Telling
from core.domain.failures import SWITCHED_OFF
from core.domain.intents import Compose, Post, Share
from core.domain.notices import AskedToSend, DeliveryState, MessageSent, Problem
from core.domain.people import Person, Role
from core.ids import PersonId
from core.store.directory import Directory
from core.store.records import Records
from mailgw.reading import read

pytestmark = ON_BOTH_PAIRS

JIRO_AT = "jiro@firm.test"


async def hire_jiro(mail: MailWorld) -> None:
    async with mail.world.stores.write(FIRM) as session:
        jiro = Person(PersonId("jiro"), "技術 次郎", "mailgw", JIRO_AT, roles=frozenset({Role.ADMIN}))
        await Records(session).people.save(jiro)


def report(returned: Received, status: str, action: str = "failed") -> tuple[bytes, str]:
    """What a mail system sends to the envelope sender (RFC 3464), and that address."""
    envelope = str(returned.message["Return-Path"]).strip("<>")
    lines = [
        f"To: {envelope}",
        "From: MAILER-DAEMON@firm.test",
        "Subject: Undelivered Mail Returned to Sender",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        "No such user.",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.firm.test",
        "",
        f"Final-Recipient: rfc822; {HANAKO_AT}",
        f"Action: {action}",
        f"Status: {status}",
        "--b--",
        "",
    ]
    return "\r\n".join(lines).encode(), envelope


async def bounce(mail: MailWorld, returned: Received, status: str, action: str = "failed") -> None:
    raw, envelope = report(returned, status, action)
    await mail.submit(raw, "", [envelope])


async def test_a_hard_bounce_is_told_to_the_other_administrators_who_can_send_it_again(mail: MailWorld) -> None:
    await hire_jiro(mail)
    await offer(mail)
    before = len(await mail.inbox(HANAKO_AT))
    await bounce(mail, await mail.last(HANAKO_AT, "案件共有"), "5.1.1")
    told = await mail.last(JIRO_AT)
    assert "未配達" in told.subject
    assert HANAKO_AT in told.subject + told.text
    async with mail.world.stores.write_directory() as session:
        await Directory(session).recognise("mailgw", JIRO_AT, FIRM, PersonId("jiro"))
    await mail.reply(JIRO_AT, told, "再送")
    assert len(await mail.inbox(HANAKO_AT)) == before + 1


async def test_a_delay_and_a_second_report_of_the_same_mail_say_nothing_more(mail: MailWorld) -> None:
    await hire_jiro(mail)
    await offer(mail)
    offered = await mail.last(HANAKO_AT, "案件共有")
    before = len(await mail.inbox(JIRO_AT))
    await bounce(mail, offered, "4.4.1", "delayed")
    assert len(await mail.inbox(JIRO_AT)) == before
    await bounce(mail, offered, "5.1.1")
    await bounce(mail, offered, "5.1.1")
    assert len(await mail.inbox(JIRO_AT)) == before + 1


async def test_a_mail_given_up_for_a_full_mailbox_is_told_and_leaves_the_address_good(mail: MailWorld) -> None:
    await hire_jiro(mail)
    for number in range(1, 5):
        await share(mail, f"PK19000{number}")
        await bounce(mail, await mail.last(HANAKO_AT, f"PK19000{number}"), "4.2.2" if number % 2 else "5.3.4")
    told = [one for one in await mail.inbox(JIRO_AT) if "未配達" in one.subject]
    assert len(told) == 4
    assert "宛先のメールボックスがいっぱいです（4.2.2）" in told[0].text
    assert "メールが大きすぎます（5.3.4）" in told[1].text
    assert not [one for one in await mail.inbox(JIRO_AT) if "3回" in one.text]


async def share(mail: MailWorld, ref: str) -> None:
    await mail.world.add_matter(COMPANY, ref, {"matter_type": "出願", "right": "特許", "filing_ref": ref})
    await mail.world.do(TARO, Share((ref,)))


async def bounce_three_times(mail: MailWorld) -> None:
    for number in range(1, 4):
        await share(mail, f"PK19000{number}")
        await bounce(mail, await mail.last(HANAKO_AT, f"PK19000{number}"), "5.1.1")


async def share_a_fourth(mail: MailWorld) -> None:
    await share(mail, "PK190004")
    await mail.settle()


async def test_after_three_hard_bounces_mail_is_switched_off_and_the_administrator_told_once(mail: MailWorld) -> None:
    await hire_jiro(mail)
    await bounce_three_times(mail)
    unreachable = [one for one in await mail.inbox(JIRO_AT) if "3回" in one.text]
    assert len(unreachable) == 1
    assert "送信を止め" in unreachable[0].text.replace("\n", "")
    before, told = len(await mail.inbox(HANAKO_AT)), len(await mail.inbox(JIRO_AT))
    await share_a_fourth(mail)
    assert len(await mail.inbox(HANAKO_AT)) == before
    assert not [one for one in (await mail.inbox(JIRO_AT))[told:] if "未配達" in one.subject]


async def test_mail_is_switched_on_and_what_was_kept_leaves_once_the_person_writes(mail: MailWorld) -> None:
    await bounce_three_times(mail)
    await share_a_fourth(mail)
    before = len(await mail.inbox(HANAKO_AT))
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "状況"))
    assert await mail.last(HANAKO_AT, "PK190004")
    (told,) = [one for one in (await mail.inbox(HANAKO_AT))[before:] if "再開しました" in one.subject]
    assert "保管していた 1 件を" in told.text
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "状況"))
    assert len([one for one in await mail.inbox(HANAKO_AT) if "再開しました" in one.subject]) == 1


async def test_who_reads_in_slack_hears_there_that_their_mail_does_not_arrive(mail: MailWorld) -> None:
    """メールも: copies go to an address of theirs; nothing else would tell them that it is dead."""
    async with mail.world.stores.write(COMPANY) as session:
        people = Records(session).people
        taro = replace(await people.get(TARO), mail="taro@home.test", roles=frozenset())
        await people.save(taro)
        records = Records(session)
        for _ in range(TIRED_AFTER):
            await came_back_for_good(records, Telling(records, "t"), "taro@home.test")
    await mail.settle()
    (told,) = [one for one in mail.world.slack.notices(Problem) if isinstance(one, Problem)]
    assert (told.code, told.facts["to"]) == ("person_unreachable", "taro@home.test")


async def test_mail_is_switched_on_by_an_administrator_who_sends_something_again(mail: MailWorld) -> None:
    await hire_jiro(mail)
    async with mail.world.stores.write_directory() as session:
        await Directory(session).recognise("mailgw", JIRO_AT, FIRM, PersonId("jiro"))
    await bounce_three_times(mail)
    await share_a_fourth(mail)
    await mail.reply(JIRO_AT, await mail.last(JIRO_AT, "未配達"), "再送")
    assert await mail.last(HANAKO_AT, "PK190004")


async def test_what_an_administrator_sends_again_counts_among_what_was_kept(mail: MailWorld) -> None:
    await bounce_three_times(mail)
    await share_a_fourth(mail)
    async with mail.world.stores.write(FIRM) as session:
        records = Records(session)
        (kept,) = [one.message.id for one in await records.outbox.parked() if one.reason == SWITCHED_OFF]
        await try_again(records, Telling(records, "t"), kept)
    await mail.settle()
    assert "保管していた 1 件を" in (await mail.last(HANAKO_AT, "再開しました")).text
    assert await mail.last(HANAKO_AT, "PK190004")


async def test_the_author_of_a_message_that_reached_nobody_hears_so(mail: MailWorld) -> None:
    await linked(mail)
    preview = await mail.world.do(TARO, Compose(("PK190001",), "年金納付依頼", "納付をお願いします。"))
    assert isinstance(preview, AskedToSend)
    await mail.world.do(TARO, Post(preview.draft))
    await mail.world.pass_time(timedelta(seconds=31))
    await bounce(mail, await mail.last(HANAKO_AT, "年金納付依頼"), "5.1.1")
    shown = mail.world.slack.notices(MessageSent)[-1]
    assert isinstance(shown, MessageSent)
    assert shown.state is DeliveryState.UNDELIVERED
    assert shown.setback == "reached_nobody"
    assert HANAKO_AT not in repr(shown)


async def test_a_message_somebody_has_read_is_not_said_to_be_undelivered(mail: MailWorld) -> None:
    await linked(mail)
    preview = await mail.world.do(TARO, Compose(("PK190001",), "年金納付依頼", "納付をお願いします。"))
    assert isinstance(preview, AskedToSend)
    await mail.world.do(TARO, Post(preview.draft))
    await mail.world.pass_time(timedelta(seconds=31))
    arrived = await mail.last(HANAKO_AT, "年金納付依頼")
    await mail.reply(HANAKO_AT, arrived, "確認完了")
    await bounce(mail, arrived, "5.1.1")
    shown = mail.world.slack.notices(MessageSent)[-1]
    assert isinstance(shown, MessageSent)
    assert shown.state is DeliveryState.CONFIRMED


async def test_an_author_who_lives_in_mail_hears_of_it_by_mail(mails: MailWorld) -> None:
    await linked(mails)
    await mails.send(TARO_AT, fresh(TARO_AT, "連絡 PK190001 年金納付依頼", "納付をお願いします。"))
    await mails.reply(TARO_AT, await mails.last(TARO_AT), "送信")
    await mails.world.pass_time(timedelta(seconds=31))
    await bounce(mails, await mails.last(HANAKO_AT, "年金納付依頼"), "5.1.1")
    told = await mails.last(TARO_AT)
    assert "不達" in told.text
    assert HANAKO_AT not in told.raw.decode() + told.text


async def test_a_bounce_of_nothing_of_ours_is_put_away(mail: MailWorld) -> None:
    message = EmailMessage(policy=SMTP)
    message["From"] = "MAILER-DAEMON@firm.test"
    message["To"] = "gw+b00000000000000000000000000@kakehashi.test"
    message["Subject"] = "Undelivered Mail Returned to Sender"
    message.set_content("<hanako@firm.test>: 550 5.1.1 User unknown")
    verdict = await mail.send("", message)
    assert verdict.value == "processed"


async def test_a_letter_of_ours_that_somebodys_rule_sends_back_is_put_away_unanswered(mail: MailWorld) -> None:
    await offer(mail)
    ours = (await mail.last(HANAKO_AT, "案件共有")).message
    for name in ("Auto-Submitted", "List-Id", "List-Unsubscribe", "Precedence", "Return-Path"):
        del ours[name]
    assert read(ours.as_bytes()).automatic is None
    before = len(await mail.inbox(HANAKO_AT))
    verdict = await mail.submit(ours.as_bytes(), HANAKO_AT, ["gw@kakehashi.test"])
    assert verdict.value == "processed"
    assert len(await mail.inbox(HANAKO_AT)) == before
