"""Where a gateway and its people have their mail: the sandbox's server, or Debian's Postfix in front of Dovecot.

One face, so that a story is written once and told on both (`ON_BOTH_PAIRS`). What differs between the two:

- The sandbox has delivered before it answers; Postfix delivers afterwards. `mails` waits until nothing is on its way.
- An address nobody has, and a full mailbox, are refused by the sandbox in the SMTP dialogue, as by a server that knows its
  users; Postfix takes the mail, hears the refusal of Dovecot, and sends a report (RFC 3464) to the envelope sender.
- At the sandbox we hand in without TLS; at Postfix by STARTTLS, with its certificate verified.
- Postfix hands a mail on otherwise than it came: lines of more than 998 octets in pieces, a header up to its first NUL, of
  a header's lines no more than 100 kB; without Bcc, Return-Path and Content-Length; a bare CR as a space. A NUL in a text
  reaches a client of Dovecot as 0x80, for IMAP cannot say NUL (RFC 3501 section 4.3). The sandbox changes nothing.
- The sandbox's IMAP (pymap) knows neither TLS nor XOAUTH2: what is about these is told on Debian alone (`ON_DEBIAN`).
- Dovecot 2.3 takes no address outside ASCII by LMTP, so that Postfix sends such a mail back; the sandbox takes it.
- Dovecot notices a mail half a second after it has come; the sandbox at once.

Who sent a mail neither verifies: a verdict is written on top before it is handed in, as a filter of the server's would do.
Only what a gateway itself hands in at Postfix is vouched for there, as it has logged in.
"""

from __future__ import annotations

import asyncio
import imaplib
import smtplib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Protocol

import pytest
from servers.dovecot import PASSWORD, Dovecot
from servers.postfix import Postfix, in_order_of_sending
from servers.token_endpoint import TokenEndpoint

from core.settings import ImapSettings, MailSettings, SmtpSettings
from sandbox.mail import MailServer
from sandbox.mail.faults import SmtpFaults
from sandbox.mail.trust import SERVER_ID, addressed, stamped

GATEWAY = "gw@kakehashi.test"
HANAKO_AT = "hanako@firm.test"
TARO_AT = "taro@company.test"
DOMAINS = ("kakehashi.test", "company.test", "firm.test", "other.test")

ON_BOTH_PAIRS = pytest.mark.parametrize("site", ["sandbox", "debian"], indirect=True)
"""For whatever uses `site`, `mail` or `mails`."""
ON_DEBIAN = pytest.mark.parametrize("site", ["debian"], indirect=True)
"""For what the sandbox's server does not speak."""


class Site(Protocol):
    """Every address of `DOMAINS` has a mailbox, empty when a test begins."""

    def settings(self, address: str = GATEWAY) -> MailSettings:
        """Of a gateway that lives at this address."""
        ...

    async def submit(self, raw: bytes, sender: str, to: Sequence[str], vouched: bool = True) -> None:
        """Somebody sends a mail; `vouched` says whether the server believes that they are who they log in as."""
        ...

    async def pass_on(self, raw: bytes, sender: str, to: str) -> None:
        """A mail comes as it stands: whatever verdict is in it counts as written by whom it names."""
        ...

    async def mails(self, address: str, folder: str = "INBOX") -> list[bytes]:
        """What lies there once nothing is on its way any more; in INBOX in the order it was sent."""
        ...

    async def nobody_has(self, address: str) -> None:
        """From now on mail to it is refused with 5.1.1."""
        ...

    async def is_full(self, address: str) -> None:
        """From now on mail to it is refused with 5.2.2."""
        ...


class SandboxSite:
    def __init__(self, server: MailServer) -> None:
        self.server = server

    def settings(self, address: str = GATEWAY) -> MailSettings:
        here = {"host": "127.0.0.1", "tls": "none", "user": address, "password": self.server.password}
        return MailSettings(
            address=address,
            imap=ImapSettings(port=self.server.imap_port, **here),
            smtp=SmtpSettings(port=self.server.smtp_port, **here),
            trusted_authserv_id=SERVER_ID,
        )

    async def submit(self, raw: bytes, sender: str, to: Sequence[str], vouched: bool = True) -> None:
        await self.server.submit(raw, sender, to, authenticated=vouched)

    async def pass_on(self, raw: bytes, sender: str, to: str) -> None:
        account = to.partition("+")[0] + to[to.index("@") :] if "+" in to else to

        def append() -> None:
            with imaplib.IMAP4("127.0.0.1", self.server.imap_port) as imap:
                imap.login(account, self.server.password)
                imap.append("INBOX", "", "", addressed(raw, to, sender))

        await asyncio.to_thread(append)

    async def mails(self, address: str, folder: str = "INBOX") -> list[bytes]:
        return [mail.raw for mail in await self.server.mails(address, folder)]

    async def nobody_has(self, address: str) -> None:
        self.server.smtp_faults.recipients[address] = f"550 5.1.1 <{address}>: Recipient address rejected"

    async def is_full(self, address: str) -> None:
        self.server.smtp_faults.recipients[address] = f"552 5.2.2 <{address}>: Quota exceeded"


def faults(site: Site) -> SmtpFaults:
    """Of the sandbox's door: no real server has any on request."""
    assert isinstance(site, SandboxSite)
    return site.server.smtp_faults


class DebianSite:
    """Strangers hand in at port 25, the gateway at port 587; all of it lies in Dovecot."""

    def __init__(self, dovecot: Dovecot, postfix: Postfix) -> None:
        self._dovecot, self._postfix = dovecot, postfix

    async def begin(self) -> None:
        await asyncio.to_thread(self._postfix.settle)
        await asyncio.to_thread(self._dovecot.forget)

    def settings(self, address: str = GATEWAY) -> MailSettings:
        who = {"host": "localhost", "user": address, "password": PASSWORD}
        return MailSettings(
            address=address,
            imap=ImapSettings(port=self._dovecot.imaps_port, ca_file=self._dovecot.ca_file, **who),
            smtp=SmtpSettings(port=self._postfix.submission_port, ca_file=self._postfix.ca_file, **who),
            trusted_authserv_id=SERVER_ID,
        )

    async def submit(self, raw: bytes, sender: str, to: Sequence[str], vouched: bool = True) -> None:
        await self._hand_in(stamped(raw, sender if vouched else None), sender, to)

    async def pass_on(self, raw: bytes, sender: str, to: str) -> None:
        await self._hand_in(raw, sender, [to])

    async def mails(self, address: str, folder: str = "INBOX") -> list[bytes]:
        await asyncio.to_thread(self._postfix.settle)
        return in_order_of_sending(self._dovecot.mails(address, folder))

    def tokens_of(self, address: str) -> TokenEndpoint:
        """Where access tokens for this address are handed out, which open its mailbox and let it send."""
        self._dovecot.tokens.begin(address)
        return self._dovecot.tokens

    async def nobody_has(self, address: str) -> None:
        await asyncio.to_thread(self._dovecot.nobody_has, address)

    async def is_full(self, address: str) -> None:
        await asyncio.to_thread(self._dovecot.is_full, address)

    async def _hand_in(self, raw: bytes, sender: str, to: Sequence[str]) -> None:
        def send() -> None:
            with smtplib.SMTP("127.0.0.1", self._postfix.mx_port) as smtp:
                smtp.sendmail(sender, list(to), raw)

        await asyncio.to_thread(send)
        await asyncio.to_thread(self._postfix.settle)


@asynccontextmanager
async def in_this_process() -> AsyncIterator[SandboxSite]:
    async with MailServer(DOMAINS) as server:
        yield SandboxSite(server)
