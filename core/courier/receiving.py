"""An envelope arrives: in order, once, and what cannot be understood stands aside without blocking the rest."""

from __future__ import annotations

from dataclasses import replace

from core.courier.applying import APPLIED, PARKED, WAITING, apply, subject
from core.domain.envelopes import Envelope, Receipt
from core.domain.sharing import LinkState
from core.errors import NotFound, NotNow, TransientFailure
from core.ids import LinkId
from core.log import get_log
from core.store.records import Records
from core.store.sessions import OrgSession

log = get_log(__name__)


async def receive(session: OrgSession, envelope: Envelope) -> Receipt:
    """Take one envelope in; a duplicate is answered with what was said the first time.

    One that comes before its turn waits for the gap to close. The receipt of whatever had waited behind it is kept in
    the inbox only: its sender asks again and gets it. Raises TransientFailure while the link is not open here, NotNow while it rests.
    """
    records = Records(session)
    before = await records.envelopes.receipt_of(envelope.id)
    if before is not None:
        return before
    await _must_be_active(records, envelope.link)
    last = await _last_taken(session, records, envelope)
    if envelope.seq > last + 1:
        receipt = Receipt(envelope.id, WAITING)
        await records.envelopes.record_received(envelope, receipt, subject(envelope))
        return receipt
    receipt = await _take_turn(session, records, envelope)
    if envelope.seq <= last:
        # Its sender's store was put back to an earlier copy, and numbers once more what it had numbered before.
        await records.comparisons.due_at_once(envelope.link)
        receipt = replace(receipt, last=last)
    await records.envelopes.record_received(envelope, receipt, subject(envelope))
    await _let_waiting_follow(session, records, envelope.link)
    return receipt


async def _must_be_active(records: Records, link_id: LinkId) -> None:
    try:
        link = await records.links.get(link_id)
    except NotFound:
        # Activating opens the two sides one after the other, and the first may already be talking.
        raise TransientFailure("the link is not open here yet") from None
    if link.state is not LinkState.ACTIVE:
        raise NotNow("the link is not active")


async def _last_taken(session: OrgSession, records: Records, envelope: Envelope) -> int:
    """The number of theirs that was taken in last.

    What they have a receipt for was taken in. If we do not remember it, it is our store that was put back: the log goes
    on where they stand, and what was lost is found by comparing.
    """
    last = await records.links.received_seq(envelope.link)
    if envelope.settled <= last:
        return last
    log.warning("our store was put back to an earlier copy", link=envelope.link)
    await records.comparisons.due_at_once(envelope.link)
    for waiting in await records.envelopes.waiting_up_to(envelope.link, envelope.settled):
        await records.envelopes.settle_received(await _take_turn(session, records, waiting))
    await records.links.count_received(envelope.link, envelope.settled)
    await _let_waiting_follow(session, records, envelope.link)
    return await records.links.received_seq(envelope.link)


async def _let_waiting_follow(session: OrgSession, records: Records, link: LinkId) -> None:
    seq = await records.links.received_seq(link) + 1
    while (waiting := await records.envelopes.waiting(link, seq)) is not None:
        await records.envelopes.settle_received(await _take_turn(session, records, waiting))
        seq += 1


async def _take_turn(session: OrgSession, records: Records, envelope: Envelope) -> Receipt:
    """Apply it, unless something about the same pair or conversation is parked before it: order is kept there."""
    await records.links.count_received(envelope.link, envelope.seq)
    about = subject(envelope)
    if about and await records.envelopes.parked_about(envelope.link, about):
        reason = "behind a parked envelope"
    else:
        reason = await apply(session, records, envelope)
    if not reason:
        return Receipt(envelope.id, APPLIED)
    log.warning("an envelope is parked", envelope=envelope.id, link=envelope.link, kind=envelope.kind)
    return Receipt(envelope.id, PARKED, reason)
