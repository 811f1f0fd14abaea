"""One server for the gateway and all demonstration people.

async with MailServer() as server:
    account = ImapAccount("127.0.0.1", "gw@kakehashi.test", Password(server.password), server.imap_port, …)
    await server.submit(raw, "hanako@firm.test", ["gw+token@kakehashi.test"])
    mails = await server.mails("gw@kakehashi.test")
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from core.clock import Clock, SystemClock
from sandbox.mail.faults import SmtpFaults
from sandbox.mail.line import FaultyLine
from sandbox.mail.postoffice import INBOX, PostOffice, StoredMail
from sandbox.mail.smtp_door import SmtpDoor
from sandbox.mail.trust import addressed, stamped

DOMAINS = ("kakehashi.test", "company.test", "firm.test")


@dataclass(frozen=True)
class Arrival:
    """A mail was delivered. `recipient` is the full address it was sent to, token included."""

    account: str
    recipient: str
    uid: int
    raw: bytes


class MailServer:
    """SMTP and IMAP on free loopback ports; `password` opens every account.

    `imap` is the line clients call over: `imap.drop()`, `imap.hang()`. `smtp_faults` are the switches
    of the other door. `on_arrival` functions are called with each mail, after it is in its folder.
    """

    def __init__(self, domains: Sequence[str] = DOMAINS, clock: Clock | None = None) -> None:
        self.password = secrets.token_urlsafe(16)
        self.smtp_faults = SmtpFaults()
        self.on_arrival: list[Callable[[Arrival], None]] = []
        self._clock = clock or SystemClock()
        self._office = PostOffice(domains, self.password)
        self._door = SmtpDoor(self._office.serves, self.password, self._accept, self.smtp_faults)
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        smtp = await loop.create_server(self._door.protocol, "127.0.0.1", 0)
        self._open.callback(smtp.close)
        imap = await asyncio.start_server(self._office.answer, "127.0.0.1", 0)
        self._open.callback(imap.close)
        self.imap = await self._open.enter_async_context(FaultyLine(_port(imap)))
        self.smtp_port = _port(smtp)
        self.imap_port = self.imap.port
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open.aclose()

    @property
    def smtp_connections(self) -> int:
        """How many clients ever connected to the SMTP port."""
        return self._door.connections

    async def submit(self, raw: bytes, sender: str, recipients: Sequence[str], authenticated: bool = True) -> None:
        """A person sends a mail. Not `authenticated`: somebody who only claims to be them.

        Raises ValueError when nobody here has the address: no mail leaves the sandbox.
        """
        if not all(map(self._office.serves, recipients)):
            raise ValueError("no mail leaves the sandbox")
        await self._accept(raw, sender, recipients, sender if authenticated else None)

    async def mails(self, address: str, folder: str = INBOX) -> list[StoredMail]:
        """What lies in a folder of the address's account, oldest first."""
        return await self._office.mails(address, folder)

    async def renumber(self, address: str) -> None:
        """Change UIDVALIDITY of an INBOX, as a restored backup does; connections end."""
        await self._office.renumber(address)
        self.imap.drop()

    async def _accept(self, raw: bytes, sender: str, recipients: Sequence[str], submitter: str | None) -> None:
        believed = stamped(raw, submitter)
        for recipient in recipients:
            await self._deliver(addressed(believed, recipient, sender), recipient)

    async def _deliver(self, raw: bytes, recipient: str) -> None:
        uid = await self._office.deliver(raw, recipient, self._clock.now())
        arrival = Arrival(self._office.account_of(recipient), recipient, uid, raw)
        for tell in self.on_arrival:
            tell(arrival)


def _port(server: asyncio.Server) -> int:
    port: int = server.sockets[0].getsockname()[1]
    return port
