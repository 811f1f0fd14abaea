"""Parked envelopes are tried again, in order, when the cause may be gone: after an update, or at an operator's word."""

from __future__ import annotations

from core.courier.applying import APPLIED, PARKED, apply, subject
from core.desk.gathering import Gathering
from core.domain.envelopes import Receipt
from core.ids import LinkId, OrgId
from core.log import get_log
from core.store.records import Records
from core.store.sessions import OrgSession
from core.store.stores import Stores

log = get_log(__name__)


async def retry_parked(stores: Stores, org: OrgId) -> list[Receipt]:
    """Try everything parked in the organisation's inbox once more; gives how each fared, in the order it was sent.

    What still cannot be applied stays parked, and so does what came after it about the same pair or conversation. The
    sender keeps the receipt it was given first: it was told that the envelope stands aside, and by whom it is looked at.
    """
    async with stores.write(org) as session:
        return await unpark(session)


async def retry_parked_everywhere(stores: Stores) -> None:
    """The same for every organisation: a newer program may understand what the older one could not."""
    for org in await stores.organisations():
        async with stores.read(org) as session:
            parked = await Records(session).envelopes.parked()
        if parked:
            await retry_parked(stores, org)


async def unpark(session: OrgSession) -> list[Receipt]:
    """`retry_parked` within an open transaction."""
    records = Records(session)
    blocked: set[tuple[LinkId, str]] = set()
    receipts = []
    gathering = Gathering(records)
    for envelope, parked in await records.envelopes.parked():
        about = (envelope.link, subject(envelope))
        reason = parked.reason if about in blocked else await apply(session, records, gathering, envelope)
        receipt = Receipt(envelope.id, PARKED if reason else APPLIED, reason)
        await records.envelopes.settle_received(receipt)
        receipts.append(receipt)
        if not reason:
            log.info("a parked envelope is applied", envelope=envelope.id, link=envelope.link, kind=envelope.kind)
        elif about[1]:
            blocked.add(about)
    await gathering.tell_all()
    return receipts
