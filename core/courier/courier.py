"""Carries departures across: seal in the sender's store, hand over, receive in the counterpart's, keep the receipt.

Three transactions, never one over both, be it for one departure or for a run of them. A crash between any two repeats
the next one, which then changes nothing: the envelopes are found sealed, the inbox answers with its first receipts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from core.courier.applying import PARKED, WAITING
from core.courier.news_of_messages import tell_author
from core.courier.receiving import receive
from core.courier.sealing import seal
from core.desk.telling import Telling
from core.domain import threads
from core.domain.codec import load
from core.domain.departures import Departure, MessageLeaves
from core.domain.envelopes import Envelope, NothingSaid, Receipt
from core.domain.notices import DeliveryState
from core.errors import TransientFailure
from core.ids import LinkId, OrgId
from core.log import get_log, traced
from core.store.outbox_values import Message
from core.store.records import Records
from core.store.sessions import OrgSession
from core.store.stores import Stores

log = get_log(__name__)


class Transport(Protocol):
    """How envelopes reach the counterpart: today within this service, later its own server."""

    async def deliver(self, envelopes: Sequence[Envelope], to: OrgId) -> Sequence[Receipt]:
        """Hand a run of one link over, in order; the counterpart has committed all of it when this returns."""
        ...


class SameService:
    """The counterpart's store is ours to open."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    async def deliver(self, envelopes: Sequence[Envelope], to: OrgId) -> Sequence[Receipt]:
        try:
            async with self._stores.write(to) as session:
                return await receive(session, envelopes)
        except TransientFailure:
            raise
        except Exception as error:  # noqa: BLE001 - told without its words, and tried again
            # What the error says may hold the counterpart's values, and it would be kept on the sender's side.
            log.bug("envelopes could not be received", error, org=to, link=envelopes[0].link, count=len(envelopes))
            raise TransientFailure("the counterpart could not take it in") from None


class Courier:
    """Handles outbox messages for `link:` destinations, one by one or a run at a time."""

    def __init__(self, stores: Stores, transport: Transport | None = None) -> None:
        self._stores = stores
        self._transport = transport or SameService(stores)

    async def __call__(self, org: OrgId, message: Message) -> None:
        await self.deliver_run(org, [message])

    async def deliver_run(self, org: OrgId, messages: Sequence[Message]) -> None:
        """Carry departures of one link across, all of them in order."""
        link_id = LinkId(messages[0].payload["link"])
        async with self._stores.write(org) as session:
            records = Records(session)
            sealed = await seal(records, link_id, messages)
            link = await records.links.get(link_id)
        if not sealed:
            return
        receipts = await self._transport.deliver(list(sealed.values()), link.counterpart)
        if any(receipt.state == WAITING for receipt in receipts):
            raise TransientFailure("it waits for an earlier envelope to arrive")
        async with self._stores.write(org) as session:
            records = Records(session)
            by_id = {receipt.envelope: receipt for receipt in receipts}
            for message in messages:
                if (envelope := sealed.get(message.id)) is not None:
                    await _record_receipt(records, message, envelope, by_id[envelope.id])
        for envelope in sealed.values():
            with traced(envelope.trace):
                state = by_id[envelope.id].state
                log.info("envelope carried", link=link.id, envelope=envelope.id, kind=envelope.kind, state=state)


async def park_departure(session: OrgSession, message: Message, reason: str) -> None:
    """A departure was given up: a case message says 不達 to its author."""
    await _settle_message(Records(session), message, DeliveryState.UNDELIVERED, reason)


async def _record_receipt(records: Records, message: Message, envelope: Envelope, receipt: Receipt) -> None:
    await records.envelopes.record_receipt(receipt)
    if receipt.last:
        log.warning("our store was put back to an earlier copy", link=envelope.link)
        await records.links.count_sent(envelope.link, receipt.last)
        await records.comparisons.due_at_once(envelope.link)
    if envelope.kind == NothingSaid.__name__:
        return  # whatever was given up stays undelivered
    parked = receipt.state == PARKED
    state = DeliveryState.UNDELIVERED if parked else DeliveryState.DELIVERED
    await _settle_message(records, message, state, receipt.reason)


async def _settle_message(records: Records, message: Message, state: DeliveryState, reason: str) -> None:
    departure: Departure = load(Departure, message.payload["departure"])
    if not isinstance(departure, MessageLeaves):
        return
    case_message = await records.messages.get(departure.message)
    if case_message.state in (DeliveryState.CONFIRMED, DeliveryState.WITHDRAWN):
        return  # somebody was quicker than the receipt
    if case_message.state is DeliveryState.RECALLED and state is DeliveryState.UNDELIVERED:
        return  # it was not to be delivered any more: what was given up says nothing, and its author was told so
    await records.messages.set_state(case_message.id, state, reason)
    telling = Telling(records, message.payload["trace"])
    thread = threads.of_message(case_message.thread)
    if state is DeliveryState.UNDELIVERED:
        await tell_author(records, telling, case_message)
        return
    await telling.refresh(f"sent:{case_message.id}", thread)
    if case_message.corrects:
        for card in ("sent", "message"):
            await telling.refresh(f"{card}:{case_message.corrects}", thread)
