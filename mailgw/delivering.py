"""One notice on its way out: written, given its place in the conversation, its token and its files, and sent."""

from __future__ import annotations

from core.desk import Desk
from core.domain.notices import Digest, FilePortion, MessageSent, Notice
from core.ids import OrgId
from core.settings import MailSettings
from core.surfaces import Delivery, Posted
from core.texts import Texts
from mailgw.accounts import gateway_address
from mailgw.capacity import Capacity, KeptBack, divided, portions
from mailgw.showing import enclosed_with, worth_a_mail
from mailgw.topics import DECISIONS, collecting_topic, topic_of
from mailgw.unsubscribing import Unsubscribing
from mailgw.wire.smtp import Sender
from mailgw.writing import Enclosure, Letter, message_of, place_in_thread, written
from mailgw.writing.mime import Envelope


class Delivering:
    def __init__(
        self,
        settings: MailSettings,
        texts: Texts,
        desk: Desk,
        sender: Sender,
        capacity: Capacity,
        unsubscribing: Unsubscribing,
    ) -> None:
        self._settings = settings
        self._texts = texts
        self._desk = desk
        self._sender = sender
        self._capacity = capacity
        self._unsubscribing = unsubscribing
        self._address = gateway_address(settings)

    async def deliver(self, delivery: Delivery) -> Posted | None:
        """Send it; None when it is no news by mail. Raises what the server says against it."""
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
            stop_link=await self._stop_link(delivery),
            at=self._desk.now(),
        )
        enclosures = [await self._enclosure(delivery.to.org, portion) for portion in along]
        message = message_of(self._texts, letter, place, envelope, enclosures)
        await self._sender.send(message, self._address.bouncing(delivery.id), [delivery.to.place])
        return Posted({**place.reference, **_last_said(delivery.notice)})

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

    async def _stop_link(self, delivery: Delivery) -> str:
        person = delivery.to.reader.person
        if person is None or not isinstance(delivery.notice, Digest):
            return ""
        return await self._unsubscribing.link(delivery.to.org, person)

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
