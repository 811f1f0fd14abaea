"""Where the gateway lives: the sandbox's server, or Postfix in front of Dovecot. One face, so that each story runs on both."""

from __future__ import annotations

import asyncio
import smtplib
from collections.abc import Sequence
from typing import Protocol

from mail_world import GATEWAY, HANAKO_AT, SERVER_ID, settings_for
from servers.dovecot import PASSWORD, Dovecot
from servers.postfix import Postfix

from core.settings import ImapSettings, MailSettings, SmtpSettings
from sandbox.mail import MailServer


class Site(Protocol):
    settings: MailSettings
    hanako_at: str

    async def submit(self, raw: bytes, sender: str, to: Sequence[str], vouched: bool = True) -> None:
        """Somebody sends a mail; `vouched` says whether the server writes that it believes the sender."""
        ...

    async def mails(self, address: str, folder: str = "INBOX") -> list[bytes]:
        """What lies there, oldest first."""
        ...


class SandboxSite:
    def __init__(self, server: MailServer) -> None:
        self._server = server
        self.settings = settings_for(server)
        self.hanako_at = HANAKO_AT

    async def submit(self, raw: bytes, sender: str, to: Sequence[str], vouched: bool = True) -> None:
        await self._server.submit(raw, sender, to, authenticated=vouched)

    async def mails(self, address: str, folder: str = "INBOX") -> list[bytes]:
        return [mail.raw for mail in await self._server.mails(address, folder)]


class DebianSite:
    """Mail goes in and out by Postfix, over TLS, and lies in Dovecot. The verdict is written on top as by a milter."""

    def __init__(self, dovecot: Dovecot, postfix: Postfix) -> None:
        self._dovecot, self._postfix = dovecot, postfix
        self.hanako_at = "life-hanako@firm.test"
        self.settings = MailSettings(
            address=GATEWAY.replace("gw@", "life-gw@"),
            imap=ImapSettings(
                host="localhost",
                port=dovecot.imaps_port,
                ca_file=dovecot.ca_file,
                user="life-gw@kakehashi.test",
                password=PASSWORD,
            ),
            smtp=SmtpSettings(host="localhost", port=postfix.smtp_port, ca_file=postfix.ca_file),
            trusted_authserv_id=SERVER_ID,
        )

    async def submit(self, raw: bytes, sender: str, to: Sequence[str], vouched: bool = True) -> None:
        result = f"dmarc={'pass' if vouched else 'fail'} header.from=firm.test"
        stamped = f"Authentication-Results: {SERVER_ID}; {result}\r\n".encode() + raw

        def send() -> None:
            with smtplib.SMTP("127.0.0.1", self._postfix.smtp_port) as smtp:
                smtp.sendmail(sender, list(to), stamped)

        await asyncio.to_thread(send)

    async def mails(self, address: str, folder: str = "INBOX") -> list[bytes]:
        return sorted(self._dovecot.mails(address, folder), key=_place_in_time)


def _place_in_time(raw: bytes) -> bytes:
    """Long queue ids of Postfix grow with time; the first Received is the delivery's own."""
    return max((line for line in raw.splitlines() if b"ESMTP id" in line or b"with ESMTP" in line), default=b"")
