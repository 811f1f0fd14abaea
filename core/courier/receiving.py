"""An envelope arrives: in order, once, and what cannot be understood stands aside without blocking the rest."""

from __future__ import annotations

from core.courier.applying import APPLIED, PARKED, WAITING, apply, subject
from core.domain.envelopes import Envelope, Receipt
from core.domain.sharing import LinkState
from core.errors import NotFound, TransientFailure
from core.ids import LinkId
from core.log import get_log
from core.store.records import Records
from core.store.sessions import OrgSession

log = get_log(__name__)


async def receive(session: OrgSession, envelope: Envelope) -> Receipt:
    """Take one envelope in; a duplicate is answered with what was said the first time.

    One that comes before its turn waits for the gap to close. The receipt of whatever had waited behind it is kept in
    the inbox only: its sender asks again and gets it. Raises TransientFailure while the link does not carry anything.
    """
    records = Records(session)
    before = await records.envelopes.receipt_of(envelope.id)
    if before is not None:
        return before
    await _must_be_active(records, envelope.link)
    last = await records.links.received_seq(envelope.link)
    if envelope.seq > last + 1:
        receipt = Receipt(envelope.id, WAITING)
        await records.envelopes.record_received(envelope, receipt, subject(envelope))
        return receipt
    receipt = await _take_turn(session, records, envelope)
    await records.envelopes.record_received(envelope, receipt, subject(envelope))
    await _let_waiting_follow(session, records, envelope)
    return receipt


async def _must_be_active(records: Records, link_id: LinkId) -> None:
    try:
        link = await records.links.get(link_id)
    except NotFound:
        # Activating opens the two sides one after the other, and the first may already be talking.
        raise TransientFailure("the link is not open here yet") from None
    if link.state is not LinkState.ACTIVE:
        raise TransientFailure("the link is not active")


async def _let_waiting_follow(session: OrgSession, records: Records, envelope: Envelope) -> None:
    seq = envelope.seq + 1
    while (waiting := await records.envelopes.waiting(envelope.link, seq)) is not None:
        await records.envelopes.settle_received(await _take_turn(session, records, waiting))
        seq += 1


async def _take_turn(session: OrgSession, records: Records, envelope: Envelope) -> Receipt:
    """Apply it, unless something about the same pair or conversation is parked before it: order is kept there."""
    await records.links.set_received_seq(envelope.link, envelope.seq)
    about = subject(envelope)
    if about and await records.envelopes.parked_about(envelope.link, about):
        reason = "behind a parked envelope"
    else:
        reason = await apply(session, records, envelope)
    if not reason:
        return Receipt(envelope.id, APPLIED)
    log.warning("an envelope is parked", envelope=envelope.id, link=envelope.link, kind=envelope.kind)
    return Receipt(envelope.id, PARKED, reason)
