"""Killed anywhere between reading and answering, a mail still has each effect once, and its answer is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from mail_sites import ON_BOTH_PAIRS
from mail_world import HANAKO_AT, MailWorld, reply_to
from test_mail_story import linked, offer
from world import FIRM, HANAKO, TARO

from core.domain.intents import Compose, Edit, Look, Page, Post
from core.domain.notices import AskedToSend, HomeShown, MessageArrived
from core.settings import BadSettings, MailSettings
from core.texts import Texts
from mailgw.gateway import MailGateway
from mailgw.wire.watcher import Verdict

pytestmark = ON_BOTH_PAIRS


class Killed(BaseException):
    """Nothing catches it, as nothing catches a SIGKILL."""


class DiesAt:
    """Dies at the nth call of a method, before it or after what it did was committed."""

    def __init__(self, method: Callable[..., Awaitable[Any]], nth: int, after: bool) -> None:
        self._method, self._left, self._after = method, nth, after

    async def __call__(self, *arguments: Any, **named: Any) -> Any:
        self._left -= 1
        if self._left == 0 and not self._after:
            raise Killed
        result = await self._method(*arguments, **named)
        if self._left == 0:
            raise Killed
        return result


MOMENTS = [
    (method, nth, after)
    for method, most in (("handle", 2), ("answer", 1), ("record", 1))
    for nth in range(1, most + 1)
    for after in (False, True)
]


@pytest.mark.parametrize(("method", "nth", "after"), MOMENTS)
async def test_two_decisions_in_one_mail_survive_a_kill(
    mail: MailWorld, monkeypatch: pytest.MonkeyPatch, method: str, nth: int, after: bool
) -> None:
    await linked(mail)
    await mail.world.do(TARO, Edit("PK190001", {"title": "省電力通信システム", "filing_date": "2016/06/08"}))
    review = await mail.last(HANAKO_AT, "差分")
    before = len(await mail.inbox(HANAKO_AT))
    lying = await mail.lay(reply_to(review, HANAKO_AT, "2 適用, 1 無視"))

    dying = mail.world.desk if method == "handle" else mail.world.desk.mail_log
    with monkeypatch.context() as patched:
        patched.setattr(dying, method, DiesAt(getattr(dying, method), nth, after))
        with pytest.raises(Killed):
            await mail.take(lying)
    assert await mail.take(lying) is Verdict.PROCESSED
    await mail.settle()

    assert await mail.world.value(FIRM, "2016P002", "title") == "省電力通信システム"
    assert await mail.world.value(FIRM, "2016P002", "filing_date") == "2016-06-03"
    (answer,) = [one for one in (await mail.inbox(HANAKO_AT))[before:] if one.subject.startswith("Re:")]
    assert "2 適用" in answer.text
    assert "1 無視" in answer.text


@pytest.mark.parametrize("after", [False, True])
async def test_a_reply_crosses_once(mail: MailWorld, monkeypatch: pytest.MonkeyPatch, after: bool) -> None:
    await linked(mail)
    preview = await mail.world.do(TARO, Compose(("PK190001",), "年金納付依頼", "納付をお願いします。"))
    assert isinstance(preview, AskedToSend)
    await mail.world.do(TARO, Post(preview.draft))
    await mail.world.pass_time(timedelta(seconds=31))
    arrived = await mail.last(HANAKO_AT, "年金納付依頼")
    lying = await mail.lay(reply_to(arrived, HANAKO_AT, "承知しました。"))
    log = mail.world.desk.mail_log
    with monkeypatch.context() as patched:
        patched.setattr(log, "answer", DiesAt(log.answer, 1, after))
        with pytest.raises(Killed):
            await mail.take(lying)
    await mail.take(lying)
    restored = replace(lying.key, uid=lying.key.uid + 1)  # the same mail under another UID, as of a restored backup
    await mail.take(replace(lying, key=restored))
    await mail.settle()
    crossed = [one for one in mail.world.slack.deliveries if isinstance(one.notice, MessageArrived)]
    assert len([one for one in crossed if one.posted is None]) == 1


async def test_a_mail_already_handled_is_only_moved(mail: MailWorld) -> None:
    await offer(mail)
    await mail.reply(HANAKO_AT, await mail.last(HANAKO_AT, "案件共有"), "承認")
    home = await mail.world.do(HANAKO, Look(Page.HOME))
    assert isinstance(home, HomeShown)
    key = mail.handled[-1].key
    found = await mail.world.desk.mail_log.verdicts(key.mailbox, key.uidvalidity, [key.uid, key.uid + 1])
    assert found == {key.uid: "processed"}


def test_without_mail_settings_the_gateway_does_not_start_and_says_what_it_needs(mail: MailWorld) -> None:
    with pytest.raises(BadSettings) as told:
        MailGateway(MailSettings(), Texts(), mail.world.desk)
    assert "MAIL__ADDRESS" in str(told.value)
    assert "MAIL__SMTP__HOST" in str(told.value)
