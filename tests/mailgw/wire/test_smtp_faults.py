"""Sending to a server that has its moods: what no real one does on request."""

from __future__ import annotations

import asyncio
from email import policy
from email.parser import BytesParser

import pytest
from servers.machine import free_port
from servers.token_endpoint import TokenEndpoint
from test_smtp import HANAKO, TARO, US, message

from core.errors import PermanentFailure, TransientFailure
from mailgw.wire.accounts import OAuthClient, Security, SmtpAccount
from mailgw.wire.smtp import NotForEverybody, OutcomeUnknown, RecipientsPostponed, RecipientsRefused, Sender
from sandbox.mail import MailServer


def account(server: MailServer, **changes: object) -> SmtpAccount:
    plain = {"port": server.smtp_port, "security": Security.PLAIN, "patience": 5.0}
    return SmtpAccount("127.0.0.1", **(plain | changes))


async def subjects(server: MailServer, address: str = HANAKO) -> list[str]:
    return [
        str(BytesParser(policy=policy.default).parsebytes(mail.raw)["Subject"]) for mail in await server.mails(address)
    ]


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


async def test_no_answer_in_time_is_unknown(mail_server: MailServer) -> None:
    mail_server.smtp_faults.delay = 1.0
    async with Sender(account(mail_server, patience=0.2)) as sender:
        with pytest.raises(OutcomeUnknown):
            await sender.send(message(), US, [HANAKO])


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


async def test_an_address_outside_ascii_is_sent_as_utf8(mail_server: MailServer) -> None:
    async with Sender(account(mail_server)) as sender:
        await sender.send(message(to="花子@firm.test"), US, ["花子@firm.test"])
    [mail] = await mail_server.mails("花子@firm.test")
    assert "To: 花子@firm.test".encode() in mail.raw


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
