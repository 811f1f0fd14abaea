"""The mail surface: every mail that comes is taken in once, every notice that goes is a mail."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from aiohttp.web import RouteDef

from core.desk import AuthenticatedSender, Desk
from core.desk.maillog import SeenMail
from core.domain.notices import Problem
from core.domain.subjects import is_reply
from core.errors import Ambiguous, PermanentFailure, Untrusted
from core.log import get_log
from core.settings import MailSettings
from core.surfaces import Delivery, Posted
from core.texts import Texts
from mailgw.accounts import gateway_address, imap_accounts, must_be_complete, smtp_account
from mailgw.capacity import Capacity
from mailgw.conversation import Conversation, Request, identity_of
from mailgw.delivering import Delivering
from mailgw.reading import IncomingMail, read
from mailgw.refusing import Refusing
from mailgw.trust import Trust, named_sender
from mailgw.unsubscribing import Unsubscribing
from mailgw.wire.smtp import Sender
from mailgw.wire.watcher import Handled, MailKey, Verdict, watchers_of

log = get_log(__name__)

SMALL = 64 * 1024
"""Octets of a mail that are read in less than a millisecond."""


class MailGateway:
    """Implements `core.surfaces.Surface` for people who live in e-mail."""

    name = "mailgw"

    def __init__(
        self,
        settings: MailSettings,
        texts: Texts,
        desk: Desk,
        trust: Trust | None = None,
        *,
        public_url: str | None = None,
    ) -> None:
        """Raises BadSettings when mail could neither be read nor sent."""
        must_be_complete(settings)
        self._desk = desk
        self._address = gateway_address(settings)
        self._trust = trust or Trust(settings.trusted_authserv_id)
        self._sender = Sender(smtp_account(settings.smtp))
        self._watchers = watchers_of(imap_accounts(settings.imap), SeenMails(desk))
        capacity = Capacity(settings.max_send_mb, self._sender)
        self._unsubscribing = Unsubscribing(public_url, texts, desk, settings.answer_days)
        self._delivering = Delivering(settings, texts, desk, self._sender, capacity, self._unsubscribing)
        self._conversation = Conversation(desk, texts, settings.max_size_mb, capacity)
        self._refusing = Refusing(settings, texts, desk, self._sender)

    @property
    def routes(self) -> list[RouteDef]:
        """The one page of a gateway whose public address is known."""
        return self._unsubscribing.routes

    async def serve(self) -> None:
        """Take in mail until cancelled."""
        try:
            async with asyncio.TaskGroup() as watching:
                for watcher in self._watchers:
                    watching.create_task(watcher.run(self.take))
        finally:
            await self.close()

    async def close(self) -> None:
        """Let go of the connection mails are sent over; the next one opens it again."""
        await self._sender.close()

    async def take(self, raw: bytes, key: MailKey) -> Handled:
        """One mail. Returns once its effect is committed, so that the mail may leave the inbox."""
        mail = await _understood(raw)
        digest = sha256(raw).hexdigest()
        try:
            reason = await self._handled(raw, mail, digest)
            verdict = Verdict.PROCESSED
        except Untrusted as refused:
            await self._refusing.tell(mail)
            reason, verdict = refused.reason, Verdict.QUARANTINE
            log.warning("a mail is quarantined", mailbox=key.mailbox, uid=key.uid)
        return Handled(key, verdict, digest, mail.message_id or "", reason)

    async def deliver(self, delivery: Delivery) -> Posted | None:
        """Send one notice as a mail; None when it is no news by mail."""
        return await self._delivering.deliver(delivery)

    async def _handled(self, raw: bytes, mail: IncomingMail, digest: str) -> str:
        """Take the mail in; a word for the operator's list.

        Raises Untrusted, and PermanentFailure for a mail that somebody has to look at, its sender having been told.
        """
        if mail.bounce is not None:
            await self._take_back(mail)
            return "bounce"
        if self._is_automatic(mail):
            return "automatic"
        sender = await self._sender_of(raw, mail, digest)
        if not self._address.is_meant_by(mail):
            raise Untrusted("it was not written to us")
        who, grant = await self._desk.mail_door.admit(sender, self._address.token_of(mail))
        request = Request(who, sender.address, grant, mail, len(raw), identity_of(raw, mail))
        await self._conversation.take(await self._found_again(request))
        if mail.is_half_read:
            raise PermanentFailure("reading it took too long; nothing was done")
        return ""

    def _is_automatic(self, mail: IncomingMail) -> bool:
        """What is sent to the address of an answer answers us, though its words say that a machine wrote it: so does the
        button of a client that stops the digest."""
        if mail.automatic == "says_so" and self._address.token_of(mail):
            return False
        return mail.automatic is not None or self._address.wrote(mail)

    async def _found_again(self, request: Request) -> Request:
        """An answer whose client kept neither our address nor our references is known by its subject.

        Not what somebody writes below a receipt of ours: "your reply was sent" is nothing to reply to, and what is said
        there is not meant for the counterpart.
        """
        mail = request.mail
        if request.grant or not is_reply(mail.subject) or self._address.is_below_an_answer(mail):
            return request
        try:
            grant = await self._desk.mail_door.conversation(request.who, request.sender, mail.subject)
        except Ambiguous as several:
            return replace(request, refused=Problem(several.code, several.facts))
        return replace(request, grant=grant)

    async def _sender_of(self, raw: bytes, mail: IncomingMail, digest: str) -> AuthenticatedSender:
        """Who wrote it, by the word of a server, a signature, or an operator. Raises Untrusted."""
        try:
            return await self._trust.vouched(raw, mail)
        except Untrusted:
            if not await self._desk.mail_log.is_vouched_for(digest):
                raise
            return named_sender(mail)

    async def _take_back(self, mail: IncomingMail) -> None:
        """A mail of ours came back: whoever can mend it is told."""
        bounce, delivery = mail.bounce, self._address.delivery_of(mail)
        if bounce is not None and bounce.final and delivery:
            await self._desk.mail_log.came_back(delivery, bounce.status or "5.0.0", hard=bounce.hard)


async def _understood(raw: bytes) -> IncomingMail:
    """A large one takes a thread: meanwhile the other mailboxes go on. A small one is read before a thread would begin."""
    return read(raw) if len(raw) < SMALL else await asyncio.to_thread(read, raw)


class SeenMails:
    """The watcher's ledger: mails whose move failed are only moved."""

    def __init__(self, desk: Desk) -> None:
        self._log = desk.mail_log

    async def seen(self, keys: Sequence[MailKey]) -> dict[MailKey, Verdict]:
        """Keys of one mailbox as it is now."""
        by_uid = {key.uid: key for key in keys}
        first = keys[0]
        found = await self._log.verdicts(first.mailbox, first.uidvalidity, list(by_uid))
        return {by_uid[uid]: Verdict(verdict) for uid, verdict in found.items()}

    async def record(self, handled: Sequence[Handled]) -> None:
        await self._log.record(
            [
                SeenMail(
                    *(one.key.mailbox, one.key.uidvalidity, one.key.uid, one.message_id, one.sha256),
                    verdict=one.verdict.value,
                    reason=one.reason,
                )
                for one in handled
            ]
        )
