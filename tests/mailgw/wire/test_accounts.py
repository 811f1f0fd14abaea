"""What an operator may and may not say about an account; TLS against a real server."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from servers.dovecot import PASSWORD, Dovecot
from test_mailbox import NEVER, soon

from mailgw.wire.accounts import ImapAccount, Password, Security
from mailgw.wire.imap import Disconnected, connect
from sandbox.mail.line import FaultyLine


def test_a_mailbox_is_named_by_a_url_without_secrets() -> None:
    account = ImapAccount("imap.example.jp", "gw@example.jp", Password("opensesame"))
    assert account.mailbox == "imap://gw%40example.jp@imap.example.jp/INBOX"
    assert "opensesame" not in repr(account)


@pytest.mark.parametrize("changes", [{"security": Security.STARTTLS}, {"look_every": 301}, {"look_every": 0}])
def test_what_cannot_work_is_refused_at_once(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"STARTTLS|look_every"):
        ImapAccount("host", "gw", Password("x"), **changes)


def tls_account(server: Dovecot, ca_file: Path | None, host: str = "localhost") -> ImapAccount:
    login = Password(PASSWORD)
    return ImapAccount(host, "tls@kakehashi.test", login, server.imaps_port, ca_file=ca_file, patience=10.0)


async def test_tls_works_with_the_authority_we_were_told_of(dovecot_server: Dovecot) -> None:
    async with connect(tls_account(dovecot_server, dovecot_server.ca_file)) as box:
        assert await box.uids() == []


async def test_a_certificate_of_an_unknown_authority_is_not_accepted(dovecot_server: Dovecot) -> None:
    with pytest.raises(Disconnected, match="certificate is not accepted: self-signed certificate"):
        async with connect(tls_account(dovecot_server, None)):
            pass


async def test_a_certificate_for_another_name_is_not_accepted(dovecot_server: Dovecot) -> None:
    with pytest.raises(Disconnected, match=r"certificate is not accepted: (IP address|Hostname) mismatch"):
        async with connect(tls_account(dovecot_server, dovecot_server.ca_file, host="127.0.0.1")):
            pass


async def test_a_lost_tls_connection_is_noticed(dovecot_server: Dovecot) -> None:
    account = replace(tls_account(dovecot_server, dovecot_server.ca_file), look_every=NEVER, patience=NEVER)
    async with FaultyLine(account.port) as line, connect(replace(account, port=line.port)) as box:
        arrivals = box.arrivals()
        await anext(arrivals)
        waiting = asyncio.ensure_future(anext(arrivals))
        await asyncio.sleep(0.1)
        line.drop()
        with pytest.raises(Disconnected):
            await soon(waiting)
