"""A departure that was given up: its number in the link's log is used up all the same, else the log would wait for it."""

from __future__ import annotations

from dataclasses import replace

from core.domain.codec import dump_one
from core.domain.envelopes import NothingSaid
from core.store.records import Records
from core.store.sessions import OrgSession


async def drop(session: OrgSession, parked: str) -> None:
    """Give a parked message of the outbox up for good. Raises NotFound and AlreadyDecided as the outbox does.

    What was sealed already has its number: an empty envelope leaves in its place.
    """
    records = Records(session)
    sealed = (await records.envelopes.sealed_for([parked])).get(parked)
    if sealed is None or sealed.receipted:
        await records.outbox.drop(parked)
        return
    await records.outbox.retry(parked)
    await records.envelopes.rewrite_sent(
        replace(sealed.envelope, kind=NothingSaid.__name__, body=dump_one(NothingSaid()))
    )
