"""Sending: who got it, who may get it later, who never will; on the sandbox's server and on Postfix."""

from __future__ import annotations

import asyncio
import re
import time
from base64 import b64decode
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

import pytest
from servers.dovecot import Dovecot
from servers.machine import free_port
from servers.postfix import Postfix
from servers.token_endpoint import TokenEndpoint

from core.errors import PermanentFailure, TransientFailure
from mailgw.wire.accounts import OAuthClient, Password, Security, SmtpAccount
from mailgw.wire.smtp import NotForEverybody, OutcomeUnknown, RecipientsPostponed, RecipientsRefused, Sender, wire_form
from sandbox.mail import MailServer
from sandbox.mail.line import FaultyLine

US = "gw@kakehashi.test"
HANAKO = "hanako@firm.test"
TARO = "taro@company.test"


def message(subject: str = "連絡 PK190001 年金納付依頼", to: str = f"弁理 花子 <{HANAKO}>") -> EmailMessage:
    made = EmailMessage()
    made["From"] = f"架け橋 <{US}>"
    made["To"] = to
    made["Subject"] = subject
    made["Message-ID"] = "<one@kakehashi.test>"
    made.set_content("納付をお願いします。\n.\n終わり\n")
    return made


def account(server: MailServer, **changes: object) -> SmtpAccount:
    plain = {"port": server.smtp_port, "security": Security.PLAIN, "patience": 5.0}
    return SmtpAccount("127.0.0.1", **(plain | changes))


async def subjects(server: MailServer, address: str = HANAKO) -> list[str]:
    return [
        str(BytesParser(policy=policy.default).parsebytes(mail.raw)["Subject"]) for mail in await server.mails(address)
    ]


async def test_a_mail_arrives_as_it_was_written(mail_server: MailServer) -> None:
    async with Sender(account(mail_server)) as sender:
        await sender.send(message(), US, [HANAKO])
    [mail] = await mail_server.mails(HANAKO)
    read = BytesParser(policy=policy.default).parsebytes(mail.raw)
    assert read["Subject"] == "連絡 PK190001 年金納付依頼"
    assert read["Message-ID"] == "<one@kakehashi.test>"
    assert read.get_content() == "納付をお願いします。\n.\n終わり\n"
    assert mail.raw.isascii()


@pytest.mark.parametrize("length", range(1, 60))
async def test_no_encoded_word_of_a_subject_is_longer_than_clients_must_take(length: int) -> None:
    """RFC 2047: 75 characters, and no character of the subject divided between two words."""
    subject = "[デモ株式会社] 案件共有のご確認 1件 PK190001（特願2016-111548）省電力通信装置及びその製造方法"[:length]
    sent = message()
    del sent["Subject"]
    sent["Subject"] = subject
    raw = wire_form(sent, [US, HANAKO])
    words = re.findall(rb"=\?utf-8\?b\?([^?]*)\?=", raw, re.IGNORECASE)
    assert all(len(word) + len("=?utf-8?b??=") <= 75 for word in words)
    for word in words:
        b64decode(word).decode("utf-8")
    assert BytesParser(policy=policy.default).parsebytes(raw)["Subject"] == subject


async def test_one_connection_carries_many_mails_one_at_a_time(mail_server: MailServer) -> None:
    async with Sender(account(mail_server)) as sender:
        await asyncio.gather(*(sender.send(message(f"n{n}"), US, [HANAKO]) for n in range(20)))
    assert sorted(await subjects(mail_server)) == sorted(f"n{n}" for n in range(20))
    assert mail_server.smtp_connections == 1


async def test_a_connection_closed_while_idle_is_opened_again(mail_server: MailServer) -> None:
    async with (
        FaultyLine(mail_server.smtp_port) as line,
        Sender(account(mail_server, port=line.port)) as sender,
    ):
        await sender.send(message("before"), US, [HANAKO])
        line.drop()
        await sender.send(message("after"), US, [HANAKO])
    assert await subjects(mail_server) == ["before", "after"]


