"""Carries notices to the surfaces. A card is built here, from the state as it is at the moment it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from core.delivery.worker import LeftToKeep
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
from core.store.sessions import OrgSession
from core.store.stores import Stores
from core.surfaces import Address, Delivery, Posted, Surface

log = get_log(__name__)


class NoticeDelivery:
    """Handles outbox messages for `<surface>:` destinations."""

    def __init__(self, stores: Stores, surfaces: Mapping[str, Surface]) -> None:
        self._stores = stores
        self._surfaces = surfaces

    async def __call__(self, org: OrgId, message: Message) -> LeftToKeep | None:
        """What is left is to remember where it stands."""
        with traced(message.payload["trace"]):
            delivery = await self._delivery(org, message)
            posted = await self._surfaces[delivery.to.surface].deliver(delivery)
            log.info("notice shown", surface=delivery.to.surface, notice=type(delivery.notice).__name__)
        return partial(self._remember, org, delivery, posted, message) if posted is not None else None

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
            itself, root, latest = await _posted(
                records.postings, to, f"card:{notice.card}", f"root:{thread}", f"latest:{thread}"
            )
            return Delivery(
                id=message.id,
                notice=notice,
                to=to,
                thread=thread,
                posted=itself if notice.card else None,
                root=root,
                latest=latest,
                trace=payload["trace"],
                maybe_shown=message.attempts > 0 or message.interrupted,
            )

    async def _remember(self, org: OrgId, delivery: Delivery, posted: Posted, message: Message) -> None:
        identity = message.payload.get("card", "")

        def at(subject: str) -> Posting:
            to = delivery.to
            return Posting(to.surface, to.place, subject, posted.reference, dump_one(to))

        async def remember(session: OrgSession) -> None:
            records = Records(session)
            postings = records.postings
            if delivery.notice.card:
                await postings.save(at(f"card:{delivery.notice.card}"))
            if posted.starts_anew:
                await postings.save(at(f"root:{delivery.thread}"))
            elif delivery.root is None:
                await postings.save_first(at(f"root:{delivery.thread}"))
            if delivery.posted is None:
                await postings.save(at(f"latest:{delivery.thread}"))
            if identity and await card(records, identity) != delivery.notice:
                # What changed while it was being shown could not yet find the place where it stands now.
                await Telling(records, delivery.trace).refresh_at(identity, delivery.thread, delivery.to)

        with traced(delivery.trace):
            await self._stores.write_together(org, remember)


async def _posted(postings: Postings, to: Address, *subjects: str) -> list[Posted | None]:
    """Where each of them stands."""
    standing = await postings.standing(to.surface, to.place, subjects)
    return [Posted(standing[subject].reference) if subject in standing else None for subject in subjects]
