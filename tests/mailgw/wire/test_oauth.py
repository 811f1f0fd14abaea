"""Access tokens: asked for when needed, kept while good, and a login with them on a real IMAP server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from servers.dovecot import Dovecot
from servers.machine import free_port
from servers.token_endpoint import TokenEndpoint

from core.errors import PermanentFailure, TransientFailure
from mailgw.wire.accounts import ImapAccount, OAuthClient, Security
from mailgw.wire.imap import LoginRefused, connect
from mailgw.wire.oauth import Tokens
from sandbox.mail.line import FaultyLine


def client(endpoint: TokenEndpoint, **changes: str) -> OAuthClient:
    ours = OAuthClient(endpoint.url, "our-id", "our-secret", "https://outlook.office365.com/.default")
    return replace(ours, **changes)


async def test_client_credentials_are_asked_once_and_the_token_is_kept(tokens: TokenEndpoint) -> None:
    ours = Tokens(client(tokens))
    assert await asyncio.gather(*(ours.current() for _ in range(5))) == ["token-1"] * 5
    assert tokens.asked == [
        {
            "grant_type": "client_credentials",
            "client_id": "our-id",
            "client_secret": "our-secret",
            "scope": "https://outlook.office365.com/.default",
        }
    ]


async def test_a_token_about_to_expire_is_replaced(tokens: TokenEndpoint) -> None:
    tokens.expires_in = "59"  # as a string, as some endpoints do
    ours = Tokens(client(tokens))
    assert [await ours.current(), await ours.current()] == ["token-1", "token-2"]


async def test_a_refused_token_is_forgotten(tokens: TokenEndpoint) -> None:
    ours = Tokens(client(tokens))
    await ours.current()
    ours.forget()
    assert await ours.current() == "token-2"


async def test_a_replaced_refresh_token_is_used_from_then_on(tokens: TokenEndpoint) -> None:
    tokens.answers = [(200, {"access_token": "first", "expires_in": 1, "refresh_token": "new"})]
    ours = Tokens(client(tokens, refresh_token="old"))
    assert [await ours.current(), await ours.current()] == ["first", "token-2"]
    assert [form["refresh_token"] for form in tokens.asked] == ["old", "new"]
    assert {form["grant_type"] for form in tokens.asked} == {"refresh_token"}


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_busy_endpoint_is_a_passing_trouble(tokens: TokenEndpoint, status: int) -> None:
    tokens.answers = [(status, {})]
    ours = Tokens(client(tokens))
    with pytest.raises(TransientFailure):
        await ours.current()
    assert await ours.current() == "token-2"


@pytest.mark.parametrize("answer", [{}, {"access_token": 7}, {"access_token": None}])
async def test_an_answer_without_a_token_is_a_passing_trouble(tokens: TokenEndpoint, answer: dict[str, object]) -> None:
    tokens.answers = [(200, answer)]
    with pytest.raises(TransientFailure):
        await Tokens(client(tokens)).current()


async def test_an_endpoint_nobody_serves_is_a_passing_trouble() -> None:
    with pytest.raises(TransientFailure):
        await Tokens(OAuthClient(f"http://127.0.0.1:{free_port()}/token", "our-id")).current()


async def test_a_refused_client_is_for_the_operator_and_no_secret_is_told(tokens: TokenEndpoint) -> None:
    tokens.answers = [(401, {"error": "invalid_client"})]
    with pytest.raises(PermanentFailure, match="invalid_client") as refused:
        await Tokens(client(tokens)).current()
    assert "our-secret" not in str(refused.value)


def test_secrets_do_not_show_when_an_account_is_printed(tokens: TokenEndpoint) -> None:
    assert "our-secret" not in repr(ImapAccount("host", "gw", client(tokens)))


@pytest.fixture
def oauth_account(dovecot_server: Dovecot) -> ImapAccount:
    """An account that Dovecot opens with a token of its own endpoint."""
    dovecot_server.tokens.user = "oauth@kakehashi.test"
    return ImapAccount(
        "127.0.0.1",
        "oauth@kakehashi.test",
        client(dovecot_server.tokens),
        dovecot_server.imap_port,
        Security.PLAIN,
        patience=10.0,
    )


async def test_dovecot_lets_us_in_with_a_token(dovecot_server: Dovecot, oauth_account: ImapAccount) -> None:
    async with connect(oauth_account) as box:
        assert box.uidvalidity > 0
        assert await box.uids() == []


async def test_what_the_server_can_do_is_asked_after_the_login(
    dovecot_server: Dovecot, oauth_account: ImapAccount
) -> None:
    dovecot_server.deliver(b"Subject: moved\r\n\r\nhello\r\n", oauth_account.user)
    async with FaultyLine(dovecot_server.imap_port) as line:
        async with connect(replace(oauth_account, port=line.port)) as box:
            for uid in await box.uids():
                await box.move([uid], "Processed")
        assert b"UID MOVE" in line.heard


async def test_a_token_dovecot_refuses_is_a_refused_login_and_the_next_one_works(
    dovecot_server: Dovecot, oauth_account: ImapAccount
) -> None:
    endpoint = dovecot_server.tokens
    endpoint.answers = [(200, {"access_token": "revoked", "expires_in": 3600})]
    ours = Tokens(client(endpoint))
    with pytest.raises(LoginRefused):
        async with connect(oauth_account, ours):
            pass
    async with connect(oauth_account, ours) as box:
        assert await box.uids() == []


@asynccontextmanager
async def office365() -> AsyncIterator[int]:
    """An IMAP server that refuses XOAUTH2 as Microsoft does: an error as a challenge, then silence
    until the client has answered it with an empty line."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"* OK ready\r\n")
        while line := await reader.readline():
            tag, _, command = line.partition(b" ")
            if command.startswith(b"CAPABILITY"):
                writer.write(b"* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR\r\n%b OK done\r\n" % tag)
            elif command.startswith(b"AUTHENTICATE XOAUTH2 "):
                writer.write(b"+ eyJzdGF0dXMiOiI0MDAifQ==\r\n")
                assert await reader.readline() == b"\r\n"
                writer.write(b"%b NO AUTHENTICATE failed.\r\n" % tag)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def test_a_refusal_that_comes_as_a_challenge_is_answered_and_heard(tokens: TokenEndpoint) -> None:
    async with office365() as port:
        account = ImapAccount("127.0.0.1", "gw", client(tokens), port, Security.PLAIN, patience=20.0)
        with pytest.raises(LoginRefused):  # who waited in silence until our patience ends is told of a lost connection
            async with connect(account):
                pass
