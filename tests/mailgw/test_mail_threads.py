"""Conversations survive what clients do to them: by the token, by what they kept of the references, by the subject."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage

import pytest
from mail_sites import ON_BOTH_PAIRS
from mail_world import GATEWAY, HANAKO_AT, MailWorld, Received, fresh, reply_to
from test_mail_story import linked
from world import TARO

from core.domain.intents import Compose, Post
from core.domain.notices import AskedToSend, MessageArrived

pytestmark = ON_BOTH_PAIRS


async def asked(mail: MailWorld, title: str = "年金納付依頼", body: str = "納付をお願いします。") -> Received:
    """太郎 has written to 花子; her mail."""
    draft = await mail.world.do(TARO, Compose(("PK190001",), title, body, counterpart="DM"))
    assert isinstance(draft, AskedToSend), draft
    await mail.world.do(TARO, Post(draft.draft))
    await mail.world.pass_time(timedelta(seconds=31))
    return await mail.last(HANAKO_AT, title)


def heard(mail: MailWorld) -> list[tuple[str, str]]:
    """What reached 太郎 in Slack: the thread it stands in, and the words."""
    arrived = [one.notice for one in mail.world.slack.deliveries if isinstance(one.notice, MessageArrived)]
    return [(one.message.thread, one.message.body) for one in arrived]


def without(answer: EmailMessage, *names: str) -> EmailMessage:
    for name in names:
        del answer[name]
    return answer


def drops_references(answer: EmailMessage) -> EmailMessage:
    return without(answer, "References", "In-Reply-To")


def drops_the_token(answer: EmailMessage) -> EmailMessage:
    answer.replace_header("To", GATEWAY)
    return answer


def drops_all_but_the_subject(answer: EmailMessage) -> EmailMessage:
    return drops_references(drops_the_token(answer))


def passes_a_list(answer: EmailMessage) -> EmailMessage:
    subject = str(answer["Subject"])
    answer.replace_header("Subject", f"[EXTERNAL] {subject}")
    return drops_all_but_the_subject(answer)


@pytest.mark.parametrize("client", [drops_references, drops_the_token, drops_all_but_the_subject, passes_a_list])
async def test_an_answer_finds_its_conversation(mail: MailWorld, client: object) -> None:
    await linked(mail)
    original = await asked(mail)
    await mail.send(HANAKO_AT, client(reply_to(original, HANAKO_AT, "承知しました。")))
    (thread, body) = heard(mail)[-1]
    assert body == "承知しました。"
    assert thread
    second = await asked(mail, "別の依頼")
    await mail.send(HANAKO_AT, client(reply_to(original, HANAKO_AT, "納付しました。")))
    assert heard(mail)[-1] == (thread, "納付しました。"), "the newest message is not always the one that is meant"
    await mail.send(HANAKO_AT, client(reply_to(second, HANAKO_AT, "別の件です。")))
    assert heard(mail)[-1][0] != thread


async def test_a_subject_that_several_conversations_go_by_is_asked_about_and_nothing_crosses(mail: MailWorld) -> None:
    await linked(mail)
    original = await asked(mail)
    await asked(mail)
    await mail.send(HANAKO_AT, drops_all_but_the_subject(reply_to(original, HANAKO_AT, "承知しました。")))
    assert heard(mail) == []
    assert "どれへの返信か分かりません" in (await mail.last(HANAKO_AT)).text.replace("\n", "")


async def test_a_fresh_mail_under_an_old_subject_is_no_answer(mail: MailWorld) -> None:
    """Whoever writes anew says so: without Re: nothing of it crosses."""
    await linked(mail)
    original = await asked(mail)
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, original.subject, "独り言です。"))
    assert heard(mail) == []
