"""Carries notices to the surfaces. A card is built here, from the state as it is at the moment it is shown."""

from __future__ import annotations

from collections.abc import Mapping

from core.desk.cards import card
from core.desk.reaching import why_not
from core.desk.telling import Telling
from core.domain.codec import dump_one, load, load_one
from core.domain.notices import Notice
from core.errors import PermanentFailure
from core.ids import OrgId
from core.log import get_log, traced
from core.store.outbox_values import Message
from core.store.records import Records
from core.store.repositories.postings import Posting, Postings
from core.store.stores import Stores
from core.surfaces import Address, Delivery, Posted, Surface

log = get_log(__name__)


class NoticeDelivery:
    """Handles outbox messages for `<surface>:` destinations."""

    def __init__(self, stores: Stores, surfaces: Mapping[str, Surface]) -> None:
        self._stores = stores
        self._surfaces = surfaces

    async def __call__(self, org: OrgId, message: Message) -> None:
        with traced(message.payload["trace"]):
            delivery = await self._delivery(org, message)
            posted = await self._surfaces[delivery.to.surface].deliver(delivery)
            if posted is not None:
                await self._remember(org, delivery, posted, message.payload.get("card", ""))
            log.info("notice shown", surface=delivery.to.surface, notice=type(delivery.notice).__name__)

    async def _delivery(self, org: OrgId, message: Message) -> Delivery:
        payload = message.payload
        to: Address = load_one(Address, payload["to"])
        thread = str(payload["thread"])
        async with self._stores.read(org) as session:
            records = Records(session)
            if reason := await why_not(records, to.surface, to.place):
                raise PermanentFailure(reason)
            identity = payload.get("card", "")
            notice: Notice = await card(records, identity) if identity else load(Notice, payload["notice"])
            return Delivery(
                id=message.id,
                notice=notice,
                to=to,
                thread=thread,
                posted=await _posted(records.postings, to, f"card:{notice.card}") if notice.card else None,
                root=await _posted(records.postings, to, f"root:{thread}"),
                latest=await _posted(records.postings, to, f"latest:{thread}"),
                trace=payload["trace"],
                maybe_shown=message.attempts > 0 or message.interrupted,
            )

    async def _remember(self, org: OrgId, delivery: Delivery, posted: Posted, identity: str) -> None:
        def at(subject: str) -> Posting:
            to = delivery.to
            return Posting(to.surface, to.place, subject, posted.reference, dump_one(to))

        async with self._stores.write(org) as session:
            records = Records(session)
            postings = records.postings
            if delivery.notice.card:
                await postings.save(at(f"card:{delivery.notice.card}"))
            save_root = postings.save if posted.starts_anew else postings.save_first
            await save_root(at(f"root:{delivery.thread}"))
            if delivery.posted is None:
                await postings.save(at(f"latest:{delivery.thread}"))
            if identity and await card(records, identity) != delivery.notice:
                # What changed while it was being shown could not yet find the place where it stands now.
                await Telling(records, delivery.trace).refresh_at(identity, delivery.thread, delivery.to)


async def _posted(postings: Postings, to: Address, subject: str) -> Posted | None:
    found = await postings.find(to.surface, to.place, subject)
    return Posted(found.reference) if found else None