async def test_a_4xx_is_worth_another_try_on_the_same_connection(mail_server: MailServer) -> None:
    mail_server.smtp_faults.next("451 4.3.0 Try again later")
    async with Sender(account(mail_server)) as sender:
        with pytest.raises(TransientFailure, match=r"^451 4\.3\.0$"):
            await sender.send(message(), US, [HANAKO])
        await sender.send(message(), US, [HANAKO])
    assert len(await mail_server.mails(HANAKO)) == 1
    assert mail_server.smtp_connections == 1


async def test_a_421_ends_the_connection_and_the_next_mail_opens_another(mail_server: MailServer) -> None:
    mail_server.smtp_faults.next("421 4.3.2 Closing")
    async with Sender(account(mail_server)) as sender:
        with pytest.raises(TransientFailure):
            await sender.send(message(), US, [HANAKO])
        await sender.send(message(), US, [HANAKO])
    assert mail_server.smtp_connections == 2


async def test_a_421_to_a_recipient_means_nothing_was_handed_over(mail_server: MailServer) -> None:
    mail_server.smtp_faults.recipients[TARO] = "421 4.3.2 Closing"
    async with Sender(account(mail_server)) as sender:
        with pytest.raises(TransientFailure, match="421") as closed:
            await sender.send(message(), US, [HANAKO, TARO])
        assert not isinstance(closed.value, OutcomeUnknown)
    assert await mail_server.mails(HANAKO) == []


async def test_a_5xx_is_in_vain_and_no_recipient_is_told_in_the_reason(mail_server: MailServer) -> None:
    mail_server.smtp_faults.next(f"554 5.7.1 <{HANAKO}> wants none of it")
    async with Sender(account(mail_server)) as sender:
        with pytest.raises(PermanentFailure, match=r"^554 5\.7\.1$"):
            await sender.send(message(), US, [HANAKO])


async def test_a_drop_after_data_is_unknown_and_the_retry_carries_the_same_message_id(
    mail_server: MailServer,
) -> None:
    mail_server.smtp_faults.drop_after_data = 1
    async with Sender(account(mail_server)) as sender:
        with pytest.raises(OutcomeUnknown):
            await sender.send(letter := message(), US, [HANAKO])
        await sender.send(letter, US, [HANAKO])
    first, second = await mail_server.mails(HANAKO)
    assert first.raw.count(b"<one@kakehashi.test>") == second.raw.count(b"<one@kakehashi.test>") == 1


async def test_no_answer_in_time_is_unknown(mail_server: MailServer) -> None:
    mail_server.smtp_faults.delay = 1.0
    async with Sender(account(mail_server, patience=0.2)) as sender:
        with pytest.raises(OutcomeUnknown):
            await sender.send(message(), US, [HANAKO])


async def test_a_server_gone_before_data_is_worth_another_try_and_not_unknown(
    mail_server: MailServer,
) -> None:
    async with (
        FaultyLine(mail_server.smtp_port) as line,
        Sender(account(mail_server, port=line.port)) as sender,
    ):

        def go_away_at_mail(said: bytes) -> bytes:
            if said.startswith(b"MAIL"):
                line.drop()
            return said

        line.mishear = go_away_at_mail
        with pytest.raises(TransientFailure) as lost:
            await sender.send(message(), US, [HANAKO])
        assert not isinstance(lost.value, OutcomeUnknown)
    assert await mail_server.mails(HANAKO) == []


async def test_a_cancelled_mail_does_not_confuse_the_next(mail_server: MailServer) -> None:
    mail_server.smtp_faults.delay = 0.5
    async with Sender(account(mail_server)) as sender:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await sender.send(message("cancelled"), US, [HANAKO])
        mail_server.smtp_faults.delay = 0.0
        await sender.send(message("next"), US, [TARO])
    assert await subjects(mail_server, TARO) == ["next"]


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        ("550 5.1.1 No such user", RecipientsRefused),
        ("450 4.2.1 Mailbox busy", RecipientsPostponed),
    ],
)
async def test_the_others_get_it_when_one_recipient_does_not(
    mail_server: MailServer, answer: str, failure: type[NotForEverybody]
) -> None:
    mail_server.smtp_faults.recipients[TARO] = answer
    async with Sender(account(mail_server)) as sender:
        with pytest.raises(failure) as refused:
            await sender.send(message(), US, [HANAKO, TARO])
    assert refused.value.accepted == (HANAKO,)
    assert list(refused.value.refusals) == [TARO]
    assert refused.value.refusals[TARO].code == int(answer[:3])
    assert refused.value.refusals[TARO].status == answer[4:9]
    assert len(await mail_server.mails(HANAKO)) == 1
    assert await mail_server.mails(TARO) == []


