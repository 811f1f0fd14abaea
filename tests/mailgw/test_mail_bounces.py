"""A mail of ours that comes back counts as undelivered; the administrators are told, and can have it sent again."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from mail_world import HANAKO_AT, MailWorld, Received
from test_mail_story import offer
from world import COMPANY, FIRM, TARO

from core.domain.intents import Share
from core.domain.people import Person, Role
from core.ids import PersonId
from core.store.directory import Directory
from core.store.records import Records
from mailgw.reading import read

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


async def test_a_person_who_cannot_be_reached_three_times_is_told_of_once(mail: MailWorld) -> None:
    await hire_jiro(mail)
    for number in range(1, 5):
        ref = f"PK19000{number}"
        await mail.world.add_matter(COMPANY, ref, {"matter_type": "出願", "right": "特許", "filing_ref": ref})
        await mail.world.do(TARO, Share((ref,)))
        await bounce(mail, await mail.last(HANAKO_AT, ref), "5.1.1")
    unreachable = [one for one in await mail.inbox(JIRO_AT) if "3回" in one.text]
    assert len(unreachable) == 1


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
