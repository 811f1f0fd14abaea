"""An envelope arrives: in order, once, and what cannot be understood stands aside without blocking the rest."""

from __future__ import annotations

from core.courier.effects import EFFECTS
from core.desk.telling import Telling
from core.domain.codec import load_one
from core.domain.envelopes import VERSION, Envelope, Receipt
from core.domain.links import Link
from core.log import get_log
from core.store.records import Records
from core.store.sessions import OrgSession

log = get_log(__name__)

APPLIED, WAITING, PARKED = "applied", "waiting", "parked"


async def receive(session: OrgSession, envelope: Envelope) -> Receipt:
    """Take one envelope in; a duplicate is answered with what was said the first time.

    One that comes before its turn waits for the gap to close. The receipt of whatever had waited behind it is kept in
    the inbox only: its sender asks again and gets it.
    """
    records = Records(session)
    before = await records.envelopes.receipt_of(envelope.id)
    if before is not None:
        return before
    last = await records.links.received_seq(envelope.link)
    if envelope.seq > last + 1:
        receipt = Receipt(envelope.id, WAITING)
        await records.envelopes.record_received(envelope, receipt, _subject(envelope))
        return receipt
    receipt = await _take_turn(session, records, envelope)
    await records.envelopes.record_received(envelope, receipt, _subject(envelope))
    await _let_waiting_follow(session, records, envelope)
    return receipt


async def _let_waiting_follow(session: OrgSession, records: Records, envelope: Envelope) -> None:
    seq = envelope.seq + 1
    while (waiting := await records.envelopes.waiting(envelope.link, seq)) is not None:
        await records.envelopes.settle_received(await _take_turn(session, records, waiting))
        seq += 1


async def _take_turn(session: OrgSession, records: Records, envelope: Envelope) -> Receipt:
    await records.links.set_received_seq(envelope.link, envelope.seq)
    reason = await _obstacle(records, envelope)
    if not reason:
        try:
            async with session.connection.begin_nested():
                await _apply(records, envelope)
        except Exception as error:  # noqa: BLE001
            # Poison must not block the link; what happened is kept with the envelope for a person to look at.
            log.bug("an envelope could not be applied", error, envelope=envelope.id, link=envelope.link)
            reason = type(error).__name__
    if reason:
        log.warning("an envelope is parked", envelope=envelope.id, link=envelope.link, kind=envelope.kind)
        return Receipt(envelope.id, PARKED, reason)
    return Receipt(envelope.id, APPLIED)


async def _obstacle(records: Records, envelope: Envelope) -> str:
    """Why an envelope cannot be applied now: poison is isolated per matter, and order within a matter kept."""
    if envelope.version > VERSION:
        return "newer version"
    if envelope.kind not in EFFECTS:
        return "unknown kind"
    if _subject(envelope) and await records.envelopes.parked_about(_subject(envelope)):
        return "behind a parked envelope"
    return ""


async def _apply(records: Records, envelope: Envelope) -> None:
    kind, effect = EFFECTS[envelope.kind]
    link: Link = await records.links.get(envelope.link)
    await effect(records, Telling(records, envelope.trace), link, load_one(kind, envelope.body))


def _subject(envelope: Envelope) -> str:
    """The pair or message it is about."""
    return str(envelope.body.get("pair") or envelope.body.get("thread") or envelope.body.get("message") or "")