async def test_nothing_is_handed_over_when_nobody_is_accepted(mail_server: MailServer) -> None:
    mail_server.smtp_faults.recipients |= {TARO: "550 5.1.1 No such user", HANAKO: "450 4.2.1 Busy"}
    async with Sender(account(mail_server)) as sender:
        with pytest.raises(RecipientsPostponed) as postponed:
            await sender.send(message(), US, [TARO, HANAKO])
        assert postponed.value.accepted == ()
        assert {refusal.is_permanent for refusal in postponed.value.refusals.values()} == {True, False}
        mail_server.smtp_faults.recipients.clear()
        await sender.send(message(), US, [TARO])
    assert mail_server.smtp_connections == 1


async def test_bcc_is_not_told(mail_server: MailServer) -> None:
    letter = message()
    letter["Bcc"] = TARO
    async with Sender(account(mail_server)) as sender:
        await sender.send(letter, US, [HANAKO, TARO])
    [mail] = await mail_server.mails(HANAKO)
    assert TARO.encode() not in mail.raw
    assert letter["Bcc"] == TARO


async def test_an_address_outside_ascii_is_sent_as_utf8(mail_server: MailServer) -> None:
    async with Sender(account(mail_server)) as sender:
        await sender.send(message(to="花子@firm.test"), US, ["花子@firm.test"])
    [mail] = await mail_server.mails("花子@firm.test")
    assert "To: 花子@firm.test".encode() in mail.raw


async def test_an_address_outside_ascii_is_in_vain_where_the_server_takes_none(
    mail_server: MailServer,
) -> None:
    async with (
        FaultyLine(mail_server.smtp_port) as line,
        Sender(account(mail_server, port=line.port)) as sender,
    ):
        line.garble = lambda said: said.replace(b"250-SMTPUTF8\r\n", b"")
        with pytest.raises(PermanentFailure, match="RFC 6531"):
            await sender.send(message(), US, ["花子@firm.test"])
        await sender.send(message(), US, [HANAKO])


@pytest.mark.parametrize("address", ["", "a\r\nRCPT TO:<b@firm.test>", "<>"])
async def test_a_malformed_address_is_in_vain(mail_server: MailServer, address: str) -> None:
    async with Sender(account(mail_server)) as sender:
        with pytest.raises(PermanentFailure):
            await sender.send(message(), US, [address])


async def test_a_login_with_password_vouches_for_us(mail_server: MailServer) -> None:
    known = account(mail_server, user=US, login=Password(mail_server.password))
    async with Sender(known) as sender:
        await sender.send(message(), US, [HANAKO])
    [mail] = await mail_server.mails(HANAKO)
    assert b"dmarc=pass header.from=kakehashi.test" in mail.raw


async def test_a_refused_login_says_nothing_about_the_mail(mail_server: MailServer) -> None:
    async with Sender(account(mail_server, user=US, login=Password("wrong"))) as sender:
        with pytest.raises(TransientFailure, match="535"):
            await sender.send(message(), US, [HANAKO])


async def test_a_refused_oauth_client_says_nothing_about_the_mail(
    mail_server: MailServer, tokens: TokenEndpoint
) -> None:
    tokens.answers = [(401, {"error": "invalid_client"})]
    login = OAuthClient(tokens.url, "our-id")
    async with Sender(account(mail_server, user=US, login=login)) as sender:
        with pytest.raises(TransientFailure, match="invalid_client"):
            await sender.send(message(), US, [HANAKO])


