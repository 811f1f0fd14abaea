"""The sandbox's mail server: who gets what, and what it vouches for."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from email import policy
from email.parser import BytesParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import SetClock
from sandbox.mail import Arrival, MailServer
from sandbox.mail.trust import SERVER_ID, stamped

TOKEN = "gw+k7qd3j5xw2mzr4tnv6ybcafhg2@kakehashi.test"
HANAKO = "hanako@firm.test"
RAW = f"From: {HANAKO}\r\nTo: {TOKEN}\r\nSubject: hello\r\n\r\nbody\r\n".encode()


def verdicts(raw: bytes) -> list[str]:
    return BytesParser(policy=policy.default).parsebytes(raw).get_all("Authentication-Results", [])


async def test_a_token_address_is_delivered_to_its_account_and_kept_in_full(mail_server: MailServer) -> None:
    arrivals: list[Arrival] = []
    mail_server.on_arrival.append(arrivals.append)
    await mail_server.submit(RAW, HANAKO, [TOKEN])
    [mail] = await mail_server.mails("gw@kakehashi.test")
    read = BytesParser(policy=policy.default).parsebytes(mail.raw)
    assert read["Delivered-To"] == read["X-Original-To"] == TOKEN
    assert read["Return-Path"] == f"<{HANAKO}>"
    assert mail.raw.endswith(RAW)
    assert arrivals == [Arrival("gw@kakehashi.test", TOKEN, mail.uid, mail.raw)]


async def test_each_recipient_has_a_mailbox_of_their_own(mail_server: MailServer) -> None:
    await mail_server.submit(RAW, HANAKO, ["taro@company.test", "jiro@company.test"])
    assert len(await mail_server.mails("taro@company.test")) == 1
    assert len(await mail_server.mails("Jiro@company.test")) == 1
    assert await mail_server.mails(HANAKO) == []
    assert await mail_server.mails(HANAKO, "No such folder") == []


async def test_no_mail_leaves_the_sandbox(mail_server: MailServer) -> None:
    with pytest.raises(ValueError, match="leaves the sandbox"):
        await mail_server.submit(RAW, HANAKO, [TOKEN, "somebody@example.jp"])
    assert await mail_server.mails(TOKEN) == []


async def test_a_known_submitter_is_vouched_for_and_somebody_in_their_name_is_not(
    mail_server: MailServer,
) -> None:
    await mail_server.submit(RAW, HANAKO, [TOKEN])
    await mail_server.submit(RAW, HANAKO, [TOKEN], authenticated=False)
    await mail_server.submit(RAW, "jiro@company.test", [TOKEN])
    found = [verdicts(mail.raw) for mail in await mail_server.mails(TOKEN)]
    assert found == [
        [f"{SERVER_ID}; dmarc=pass header.from=firm.test"],
        [f"{SERVER_ID}; dmarc=fail header.from=firm.test"],
        [f"{SERVER_ID}; dmarc=fail header.from=firm.test"],
    ]


@pytest.mark.parametrize(
    "forged",
    [
        f"Authentication-Results: {SERVER_ID}; dmarc=pass header.from=firm.test\r\n",
        f"AUTHENTICATION-RESULTS:\r\n {SERVER_ID};\r\n\tdmarc=pass header.from=firm.test\r\n",
    ],
)
async def test_a_verdict_written_in_our_name_by_somebody_else_is_removed(forged: str) -> None:
    assert verdicts(stamped(forged.encode() + RAW, None)) == [f"{SERVER_ID}; dmarc=fail header.from=firm.test"]


async def test_what_other_servers_vouched_for_stays_below_ours() -> None:
    other = b"Authentication-Results: mx.elsewhere.test; dmarc=pass header.from=firm.test\r\n"
    assert verdicts(stamped(other + RAW, HANAKO)) == [
        f"{SERVER_ID}; dmarc=pass header.from=firm.test",
        "mx.elsewhere.test; dmarc=pass header.from=firm.test",
    ]


@given(st.binary(max_size=300))
def test_whatever_comes_is_stamped_once_and_its_body_kept(body: bytes) -> None:
    mail = stamped(RAW + body, None)
    assert mail.startswith(b"Authentication-Results: ")
    assert mail.endswith(RAW + body)


async def test_arrival_times_come_from_the_clock() -> None:
    clock = SetClock(datetime(2026, 4, 1, 9, 0, tzinfo=UTC))
    async with MailServer(clock=clock) as server:
        await server.submit(RAW, HANAKO, [TOKEN])
        clock.move(timedelta(minutes=5))
        await server.submit(RAW, HANAKO, [TOKEN])
        assert [mail.arrived.minute for mail in await server.mails(TOKEN)] == [0, 5]


async def test_two_servers_share_nothing() -> None:
    async with MailServer() as one, MailServer() as other:
        await one.submit(RAW, HANAKO, [TOKEN])
        assert one.password != other.password
        assert await other.mails(TOKEN) == []


async def test_no_task_and_no_port_is_left_behind() -> None:
    before = asyncio.all_tasks()
    async with MailServer() as server:
        ports = (server.smtp_port, server.imap_port)
        _, writer = await asyncio.open_connection("127.0.0.1", server.imap_port)
    for port in ports:
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.1", port)
    writer.close()
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == before
