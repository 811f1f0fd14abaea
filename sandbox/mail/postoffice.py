"""The mailboxes themselves: pymap's in-memory backend, where every served address has an account."""

from __future__ import annotations

import uuid
from argparse import Namespace
from asyncio import StreamReader, StreamWriter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import Config, Identity, Login
from pymap.backend.dict.mailbox import MailboxData, MailboxSet
from pymap.concurrent import Subsystem
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials import FetchRequirement
from pymap.user import UserMetadata
from pysasl.creds.server import ServerCredentials
from pysasl.hashing import Cleartext

INBOX = "INBOX"


@dataclass(frozen=True)
class StoredMail:
    """One mail in a folder, as an IMAP client would see it. `arrived` is aware, in UTC."""

    uid: int
    raw: bytes
    flags: frozenset[str]
    arrived: datetime


class PostOffice:
    """Accounts by address, made when first named. All of them share one password."""

    def __init__(self, domains: Sequence[str], password: str) -> None:
        self._domains = frozenset(domains)
        self._password = password
        self._config = _in_memory_config()
        self._login = _OpenLogin(self._config, self)
        self._imap = IMAPServer(self._login, self._config)

    def serves(self, address: str) -> bool:
        return address.rpartition("@")[2].lower() in self._domains

    def account_of(self, address: str) -> str:
        """`gw+token@…` is delivered to `gw@…` (RFC 5233)."""
        local, _, domain = address.rpartition("@")
        return f"{local.partition('+')[0]}@{domain}".lower()

    def user(self, name: str) -> UserMetadata:
        return UserMetadata(self._config, name, password=self._password)

    async def answer(self, reader: StreamReader, writer: StreamWriter) -> None:
        """One IMAP connection, from greeting to farewell."""
        try:
            await self._imap(reader, writer, SocketInfo.get(writer, None, unique_id=uuid.uuid4().bytes))
        finally:
            writer.close()

    async def deliver(self, raw: bytes, address: str, arrived: datetime) -> int:
        """Into the INBOX of the address's account; its UID."""
        inbox = await self.folder(self.account_of(address), INBOX)
        message = await inbox.append(AppendMessage(raw, arrived), recent=True)
        return int(message.uid)

    async def mails(self, address: str, folder: str) -> list[StoredMail]:
        """All mails of a folder, oldest first; none when there is no such folder."""
        try:
            mailbox = await self.folder(self.account_of(address), folder)
        except KeyError:
            return []
        return [
            StoredMail(
                uid=message.uid,
                raw=bytes((await message.load_content(FetchRequirement.CONTENT)).content),
                flags=frozenset(str(flag) for flag in message.permanent_flags),
                arrived=message.internal_date.astimezone(UTC),
            )
            async for message in mailbox.messages()
        ]

    async def renumber(self, address: str) -> None:
        """A new INBOX with the same mails: other UIDs, another UIDVALIDITY."""
        mailboxes = await self._mailboxes(self.account_of(address))
        aside = f"before {uuid.uuid4()}"
        await mailboxes.rename_mailbox(INBOX, aside)
        before, inbox = await mailboxes.get_mailbox(aside), await mailboxes.get_mailbox(INBOX)
        async for message in before.messages():
            await before.copy(message.uid, inbox)
        await mailboxes.delete_mailbox(aside)

    async def folder(self, account: str, name: str) -> MailboxData:
        """Raises KeyError when the account has no such folder."""
        return await (await self._mailboxes(account)).get_mailbox(name)

    async def _mailboxes(self, account: str) -> MailboxSet:
        await self._login.admit(account)
        async with Identity(account, self._login, None, frozenset()).new_session() as session:
            return session.mailbox_set


class _OpenLogin(Login):
    """Everybody of a served domain has an account, from the moment they ask."""

    def __init__(self, config: Config, office: PostOffice) -> None:
        super().__init__(config)
        self._office = office

    async def admit(self, account: str) -> None:
        self.users_dict.setdefault(account, self._office.user(account))

    async def authenticate(self, credentials: ServerCredentials) -> Identity:
        if self._office.serves(credentials.authcid):
            await self.admit(credentials.authcid)
        return await super().authenticate(credentials)


def _in_memory_config() -> Config:
    """No TLS and no hashing: nothing here leaves the machine, or lives longer than the process."""
    return Config(
        Namespace(passlib_cfg=None, proxy_protocol=None),
        host=None,
        port=0,
        demo_data=False,
        demo_user="",
        demo_password="",
        tls_enabled=False,
        reject_dnsbl=False,
        invalid_user_sleep=0.0,
        hash_context=Cleartext(),
        cpu_subsystem=Subsystem.for_asyncio(),
    )
