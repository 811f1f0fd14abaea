"""One face for two IMAP servers, and one for two SMTP servers, so that each scenario runs on both."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any, Protocol

from mailgw.wire.accounts import ImapAccount, Password, Security, SmtpAccount
from sandbox.mail import MailServer
from sandbox.mail.line import FaultyLine
from servers.dovecot import PASSWORD, Dovecot
from servers.postfix import Postfix, in_order_of_sending

PATIENCE = 10.0
"""Seconds of silence the scenarios allow; those about silence itself name a shorter one."""


class MailHost(Protocol):
    line: FaultyLine
    """Every client's connection goes over it."""

    @property
    def address(self) -> str: ...

    def account(self, **changes: Any) -> ImapAccount: ...

    async def deliver(self, *mails: bytes) -> None: ...

    async def mails(self, folder: str = "INBOX") -> list[bytes]: ...

    async def renumber(self) -> None: ...


class PymapHost:
    def __init__(self, server: MailServer) -> None:
        self._server = server
        self.line = server.imap
        self.address = "gw@kakehashi.test"

    def account(self, **changes: Any) -> ImapAccount:
        return _account(self.line.port, self.address, self._server.password, changes)

    async def deliver(self, *mails: bytes) -> None:
        for raw in mails:
            await self._server.submit(raw, "hanako@firm.test", [self.address])

    async def mails(self, folder: str = "INBOX") -> list[bytes]:
        return [mail.raw for mail in await self._server.mails(self.address, folder)]

    async def renumber(self) -> None:
        await self._server.renumber(self.address)


class DovecotHost:
    def __init__(self, server: Dovecot, line: FaultyLine, address: str) -> None:
        self._server = server
        self.line = line
        self.address = address

    def account(self, **changes: Any) -> ImapAccount:
        return _account(self.line.port, self.address, PASSWORD, changes)

    async def deliver(self, *mails: bytes) -> None:
        if len(mails) > 10:
            self._server.fill(self.address, list(mails))
            return
        for raw in mails:
            await asyncio.to_thread(self._server.deliver, raw, self.address)

    async def mails(self, folder: str = "INBOX") -> list[bytes]:
        return self._server.mails(self.address, folder)

    async def renumber(self) -> None:
        self._server.renumber(self.address)
        self.line.drop()


def _account(port: int, user: str, password: str, changes: dict[str, Any]) -> ImapAccount:
    plain = ImapAccount(
        host="127.0.0.1",
        port=port,
        user=user,
        login=Password(password),
        security=Security.PLAIN,
        patience=PATIENCE,
    )
    return replace(plain, **changes)


class SmtpHost(Protocol):
    line: FaultyLine
    """Every connection of `account` goes over it."""

    def account(self, **changes: Any) -> SmtpAccount:
        """Nobody logs in and everything is in plain text, so that the line can garble it."""
        ...

    def submission(self, **changes: Any) -> SmtpAccount:
        """`gw@kakehashi.test` logs in, as the server wants it."""
        ...

    async def mails(self, address: str) -> list[bytes]:
        """In the order they were sent."""
        ...


class SandboxSmtp:
    def __init__(self, server: MailServer, line: FaultyLine) -> None:
        self._server = server
        self.line = line

    def account(self, **changes: Any) -> SmtpAccount:
        return replace(_trusted(self.line), **changes)

    def submission(self, **changes: Any) -> SmtpAccount:
        known = {"user": "gw@kakehashi.test", "login": Password(self._server.password)}
        return self.account(**(known | changes))

    async def mails(self, address: str) -> list[bytes]:
        return [mail.raw for mail in await self._server.mails(address)]


class PostfixSmtp:
    def __init__(self, dovecot: Dovecot, postfix: Postfix, line: FaultyLine) -> None:
        self._dovecot, self._postfix = dovecot, postfix
        self.line = line

    def account(self, **changes: Any) -> SmtpAccount:
        return replace(_trusted(self.line), **changes)

    def submission(self, **changes: Any) -> SmtpAccount:
        port, ca_file = self._postfix.submission_port, self._postfix.ca_file
        login = Password(PASSWORD)
        ours = SmtpAccount("localhost", port, Security.STARTTLS, "gw@kakehashi.test", login, ca_file, PATIENCE)
        return replace(ours, **changes)

    async def mails(self, address: str) -> list[bytes]:
        await asyncio.to_thread(self._postfix.settle)
        return in_order_of_sending(self._dovecot.mails(address))


def _trusted(line: FaultyLine) -> SmtpAccount:
    return SmtpAccount("127.0.0.1", line.port, Security.PLAIN, patience=PATIENCE)
