"""送信済, 配達済, 確認済, 不達: the author of a message sees what became of it, and has it sent again where they are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from mail_sites import ON_BOTH_PAIRS
from mail_world import HANAKO_AT, TARO_AT, MailWorld, Received, fresh
from test_mail_bounces import bounce
from test_mail_story import linked
from world import TARO

from core.domain.intents import Compose, Post, ResendMessage
from core.domain.notices import AskedToSend, DeliveryState, MessageSent, Problem

pytestmark = ON_BOTH_PAIRS


async def states(mail: MailWorld) -> list[DeliveryState]:
    """What 太郎's card has said, one after the other."""
    said = [one.state for one in mail.world.slack.notices(MessageSent) if isinstance(one, MessageSent)]
    return [state for state, before in zip(said, [None, *said], strict=False) if state is not before]


async def sent(mail: MailWorld) -> Received:
    await linked(mail)
    await write(mail)
    return await mail.last(HANAKO_AT, "年金納付依頼")


async def write(mail: MailWorld) -> None:
    """太郎 sends 花子 a message."""
    preview = await mail.world.do(TARO, Compose(("PK190001",), "年金納付依頼", "納付をお願いします。"))
    assert isinstance(preview, AskedToSend)
    await mail.world.do(TARO, Post(preview.draft))
    await mail.world.pass_time(timedelta(seconds=31))


async def test_the_card_goes_from_sent_to_delivered_to_confirmed(mail: MailWorld) -> None:
    arrived = await sent(mail)
    await mail.reply(HANAKO_AT, arrived, "確認完了")
    assert await states(mail) == [DeliveryState.HELD, DeliveryState.DELIVERED, DeliveryState.CONFIRMED]


async def test_what_reached_nobody_over_there_is_tried_again_there(mail: MailWorld) -> None:
    arrived = await sent(mail)
    await bounce(mail, arrived, "5.1.1")
    assert (await states(mail))[-1] is DeliveryState.UNDELIVERED
    before = len(await mail.inbox(HANAKO_AT))
    await mail.world.do(TARO, ResendMessage(message_of(mail)))
    assert (await states(mail))[-1] is not DeliveryState.UNDELIVERED
    (again,) = (await mail.inbox(HANAKO_AT))[before:]
    assert "年金納付依頼" in again.subject
    await mail.reply(HANAKO_AT, again, "確認完了")
    assert (await states(mail))[-1] is DeliveryState.CONFIRMED


async def test_when_it_fails_again_its_author_hears_so_again(mail: MailWorld) -> None:
    await bounce(mail, await sent(mail), "5.1.1")
    await mail.world.do(TARO, ResendMessage(message_of(mail)))
    await bounce(mail, await mail.last(HANAKO_AT, "年金納付依頼"), "5.1.1")
    assert [state for state in await states(mail) if state is DeliveryState.UNDELIVERED] == [
        DeliveryState.UNDELIVERED
    ] * 2


async def test_what_is_delivered_is_not_sent_again(mail: MailWorld) -> None:
    await sent(mail)
    told = await mail.world.do(TARO, ResendMessage(message_of(mail)))
    assert told == Problem("message_not_undelivered", {"title": "年金納付依頼"})


async def test_an_author_who_lives_in_mail_has_it_sent_again_by_a_word(mails: MailWorld) -> None:
    await linked(mails)
    await mails.send(TARO_AT, fresh(TARO_AT, "連絡 PK190001 年金納付依頼", "納付をお願いします。"))
    await mails.reply(TARO_AT, await mails.last(TARO_AT), "送信")
    await mails.world.pass_time(timedelta(seconds=31))
    await bounce(mails, await mails.last(HANAKO_AT, "年金納付依頼"), "5.1.1")
    told = await mails.last(TARO_AT, "不達")
    assert "再送" in told.text
    assert ">再送</a>" in told.html
    before = len(await mails.inbox(HANAKO_AT))
    await mails.reply(TARO_AT, told, "再送をお願いします。")
    assert len(await mails.inbox(HANAKO_AT)) == before + 1
    assert "再送を受け付けました" in (await mails.last(TARO_AT, "再送")).text


async def test_an_author_by_mail_hears_that_it_got_through_after_all(
    mails: MailWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    await linked(mails)

    async def failing(*_: object) -> None:
        raise ValueError

    with monkeypatch.context() as broken:
        broken.setattr("core.courier.courier.receive", failing)
        await mails.send(TARO_AT, fresh(TARO_AT, "連絡 PK190001 年金納付依頼", "納付をお願いします。"))
        await mails.reply(TARO_AT, await mails.last(TARO_AT), "送信")
        for _ in range(60):
            await mails.world.pass_time(timedelta(hours=1))
        told = await mails.last(TARO_AT, "不達")
    before = len(await mails.inbox(TARO_AT))
    await mails.reply(TARO_AT, told, "再送")
    assert await mails.last(HANAKO_AT, "納付をお願いします")
    heard = [one for one in (await mails.inbox(TARO_AT))[before:] if "配達済" in one.subject]
    assert len(heard) == 1
    assert "再送" not in heard[0].text


def message_of(mail: MailWorld) -> str:
    shown = mail.world.slack.notices(MessageSent)[-1]
    assert isinstance(shown, MessageSent)
    return shown.message.message
