"""Handing in mail: the same scenarios at the sandbox's server and at Postfix."""

from __future__ import annotations

import asyncio
import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

import pytest
from servers.mailhosts import SmtpHost
from servers.postfix import Postfix
from servers.token_endpoint import TokenEndpoint

from core.errors import PermanentFailure, TransientFailure
from mailgw.wire.accounts import OAuthClient, Password, Security, SmtpAccount
from mailgw.wire.smtp import OutcomeUnknown, RecipientsRefused, Sender

US = "gw@kakehashi.test"
HANAKO = "hanako@firm.test"
TARO = "taro@company.test"
NOBODY = "nobody@elsewhere.test"


def message(subject: str = "連絡 PK190001 年金納付依頼", to: str = f"弁理 花子 <{HANAKO}>") -> EmailMessage:
    made = EmailMessage()
    made["From"] = f"架け橋 <{US}>"
    made["To"] = to
    made["Subject"] = subject
    made["Message-ID"] = "<one@kakehashi.test>"
    made.set_content("納付をお願いします。\n.\n終わり\n")
    return made


async def subjects(smtphost: SmtpHost, address: str = HANAKO) -> list[str]:
    return [str(BytesParser(policy=policy.default).parsebytes(raw)["Subject"]) for raw in await smtphost.mails(address)]


async def test_a_mail_arrives_as_it_was_written(smtphost: SmtpHost) -> None:
    async with Sender(smtphost.submission()) as sender:
        await sender.send(message(), US, [HANAKO])
    [raw] = await smtphost.mails(HANAKO)
    read = BytesParser(policy=policy.default).parsebytes(raw)
    assert read["Subject"] == "連絡 PK190001 年金納付依頼"
    assert read["Message-ID"] == "<one@kakehashi.test>"
    assert read["Return-Path"] == f"<{US}>"
    assert read.get_content() == "納付をお願いします。\n.\n終わり\n"
    assert raw.isascii()


async def test_the_full_address_it_was_sent_to_stands_in_it(smtphost: SmtpHost) -> None:
    """What stands after the + tells what is answered; in To it may have been rewritten on the way."""
    answering = "gw+abcdefghijklmnopqrstuvwxyz@kakehashi.test"
    async with Sender(smtphost.submission()) as sender:
        await sender.send(message(), US, [answering])
    [raw] = await smtphost.mails(US)
    assert b"Delivered-To: " + answering.encode() in raw


async def test_a_mail_to_two_people_of_one_server_reaches_both(smtphost: SmtpHost) -> None:
    async with Sender(smtphost.submission()) as sender:
        await sender.send(message(), US, [HANAKO, "jiro@firm.test"])
    assert [len(await smtphost.mails(one)) for one in (HANAKO, "jiro@firm.test")] == [1, 1]


async def test_one_connection_carries_many_mails_one_at_a_time(smtphost: SmtpHost) -> None:
    async with Sender(smtphost.account()) as sender:
        await asyncio.gather(*(sender.send(message(f"n{n}"), US, [HANAKO]) for n in range(20)))
        assert sorted(await subjects(smtphost)) == sorted(f"n{n}" for n in range(20))
    assert smtphost.line.heard.count(b"EHLO ") == 1


async def test_a_connection_closed_while_idle_is_opened_again(smtphost: SmtpHost) -> None:
    async with Sender(smtphost.account()) as sender:
        await sender.send(message("before"), US, [HANAKO])
        smtphost.line.drop()
        await sender.send(message("after"), US, [HANAKO])
    assert await subjects(smtphost) == ["before", "after"]


async def test_a_drop_after_data_is_unknown_and_the_retry_carries_the_same_message_id(smtphost: SmtpHost) -> None:
    line = smtphost.line

    def lost(said: bytes) -> bytes:
        if not said.startswith(b"250 2.0.0"):
            return said
        line.drop()  # the mail is accepted, and the client never hears so
        return b""

    line.garble = lost
    async with Sender(smtphost.account()) as sender:
        with pytest.raises(OutcomeUnknown):
            await sender.send(letter := message(), US, [HANAKO])
        line.garble = bytes
        await sender.send(letter, US, [HANAKO])
    first, second = await smtphost.mails(HANAKO)
    assert first.count(b"<one@kakehashi.test>") == second.count(b"<one@kakehashi.test>") == 1


async def test_a_server_gone_before_data_is_worth_another_try_and_not_unknown(smtphost: SmtpHost) -> None:
    line = smtphost.line

    def go_away_at_mail(said: bytes) -> bytes:
        if said.startswith(b"MAIL"):
            line.drop()
        return said

    line.mishear = go_away_at_mail
    async with Sender(smtphost.account()) as sender:
        with pytest.raises(TransientFailure) as lost:
            await sender.send(message(), US, [HANAKO])
        assert not isinstance(lost.value, OutcomeUnknown)
    assert await smtphost.mails(HANAKO) == []


