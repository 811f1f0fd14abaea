"""An address a server refuses at once is one that mail does not reach: it counts as a mail that came back does."""

from __future__ import annotations

from mail_sites import faults
from mail_world import HANAKO_AT, MailWorld, fresh
from test_mail_bounces import JIRO_AT, hire_jiro, share, share_a_fourth
from world import FIRM

from core.store.outbox import Outbox


async def share_some(mail: MailWorld, *numbers: int) -> None:
    for number in numbers:
        await share(mail, f"PK19000{number}")


async def reasons(mail: MailWorld) -> list[str]:
    async with mail.world.stores.read(FIRM) as session:
        return [parked.reason for parked in await Outbox(session).parked()]


async def test_an_administrator_reads_why_in_words_with_the_code_beside_them(mail: MailWorld) -> None:
    await hire_jiro(mail)
    faults(mail.site).recipients[HANAKO_AT] = "550 5.1.1 <hanako@firm.test>: Recipient address rejected"
    await share_some(mail, 1)
    told = await mail.last(JIRO_AT, "未配達")
    assert "理由: 宛先のメールアドレスが見つかりません（RCPT: 550 5.1.1）" in told.text
    assert "Recipient address rejected" not in told.text


async def test_three_refusals_switch_the_mail_off_and_the_person_switches_it_on(mail: MailWorld) -> None:
    await hire_jiro(mail)
    faults(mail.site).recipients[HANAKO_AT] = "550 5.1.1 User unknown"
    await share_some(mail, 1, 2, 3)
    assert [one for one in await mail.inbox(JIRO_AT) if "3回" in one.text]
    faults(mail.site).recipients.clear()
    before = len(await mail.inbox(HANAKO_AT))
    await share_a_fourth(mail)
    assert len(await mail.inbox(HANAKO_AT)) == before
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "状況"))
    assert await mail.last(HANAKO_AT, "PK190004")


async def test_a_relay_that_trusts_us_no_longer_switches_nobody_off(mail: MailWorld) -> None:
    faults(mail.site).recipients[HANAKO_AT] = "554 5.7.1 Relay access denied"
    await share_some(mail, 1, 2, 3)
    assert await reasons(mail) == ["RCPT: 554 5.7.1"] * 3
    faults(mail.site).recipients.clear()
    await share_a_fourth(mail)
    assert await mail.last(HANAKO_AT, "PK190004")


async def test_the_list_of_what_was_not_delivered_says_why_as_well(mail: MailWorld) -> None:
    faults(mail.site).recipients[HANAKO_AT] = "550 5.1.1 User unknown"
    await share_some(mail, 1)
    faults(mail.site).recipients.clear()
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "一覧"))
    assert "宛先のメールアドレスが見つかりません" in (await mail.last(HANAKO_AT)).text.replace("\n", "")
