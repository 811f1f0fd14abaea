"""The mail surface: every mail that comes is taken in once, every notice that goes is a mail."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from core.desk import AuthenticatedSender, Desk
from core.desk.maillog import SeenMail
from core.domain.notices import Digest, FilePortion, MessageSent, Notice, Problem
from core.domain.subjects import is_reply
from core.errors import Ambiguous, Untrusted
from core.ids import OrgId
from core.log import get_log
from core.settings import MailSettings
from core.surfaces import Delivery, Posted
from core.texts import Texts
from mailgw.accounts import gateway_address, imap_accounts, must_be_complete, smtp_account
from mailgw.capacity import Capacity, KeptBack, divided, portions
from mailgw.conversation import Conversation, Request, identity_of
from mailgw.reading import IncomingMail, read
from mailgw.refusing import Refusing
from mailgw.showing import enclosed_with, worth_a_mail
from mailgw.topics import DECISIONS, collecting_topic, topic_of
from mailgw.trust import Trust, named_sender
from mailgw.wire.smtp import Sender
from mailgw.wire.watcher import Handled, MailKey, Verdict, watchers_of
from mailgw.writing import Enclosure, Letter, message_of, place_in_thread, written
from mailgw.writing.mime import Envelope

log = get_log(__name__)

SMALL = 64 * 1024
"""Octets of a mail that are read in less than a millisecond."""


class MailGateway:
    """Implements `core.surfaces.Surface` for people who live in e-mail."""

    name = "mailgw"

    def __init__(self, settings: MailSettings, texts: Texts, desk: Desk, trust: Trust | None = None) -> None:
        """Raises BadSettings when mail could neither be read nor sent."""
        must_be_complete(settings)
        self._settings = settings
        self._texts = texts
        self._desk = desk
        self._address = gateway_address(settings)
        self._trust = trust or Trust(settings.trusted_authserv_id)
        self._sender = Sender(smtp_account(settings.smtp))
        self._watchers = watchers_of(imap_accounts(settings.imap), SeenMails(desk))
        self._capacity = Capacity(settings.max_send_mb, self._sender)
        self._conversation = Conversation(desk, texts, settings.max_size_mb, self._capacity)
        self._refusing = Refusing(settings, texts, desk, self._sender)

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
        if not worth_a_mail(delivery):
            return None
        along, kept = await self._divided(delivery)
        if kept and kept.follows:
            await self._let_follow(delivery, kept)
        letter = written(self._texts, delivery.notice, delivery.to.reader, kept)
        token = await self._token(delivery, letter)
        place = place_in_thread(delivery, self._address, token, letter.title)
        envelope = Envelope(
            gateway=self._address,
            token=token,
            sender=self._sender_name(delivery.notice, letter.language),
            to_name=delivery.to.reader.name,
            to=delivery.to.place,
            list_name=delivery.to.org,
            can_be_stopped=isinstance(delivery.notice, Digest),
            at=self._desk.now(),
        )
        enclosures = [await self._enclosure(delivery.to.org, portion) for portion in along]
        message = message_of(self._texts, letter, place, envelope, enclosures)
        await self._sender.send(message, self._address.bouncing(delivery.id), [delivery.to.place])
        return Posted({**place.reference, **_last_said(delivery.notice)})

    async def _handled(self, raw: bytes, mail: IncomingMail, digest: str) -> str:
        """Take the mail in; a word for the operator's list. Raises Untrusted."""
        if mail.bounce is not None:
            await self._take_back(mail)
            return "bounce"
        if mail.automatic is not None or self._address.wrote(mail):
            return "automatic"
        sender = await self._sender_of(raw, mail, digest)
        if not self._address.is_meant_by(mail):
            raise Untrusted("it was not written to us")
        who, grant = await self._desk.mail_door.admit(sender, self._address.token_of(mail))
        request = Request(who, sender.address, grant, mail, len(raw), identity_of(raw, mail))
        await self._conversation.take(await self._found_again(request))
        return ""

    async def _found_again(self, request: Request) -> Request:
        """An answer whose client kept neither our address nor our references is known by its subject."""
        if request.grant or not is_reply(request.mail.subject):
            return request
        try:
            grant = await self._desk.mail_door.conversation(request.who, request.sender, request.mail.subject)
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

    async def _token(self, delivery: Delivery, letter: Letter) -> str:
        """What makes the answer to this mail one from this person about this card; "" when nothing is to be answered."""
        reader, notice = delivery.to.reader, delivery.notice
        topic = topic_of(notice) or collecting_topic(notice)
        if reader.person is None or letter.how is None or not topic:
            return ""
        return await self._desk.mail_door.issue(
            delivery.to.org,
            reader.person,
            topic,
            single_use=topic.partition(":")[0] in DECISIONS,
            days=self._settings.answer_days,
        )

    async def _divided(self, delivery: Delivery) -> tuple[tuple[FilePortion, ...], KeptBack | None]:
        """What the mail brings along, and what it has no room for."""
        files = enclosed_with(delivery.notice, delivery.to.reader.name)
        if not files or isinstance(delivery.notice, FilePortion):
            return files, None
        return divided(files, await self._capacity.room())

    async def _let_follow(self, delivery: Delivery, kept: KeptBack) -> None:
        room = await self._capacity.room()
        pieces = [piece for file in kept.files for piece in portions(file, room)]
        await self._desk.mail_log.follow(delivery.to, delivery.thread, pieces, f"{delivery.id}:files")

    async def _enclosure(self, org: OrgId, portion: FilePortion) -> Enclosure:
        fetched = self._desk.handed_out if portion.made else self._desk.file
        content, content_type = await fetched(org, portion.file.content)
        whole = portion.of == 1
        return Enclosure(
            portion.name,
            content if whole else content[portion.begin : portion.end],
            content_type if whole else "application/octet-stream",
        )

    def _sender_name(self, notice: Notice, language: str) -> str:
        """`デモ株式会社（かけはし）`: whose news it is, and who brings it."""
        ours = self._settings.name
        inner = getattr(notice, "message", None) or getattr(notice, "document", None)
        counterpart = getattr(notice, "counterpart", "") or getattr(inner, "counterpart", "")
        if not counterpart:
            return ours
        return f"{counterpart} ({ours})" if language == "en" else f"{counterpart}（{ours}）"


def _last_said(notice: Notice) -> dict[str, str]:
    """What its author has heard of a message: a mail cannot change, so the next one depends on it."""
    return {"state": notice.state.value} if isinstance(notice, MessageSent) else {}


async def _understood(raw: bytes) -> IncomingMail:
    """25 MB take half a second: meanwhile the other mailboxes go on. A small one is read before a thread would begin."""
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