async def test_a_login_with_a_token(tokens: TokenEndpoint) -> None:
    """Gmail and Microsoft 365: `AUTH XOAUTH2` with what the endpoint granted."""
    heard: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 ready\r\n")
        while line := await reader.readline():
            heard.append(line)
            if line.startswith(b"EHLO"):
                writer.write(b"250-us\r\n250 AUTH XOAUTH2\r\n")
            elif line.startswith(b"AUTH XOAUTH2"):
                writer.write(b"334 eyJzdGF0dXMiOiI0MDAifQ==\r\n" if len(tokens.asked) == 1 else b"235 in\r\n")
            elif line == b"\r\n":
                writer.write(b"535 5.7.3 refused\r\n")
            else:
                writer.write(b"550 5.1.1 nobody\r\n" if line.startswith(b"RCPT") else b"250 OK\r\n")
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    login = OAuthClient(tokens.url, "our-id")
    port = server.sockets[0].getsockname()[1]
    ours = SmtpAccount("127.0.0.1", port, Security.PLAIN, user=US, login=login, patience=5.0)
    async with Sender(ours) as sender:
        with pytest.raises(TransientFailure, match="535"):
            await sender.send(message(), US, [HANAKO])
        with pytest.raises(RecipientsRefused):
            await sender.send(message(), US, [HANAKO])
    server.close()
    first, second = (line for line in heard if line.startswith(b"AUTH"))
    assert first != second


async def test_nobody_listening_is_worth_another_try() -> None:
    nowhere = SmtpAccount("127.0.0.1", free_port(), Security.PLAIN, patience=5.0)
    async with Sender(nowhere) as sender:
        with pytest.raises(TransientFailure):
            await sender.send(message(), US, [HANAKO])


async def test_starttls_is_not_done_without(mail_server: MailServer) -> None:
    """A server, or somebody in between, that does not offer TLS gets no mail."""
    async with Sender(account(mail_server, security=Security.STARTTLS)) as sender:
        with pytest.raises(TransientFailure):
            await sender.send(message(), US, [HANAKO])
    assert await mail_server.mails(HANAKO) == []


async def test_a_mail_needs_a_recipient(mail_server: MailServer) -> None:
    with pytest.raises(ValueError, match="recipient"):
        await Sender(account(mail_server)).send(message(), US, [])


async def test_postfix_takes_it_by_starttls_and_dovecot_holds_it(
    postfix_server: Postfix, dovecot_server: Dovecot
) -> None:
    to = "gw+abcdefghijklmnopqrstuvwxyz@kakehashi.test"
    ours = SmtpAccount("localhost", postfix_server.smtp_port, ca_file=postfix_server.ca_file, patience=10.0)
    async with Sender(ours) as sender:
        await sender.send(message("through Postfix"), US, [to])
        with pytest.raises(RecipientsRefused):
            await sender.send(message(), US, ["nobody@elsewhere.test"])
        await sender.send(message("through Postfix"), US, [to])
    deadline = time.monotonic() + 10
    while len(held := [m for m in dovecot_server.mails("gw") if b"through Postfix" in m]) < 2:
        assert time.monotonic() < deadline
        await asyncio.sleep(0.05)
    assert all(b"Delivered-To: " + to.encode() in mail for mail in held)


async def test_postfix_with_an_unknown_authority_gets_no_mail(postfix_server: Postfix) -> None:
    async with Sender(SmtpAccount("localhost", postfix_server.smtp_port, patience=10.0)) as sender:
        with pytest.raises(TransientFailure):
            await sender.send(message(), US, [US])


async def test_a_mail_above_the_servers_limit_is_not_offered_and_the_reason_names_both_sizes(
    postfix_server: Postfix,
) -> None:
    letter = message("large")
    letter.add_attachment(b"x" * 9_000_000, maintype="application", subtype="pdf", filename="図面.pdf")
    ours = SmtpAccount("localhost", postfix_server.smtp_port, ca_file=postfix_server.ca_file, patience=10.0)
    async with Sender(ours) as sender:
        with pytest.raises(PermanentFailure, match=r"too large: 12\.\d MB, and the server takes 10\.5 MB"):
            await sender.send(letter, US, [US])
        await sender.send(message("small"), US, ["size@kakehashi.test"])
