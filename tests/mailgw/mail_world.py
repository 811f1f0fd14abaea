"""The world of tests/core with the real gateway at a real mailbox: people are mail clients here."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import make_msgid
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "core"))

from letterbox import Letterbox, Lying
from mail_sites import GATEWAY, HANAKO_AT, SERVER_ID, TARO_AT, Site
from world import TARO, TEXTS, World, open_world

from core.errors import PermanentFailure
from mailgw.gateway import MailGateway, SeenMails
from mailgw.wire.watcher import Handled, Verdict


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
    site: Site
    gateway: MailGateway
    letterbox: Letterbox
    handled: list[Handled] = field(default_factory=list)
    """What became of the mails to the gateway, oldest first."""

    async def inbox(self, person: str) -> list[Received]:
        return [Received(raw) for raw in await self.site.mails(person)]

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
        await self.site.submit(raw, person, to, authenticated)
        return await self._taken()

    async def pass_on(self, raw: bytes, sender: str, to: str) -> Verdict:
        """The same with a mail that comes as it stands."""
        await self.site.pass_on(raw, sender, to)
        return await self._taken()

    async def _taken(self) -> Verdict:
        """What became of the mail that has just come, once everything that follows is delivered."""
        before = len(self.handled)
        await self.take_in()
        await self.settle()
        assert len(self.handled) > before, "it has not arrived"
        return self.handled[-1].verdict

    async def take_in(self) -> None:
        """Whatever has arrived is taken in and put away."""
        async for lying in self.letterbox.arrived():
            await self.letterbox.put_away(lying, await self.take(lying))

    async def lay(self, message: EmailMessage) -> Lying:
        """Somebody's mail has arrived, and the gateway has not looked yet."""
        sender, to = (str(message[name].addresses[0].addr_spec) for name in ("From", "To"))
        await self.site.submit(message.as_bytes(policy=SMTP), sender, [to])
        (found,) = [one async for one in self.letterbox.arrived()]
        return found

    async def take(self, mail: Lying) -> Verdict:
        """Not put away yet."""
        try:
            handled = await self.gateway.take(mail.raw, mail.key)
        except PermanentFailure as failure:
            handled = Handled(mail.key, Verdict.FAILED, "", reason=failure.reason)
        await SeenMails(self.world.desk).record([handled])
        self.handled.append(handled)
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


@asynccontextmanager
async def open_mail_world(data_dir: Path, site: Site, *, both_by_mail: bool = False) -> AsyncIterator[MailWorld]:
    """弁理 花子 by mail; 知財 太郎 by mail too when asked, else in a notebook that stands for Slack."""
    more = {"taro_at": f"mailgw:{TARO_AT}", "channel": ""} if both_by_mail else {}
    async with AsyncExitStack() as opened, open_world(data_dir, hanako_at=f"mailgw:{HANAKO_AT}", **more) as world:
        gateway = MailGateway(site.settings(), TEXTS, world.desk)
        world.surfaces["mailgw"] = gateway
        mail = MailWorld(world, site, gateway, Letterbox(site, opened))
        try:
            yield mail
        finally:
            await mail.gateway.close()


__all__ = [
    "GATEWAY",
    "HANAKO_AT",
    "SERVER_ID",
    "TARO",
    "TARO_AT",
    "Lying",
    "MailWorld",
    "Received",
    "fresh",
    "open_mail_world",
    "reply_to",
]
