"""What the address of an answer carries: a secret of 128 bits, short enough for any server, kept as a hash, good for one thing."""

from __future__ import annotations

import re
from datetime import timedelta
from email.policy import SMTP
from itertools import pairwise
from pathlib import Path

import pytest
from mail_world import HANAKO_AT, MailWorld, reply_to
from test_mail_attacks import offered, waiting
from test_mail_finding_tokens import ENVELOPE, OTHER, TOKEN, found
from test_mail_story import linked
from test_mail_threads import asked, heard
from world import FIRM

from core.settings import BadSettings
from core.store.records import Records
from mailgw.accounts import must_be_complete
from mailgw.wire.watcher import Verdict

LOCAL_PART = 64
"""Octets (RFC 5321, 4.5.3.1.1)."""


async def test_each_mail_has_a_secret_of_its_own_that_survives_lower_case(mail: MailWorld) -> None:
    await linked(mail)
    received = [await asked(mail, title) for title in ("一", "二", "三")]
    tokens = {one.token for one in received}
    assert len(tokens) == 3
    for token in tokens:
        assert re.fullmatch(r"[a-z2-7]{26}", token), "128 bits in base32"
    for one in received:
        for address in (one.answer_to, str(one.message["Return-Path"]).strip("<>")):
            assert len(address.partition("@")[0].encode()) <= LOCAL_PART


async def test_whoever_reads_the_data_cannot_answer_with_it(mail: MailWorld, tmp_path: Path) -> None:
    """Not even by what the next mail of the thread refers to, which a client copies from ours."""
    question = await offered(mail)
    await mail.reply(HANAKO_AT, question, "承認したいのですが")
    answer = await mail.last(HANAKO_AT)
    kept = all_data(tmp_path)
    assert b"2016P002" in kept, "these are the data"
    assert [one.token for one in (question, answer) if one.token.encode() in kept] == []


def all_data(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


async def test_a_token_says_for_whom_about_what_how_often_and_how_long(mail: MailWorld) -> None:
    question = await offered(mail)
    async with mail.world.stores.read(FIRM) as session:
        records = Records(session)
        kept = await records.tokens.find(question.token)
        assert kept is not None
        assert (kept.person, kept.about.partition(":")[0], kept.single_use) == ("hanako", "offer", True)
        assert timedelta(days=59) < kept.expires_at - records.now <= timedelta(days=60)
        assert await records.tokens.find(f"{'b' if question.token[0] == 'a' else 'a'}{question.token[1:]}") is None


async def test_a_decision_is_made_once_and_a_conversation_goes_on(mail: MailWorld) -> None:
    question = await offered(mail)
    await mail.reply(HANAKO_AT, question, "承認")
    await mail.reply(HANAKO_AT, question, "辞退")
    assert "回答済みです" in (await mail.last(HANAKO_AT)).text
    message = await asked(mail)
    for said in ("承知しました。", "明日納付いたします。"):
        await mail.reply(HANAKO_AT, message, said)
    assert [body for _, body in heard(mail)] == ["承知しました。", "明日納付いたします。"]


@pytest.mark.parametrize(("surer", "other"), list(pairwise([*ENVELOPE, "To", "Cc", "References", "In-Reply-To"]))[:-1])
def test_each_place_is_believed_before_the_next(surer: str, other: str) -> None:
    headers = [_header(surer, TOKEN), _header(other, OTHER)]
    assert found(*headers) == found(*reversed(headers)) == TOKEN


def _header(name: str, token: str) -> str:
    marker = f"<t.{token}@kakehashi.test>"
    return f"{name}: {marker}" if name in ("References", "In-Reply-To") else f"{name}: gw+{token}@kakehashi.test"


async def test_an_expired_token_in_other_hands_does_not_even_say_that_it_has_expired(mail: MailWorld) -> None:
    question = await offered(mail)
    await mail.world.pass_time(timedelta(days=61))
    before = len(await mail.inbox(HANAKO_AT))
    for sender, authenticated in ((HANAKO_AT, False), ("mallory@company.test", True)):
        assert await mail.reply(sender, question, "承認", authenticated=authenticated) is Verdict.QUARANTINE
    assert await waiting(mail) == 1
    assert not await mail.inbox("mallory@company.test")
    told = (await mail.inbox(HANAKO_AT))[before:]
    assert not [one for one in told if "期限" in one.text or "PK190001" in one.text]


async def test_an_answer_that_is_sent_again_by_somebody_else_is_set_aside(mail: MailWorld) -> None:
    """A replay of the whole mail: the signature of its way is not that of the first."""
    question = await offered(mail)
    raw = reply_to(question, HANAKO_AT, "辞退 利益相反のため").as_bytes(policy=SMTP)
    await mail.submit(raw, HANAKO_AT, [question.answer_to])
    before = len(await mail.inbox(HANAKO_AT))
    assert await mail.submit(raw, "mallory@company.test", [question.answer_to]) is Verdict.QUARANTINE
    told = (await mail.inbox(HANAKO_AT))[before:]
    assert not [one for one in told if "PK190001" in one.subject + one.text]


def test_an_address_that_leaves_no_room_for_a_token_is_refused_at_the_start(mail: MailWorld) -> None:
    settings = mail.site.settings()
    must_be_complete(settings.model_copy(update={"address": f"{'g' * (LOCAL_PART - 28)}@kakehashi.test"}))
    with pytest.raises(BadSettings, match="MAIL__ADDRESS"):
        must_be_complete(settings.model_copy(update={"address": f"{'g' * (LOCAL_PART - 27)}@kakehashi.test"}))
