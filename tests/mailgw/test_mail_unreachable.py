"""What a server itself says of an address: at once, or in a report of its own hours later, it comes to the same."""

from __future__ import annotations

from mail_sites import ON_BOTH_PAIRS
from mail_world import HANAKO_AT, MailWorld
from test_mail_bounces import JIRO_AT, hire_jiro, share
from test_mail_delivery_states import states, write
from test_mail_story import linked, offer

from core.domain.notices import DeliveryState

pytestmark = ON_BOTH_PAIRS


async def shared(mail: MailWorld, number: int) -> None:
    """弁理 花子 is written to; what the server sends back is taken in."""
    await share(mail, f"PK19000{number}")
    await come_back(mail)


async def come_back(mail: MailWorld) -> None:
    await mail.site.mails(HANAKO_AT)
    await mail.take_in()
    await mail.settle()


async def test_an_address_nobody_has_is_told_to_the_other_administrators(mail: MailWorld) -> None:
    await hire_jiro(mail)
    await mail.site.nobody_has(HANAKO_AT)
    await offer(mail)
    await come_back(mail)
    (told,) = await mail.inbox(JIRO_AT)
    assert "未配達" in told.subject
    assert "宛先のメールアドレスが見つかりません" in told.text.replace("\n", "")
    assert "5.1.1" in told.text


async def test_after_three_such_mails_nothing_more_is_sent_there(mail: MailWorld) -> None:
    await hire_jiro(mail)
    await mail.site.nobody_has(HANAKO_AT)
    for number in (1, 2, 3):
        await shared(mail, number)
    assert len([one for one in await mail.inbox(JIRO_AT) if "3回" in one.text]) == 1
    told = len(await mail.inbox(JIRO_AT))
    await shared(mail, 4)
    assert len(await mail.inbox(JIRO_AT)) == told, "it was not tried"


async def test_a_full_mailbox_is_told_each_time_and_the_address_stays_good(mail: MailWorld) -> None:
    await hire_jiro(mail)
    await mail.site.is_full(HANAKO_AT)
    for number in (1, 2, 3, 4):
        await shared(mail, number)
    told = await mail.inbox(JIRO_AT)
    assert ["未配達" in one.subject for one in told] == [True] * 4
    for one in told:
        assert "宛先のメールボックスがいっぱいです" in one.text.replace("\n", "")
        assert "5.2.2" in one.text


async def test_the_author_of_a_message_hears_that_it_reached_nobody(mail: MailWorld) -> None:
    await linked(mail)
    await mail.site.nobody_has(HANAKO_AT)
    await write(mail)
    await come_back(mail)
    assert (await states(mail))[-1] is DeliveryState.UNDELIVERED
