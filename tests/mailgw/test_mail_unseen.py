"""不達 of whatever crossed: who sent an offer, a step, a document, a message or an answer that nobody was shown hears of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from mail_sites import faults
from mail_world import HANAKO_AT, TARO_AT, MailWorld, Received, fresh
from test_mail_bounces import JIRO_AT, bounce
from test_mail_story import linked, offer
from test_mail_threads import asked
from test_mail_workflows import asked_of_hanako
from world import FIRM, HANAKO, TARO
from written_papers import REFUSAL, pdf

from core.domain.intents import Attach, Compose, File, Post, PublishDocuments, SetResponsible
from core.domain.notices import AskedToSend, DeliveryState, MessageSent, Notice, ReachedNobody
from core.domain.people import Person, Role
from core.domain.unseen import Unseen
from core.ids import PersonId
from core.store.records import Records

NO_SUCH = "550 5.1.1 User unknown"


async def hire_jiro(mail: MailWorld) -> None:
    """A second person who answers for the link."""
    async with mail.world.stores.write(FIRM) as session:
        jiro = Person(PersonId("jiro"), "技術 次郎", "mailgw", JIRO_AT, roles=frozenset({Role.ADMIN}))
        await Records(session).people.save(jiro)
    await mail.world.do(HANAKO, SetResponsible("デモ株式会社", ("弁理 花子", "技術 次郎")))


def heard(mail: MailWorld) -> list[tuple[Unseen, str, str]]:
    """What 太郎 was told in Slack."""
    told: list[Notice] = list(mail.world.slack.notices(ReachedNobody))
    assert not [one for one in told if HANAKO_AT in repr(one) or JIRO_AT in repr(one)], "an address crossed"
    return [(one.what, one.ref, one.title) for one in told if isinstance(one, ReachedNobody)]


async def test_who_offered_a_matter_hears_that_nobody_saw_it(mail: MailWorld) -> None:
    await offer(mail)
    await bounce(mail, await mail.last(HANAKO_AT, "案件共有"), "5.1.1")
    assert heard(mail) == [(Unseen.OFFER, "PK190001", "")]


async def test_while_a_colleague_has_it_nothing_is_said(mail: MailWorld) -> None:
    await hire_jiro(mail)
    await offer(mail)
    await bounce(mail, await mail.last(HANAKO_AT, "案件共有"), "5.1.1")
    assert heard(mail) == []
    await bounce(mail, await mail.last(JIRO_AT, "案件共有のご確認"), "5.1.1")
    assert heard(mail) == [(Unseen.OFFER, "PK190001", "")]


@pytest.mark.parametrize("refused", [HANAKO_AT, JIRO_AT])
async def test_a_refusal_before_the_colleague_is_written_to_is_no_news_either(mail: MailWorld, refused: str) -> None:
    await hire_jiro(mail)
    faults(mail.site).recipients[refused] = NO_SUCH
    await offer(mail)
    assert heard(mail) == []


async def test_a_message_that_one_of_two_was_shown_is_not_undelivered(mail: MailWorld) -> None:
    await linked(mail)
    await hire_jiro(mail)
    faults(mail.site).recipients[HANAKO_AT] = NO_SUCH
    preview = await mail.world.do(TARO, Compose(("PK190001",), "年金納付依頼", "納付をお願いします。"))
    assert isinstance(preview, AskedToSend)
    await mail.world.do(TARO, Post(preview.draft))
    await mail.world.pass_time(timedelta(seconds=31))
    assert await mail.last(JIRO_AT, "年金納付依頼")
    shown = mail.world.slack.notices(MessageSent)[-1]
    assert isinstance(shown, MessageSent)
    assert shown.state is DeliveryState.DELIVERED


async def test_what_was_answered_before_it_came_back_is_no_news(mail: MailWorld) -> None:
    await offer(mail)
    offered = await mail.last(HANAKO_AT, "案件共有")
    await mail.reply(HANAKO_AT, offered, "承認")
    await bounce(mail, offered, "5.1.1")
    assert heard(mail) == []


async def test_who_started_a_workflow_hears_that_its_request_reached_nobody(mail: MailWorld) -> None:
    await asked_of_hanako(mail)
    await bounce(mail, await mail.last(HANAKO_AT, "デモ株式会社連携 2016P002"), "5.1.1")
    assert heard(mail) == [(Unseen.WORKFLOW, "PK190001", "年金納付")]


async def test_who_sent_a_document_hears_that_it_reached_nobody(mail: MailWorld) -> None:
    await linked(mail)
    await mail.world.do(TARO, PublishDocuments(("A131",), on=True, dry_run=False))
    await mail.world.do(TARO, Attach((File("A131.pdf", pdf(REFUSAL), "application/pdf"),), "PK190001"))
    await bounce(mail, await mail.last(HANAKO_AT, "拒絶理由通知書"), "5.1.1")
    assert [(what, ref) for what, ref, _ in heard(mail)] == [(Unseen.DOCUMENT, "PK190001")]


async def test_who_answered_a_message_hears_by_mail_that_the_answer_reached_nobody(mails: MailWorld) -> None:
    await linked(mails)
    await mails.send(TARO_AT, fresh(TARO_AT, "連絡 PK190001 年金納付依頼", "納付をお願いします。"))
    await mails.reply(TARO_AT, await mails.last(TARO_AT), "送信")
    await mails.world.pass_time(timedelta(seconds=31))
    await mails.reply(HANAKO_AT, await mails.last(HANAKO_AT, "年金納付依頼"), "明日納付いたします。")
    await bounce(mails, await mails.last(TARO_AT, "明日納付いたします"), "5.1.1")
    told: Received = await mails.last(HANAKO_AT, "不達")
    assert "明日納付いたします。" in told.text
    assert "再送" in told.text
    assert TARO_AT not in told.raw.decode() + told.text


async def test_by_mail_it_reads_as_a_person_would_say_it(mails: MailWorld) -> None:
    await offer(mails)
    await bounce(mails, await mails.last(HANAKO_AT, "案件共有"), "5.1.1")
    told = await mails.last(TARO_AT, "不達")
    assert told.subject == "[デモ事務所] 不達 案件共有の申込み PK190001"
    said = told.text.replace("\n", "").replace(" ", "")
    assert "PK190001の案件共有の申込みは、デモ事務所のどの担当者にも届きませんでした。" in said
    assert HANAKO_AT not in told.raw.decode() + told.text


async def test_what_is_kept_for_an_address_that_is_switched_off_is_told_as_well(mail: MailWorld) -> None:
    """Nothing is even tried: three mails have come back before."""
    await linked(mail)
    for number in range(3):
        await bounce(mail, await asked(mail, f"連絡{number}"), "5.1.1")
    draft = await mail.world.do(TARO, Compose(("PK190001",), "四通目", "本文", counterpart="DM"))
    assert isinstance(draft, AskedToSend)
    await mail.world.do(TARO, Post(draft.draft))
    await mail.world.pass_time(timedelta(seconds=31))
    await mail.settle()
    shown = mail.world.slack.notices(MessageSent)[-1]
    assert isinstance(shown, MessageSent)
    assert (shown.message.title, shown.state) == ("四通目", DeliveryState.UNDELIVERED)
