"""One face for two IMAP servers, so that each scenario runs on both."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any, Protocol

from mailgw.wire.accounts import ImapAccount, Password, Security
from sandbox.mail import MailServer
from sandbox.mail.line import FaultyLine
from servers.dovecot import PASSWORD, Dovecot

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
