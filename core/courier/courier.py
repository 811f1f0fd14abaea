"""Carries departures across: seal in the sender's store, hand over, receive in the counterpart's, keep the receipt.

Three transactions, never one over both. A crash between any two repeats the next one, which then changes nothing:
the envelope is found sealed, the inbox answers with its first receipt.
"""

from __future__ import annotations

from typing import Protocol

from core.courier.applying import PARKED, WAITING
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
    """How an envelope reaches the counterpart: today within this service, later its own server."""

    async def deliver(self, envelope: Envelope, to: OrgId) -> Receipt:
        """Hand the envelope over; the counterpart has committed it when this returns."""
        ...


class SameService:
    """The counterpart's store is ours to open."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    async def deliver(self, envelope: Envelope, to: OrgId) -> Receipt:
        try:
            async with self._stores.write(to) as session:
                return await receive(session, envelope)
        except TransientFailure:
            raise
        except Exception as error:  # noqa: BLE001
            # What the error says may hold the counterpart's values, and it would be kept on the sender's side.
            log.bug("an envelope could not be received", error, org=to, envelope=envelope.id)
            raise TransientFailure("the counterpart could not take it in") from None


class Courier:
    """Handles outbox messages for `link:` destinations."""

    def __init__(self, stores: Stores, transport: Transport | None = None) -> None:
        self._stores = stores
        self._transport = transport or SameService(stores)

    async def __call__(self, org: OrgId, message: Message) -> None:
        with traced(message.payload["trace"]):
            async with self._stores.write(org) as session:
                records = Records(session)
                envelope = await seal(records, message.id, message.payload)
                link = await records.links.get(LinkId(message.payload["link"]))
            if envelope is None:
                return
            receipt = await self._transport.deliver(envelope, link.counterpart)
            if receipt.state == WAITING:
                raise TransientFailure("it waits for an earlier envelope to arrive")
            async with self._stores.write(org) as session:
                await _record_receipt(session, message, envelope, receipt)
            log.info("envelope carried", link=link.id, envelope=envelope.id, kind=envelope.kind, state=receipt.state)


async def park_departure(session: OrgSession, message: Message, reason: str) -> None:
    """A departure was given up: a case message says 不達 to its author."""
    await _settle_message(session, message, DeliveryState.UNDELIVERED, reason)


async def _record_receipt(session: OrgSession, message: Message, envelope: Envelope, receipt: Receipt) -> None:
    records = Records(session)
    await records.envelopes.record_receipt(receipt)
    if receipt.last:
        log.warning("our store was put back to an earlier copy", link=envelope.link)
        await records.links.count_sent(envelope.link, receipt.last)
        await records.comparisons.due_at_once(envelope.link)
    if envelope.kind == NothingSaid.__name__:
        return  # whatever was given up stays undelivered
    parked = receipt.state == PARKED
    state = DeliveryState.UNDELIVERED if parked else DeliveryState.DELIVERED
    await _settle_message(session, message, state, receipt.reason)


async def _settle_message(session: OrgSession, message: Message, state: DeliveryState, reason: str) -> None:
    departure: Departure = load(Departure, message.payload["departure"])
    if not isinstance(departure, MessageLeaves):
        return
    records = Records(session)
    case_message = await records.messages.get(departure.message)
    if case_message.state is DeliveryState.CONFIRMED:
        return  # the counterpart was quicker than its receipt
    await records.messages.set_state(case_message.id, state, reason)
    telling = Telling(records, message.payload["trace"])
    await telling.refresh(f"sent:{case_message.id}", threads.of_message(case_message.thread))
