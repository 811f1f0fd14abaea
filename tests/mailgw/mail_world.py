"""The world of tests/core with the real gateway on the sandbox's mail server: people are mail clients here."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import make_msgid
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "core"))

from world import TARO, TEXTS, World, open_world

from core.settings import ImapSettings, MailSettings, SmtpSettings
from mailgw.gateway import MailGateway, SeenMails
from mailgw.wire.watcher import MailKey, Verdict
from sandbox.mail import MailServer
from sandbox.mail.trust import SERVER_ID

GATEWAY = "gw@kakehashi.test"
HANAKO_AT = "hanako@firm.test"
TARO_AT = "taro@company.test"


@dataclass(frozen=True)
class Received:
    """A mail as its reader's client shows it."""

    raw: bytes

    @property
    def message(self) -> EmailMessage:
        message = message_from_bytes(self.raw, policy=default)
        assert isinstance(message, EmailMessage)
        return message

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        body = self.message.get_body(("plain",))
        assert body is not None
        return str(body.get_content()).replace("\r\n", "\n")

    @property
    def html(self) -> str:
        body = self.message.get_body(("html",))
        assert body is not None
        return str(body.get_content())

    @property
    def answer_to(self) -> str:
        return str(self.message["Reply-To"].addresses[0].addr_spec)

    @property
    def token(self) -> str:
        return self.answer_to.partition("+")[2].partition("@")[0]


@dataclass
class MailWorld:
    world: World
    server: MailServer
    gateway: MailGateway
    _handled: int = 0

    async def inbox(self, person: str) -> list[Received]:
        return [Received(mail.raw) for mail in await self.server.mails(person)]

    async def last(self, person: str, containing: str = "") -> Received:
        """The newest mail of a person, of those whose subject or text holds these words."""
        mails = [mail for mail in await self.inbox(person) if containing in mail.subject + mail.text]
        assert mails, f"{person} has no mail with {containing!r}"
        return mails[-1]

    async def reply(self, person: str, to: Received, text: str, **changes: object) -> Verdict:
        """The person answers as their client does: Re:, References, the original quoted below."""
        answer = reply_to(to, person, text)
        return await self.send(person, answer, **changes)

    async def send(self, person: str, message: EmailMessage | bytes, authenticated: bool = True) -> Verdict:
        """Hand a mail in at the server; the gateway takes in what has arrived, and everything that follows is delivered."""
        raw = message if isinstance(message, bytes) else message.as_bytes(policy=SMTP)
        to = [
            str(address.addr_spec)
            for name in ("To", "Cc")
            for header in Received(raw).message.get_all(name, [])
            for address in header.addresses
        ]
        return await self.submit(raw, person, [one for one in to if one.endswith("@kakehashi.test")], authenticated)

    async def submit(self, raw: bytes, person: str, to: Sequence[str], authenticated: bool = True) -> Verdict:
        await self.server.submit(raw, person, to, authenticated)
        mails = await self.server.mails(GATEWAY)
        verdict = await self.take(mails[-1].raw)
        await self.settle()
        return verdict

    async def take(self, raw: bytes, uid: int | None = None) -> Verdict:
        """The mail as it lies in the gateway's mailbox."""
        self._handled += 1
        handled = await self.gateway.take(raw, MailKey(f"imap://{GATEWAY}/INBOX", 1, uid or self._handled))
        await SeenMails(self.world.desk).record([handled])
        return handled.verdict

    async def settle(self) -> None:
        await self.world.settle()


def reply_to(mail: Received, person: str, text: str) -> EmailMessage:
    original = mail.message
    answer = EmailMessage(policy=SMTP)
    answer["From"] = person
    answer["To"] = mail.answer_to
    answer["Subject"] = mail.subject if mail.subject.startswith("Re:") else f"Re: {mail.subject}"
    answer["Message-ID"] = make_msgid(domain="firm.test")
    answer["In-Reply-To"] = original["Message-ID"]
    answer["References"] = " ".join(filter(None, [original.get("References"), original["Message-ID"]]))
    quoted = "\n".join(f"> {line}" for line in mail.text.splitlines())
    answer.set_content(f"{text}\n\n2026年1月15日(木) 10:00 {original['From']}:\n{quoted}\n")
    return answer


def fresh(person: str, subject: str, text: str = "") -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = person
    message["To"] = GATEWAY
    message["Subject"] = subject
    message["Message-ID"] = make_msgid(domain="firm.test")
    message.set_content(text)
    return message


def settings_for(server: MailServer) -> MailSettings:
    return MailSettings(
        address=GATEWAY,
        imap=ImapSettings(host="127.0.0.1", port=server.imap_port, tls="none", user=GATEWAY, password=server.password),
        smtp=SmtpSettings(host="127.0.0.1", port=server.smtp_port, tls="none", user=GATEWAY, password=server.password),
        trusted_authserv_id=SERVER_ID,
    )


@asynccontextmanager
async def open_mail_world(data_dir: Path, *, both_by_mail: bool = False) -> AsyncIterator[MailWorld]:
    """弁理 花子 by mail; 知財 太郎 by mail too when asked, else in a notebook that stands for Slack."""
    more = {"taro_at": f"mailgw:{TARO_AT}", "channel": ""} if both_by_mail else {}
    async with MailServer() as server, open_world(data_dir, hanako_at=f"mailgw:{HANAKO_AT}", **more) as world:
        gateway = MailGateway(settings_for(server), TEXTS, world.desk)
        world.surfaces["mailgw"] = gateway
        try:
            yield MailWorld(world, server, gateway)
        finally:
            await gateway.close()


__all__ = ["TARO", "MailWorld", "Received", "fresh", "open_mail_world", "reply_to", "settings_for"]