async def test_the_others_get_it_when_one_recipient_is_refused(smtphost: SmtpHost) -> None:
    async with Sender(smtphost.account()) as sender:
        with pytest.raises(RecipientsRefused) as refused:
            await sender.send(message(), US, [HANAKO, NOBODY])
    assert refused.value.accepted == (HANAKO,)
    assert refused.value.refusals[NOBODY].status == "5.7.1"
    assert len(await smtphost.mails(HANAKO)) == 1


async def test_after_a_refusal_the_connection_serves_the_next_mail(smtphost: SmtpHost) -> None:
    async with Sender(smtphost.account()) as sender:
        with pytest.raises(RecipientsRefused):
            await sender.send(message("refused"), US, [NOBODY])
        await sender.send(message("next"), US, [HANAKO])
    assert await subjects(smtphost) == ["next"]
    assert smtphost.line.heard.count(b"EHLO ") == 1


async def test_bcc_is_not_told(smtphost: SmtpHost) -> None:
    letter = message()
    letter["Bcc"] = TARO
    async with Sender(smtphost.account()) as sender:
        await sender.send(letter, US, [HANAKO, TARO])
    [raw] = await smtphost.mails(HANAKO)
    assert TARO.encode() not in raw
    assert len(await smtphost.mails(TARO)) == 1
    assert letter["Bcc"] == TARO


async def test_an_address_outside_ascii_is_in_vain_where_the_server_takes_none(smtphost: SmtpHost) -> None:
    smtphost.line.garble = lambda said: said.replace(b"250-SMTPUTF8\r\n", b"")
    async with Sender(smtphost.account()) as sender:
        with pytest.raises(PermanentFailure, match="RFC 6531"):
            await sender.send(message(), US, ["花子@firm.test"])
        await sender.send(message(), US, [HANAKO])


@pytest.mark.parametrize("address", ["", "a\r\nRCPT TO:<b@firm.test>", "<>"])
async def test_a_malformed_address_is_in_vain(smtphost: SmtpHost, address: str) -> None:
    async with Sender(smtphost.account()) as sender:
        with pytest.raises(PermanentFailure):
            await sender.send(message(), US, [address])


async def test_a_login_with_password_vouches_for_us(smtphost: SmtpHost) -> None:
    async with Sender(smtphost.submission()) as sender:
        await sender.send(message(), US, [HANAKO])
    [raw] = await smtphost.mails(HANAKO)
    assert b"dmarc=pass header.from=kakehashi.test" in raw


async def test_a_refused_login_says_nothing_about_the_mail(smtphost: SmtpHost) -> None:
    async with Sender(smtphost.submission(login=Password("wrong"))) as sender:
        with pytest.raises(TransientFailure, match="535"):
            await sender.send(message(), US, [HANAKO])


async def test_a_refused_oauth_client_says_nothing_about_the_mail(smtphost: SmtpHost, tokens: TokenEndpoint) -> None:
    tokens.answers = [(401, {"error": "invalid_client"})]
    async with Sender(smtphost.submission(login=OAuthClient(tokens.url, "our-id"))) as sender:
        with pytest.raises(TransientFailure, match="invalid_client"):
            await sender.send(message(), US, [HANAKO])


async def test_starttls_is_not_done_without(smtphost: SmtpHost) -> None:
    """A server, or somebody in between, that does not offer TLS gets no mail."""
    smtphost.line.garble = lambda said: said.replace(b"250-STARTTLS\r\n", b"")
    async with Sender(smtphost.account(security=Security.STARTTLS)) as sender:
        with pytest.raises(TransientFailure):
            await sender.send(message(), US, [HANAKO])
    assert b"MAIL" not in smtphost.line.heard
    assert await smtphost.mails(HANAKO) == []


async def test_a_mail_needs_a_recipient(smtphost: SmtpHost) -> None:
    with pytest.raises(ValueError, match="recipient"):
        await Sender(smtphost.account()).send(message(), US, [])


async def test_a_mail_above_the_servers_limit_is_not_offered_and_the_reason_names_both_sizes(
    smtphost: SmtpHost,
) -> None:
    smtphost.line.garble = lambda said: re.sub(rb"SIZE \d+", b"SIZE 1000000", said)
    letter = message("large")
    letter.add_attachment(b"x" * 900_000, maintype="application", subtype="pdf", filename="図面.pdf")
    async with Sender(smtphost.account()) as sender:
        with pytest.raises(PermanentFailure, match=r"too large: 1\.2 MB, and the server takes 1\.0 MB"):
            await sender.send(letter, US, [HANAKO])
        await sender.send(message("small"), US, [HANAKO])
    assert await subjects(smtphost) == ["small"]


@pytest.mark.parametrize(("host", "known"), [("localhost", False), ("127.0.0.1", True)])
async def test_postfix_with_an_unknown_authority_or_name_gets_no_mail(
    postfix_server: Postfix, host: str, known: bool
) -> None:
    authority = postfix_server.ca_file if known else None
    port = postfix_server.submission_port
    async with Sender(SmtpAccount(host, port, ca_file=authority, patience=10.0)) as sender:
        with pytest.raises(TransientFailure, match="certificate is not accepted"):
            await sender.send(message(), US, [US])
