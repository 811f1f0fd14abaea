"""What could not be delivered is parked where a person sees it, and the administrators are told once."""

from __future__ import annotations

from core.desk.telling import Telling
from core.desk.unseen import tell_sender_of
from core.domain.failures import TOLD_BEFORE
from core.domain.notices import Undelivered
from core.domain.people import Role
from core.store.outbox_values import Message
from core.store.records import Records
from core.store.sessions import OrgSession


async def tell_of_parked(session: OrgSession, message: Message, reason: str) -> None:
    """Tell the administrators, but nobody at the very place that does not answer, and not of such news itself.

    What is kept back for an address that is switched off, or a place that is closed, is no further news to them. Whoever
    sent what came from the counterpart hears of it in any case.
    """
    payload = message.payload
    if payload.get("notice", {}).get("is") == Undelivered.__name__:
        return
    records = Records(session)
    telling = Telling(records, payload.get("trace", message.id))
    await tell_sender_of(records, telling, message)
    if reason in TOLD_BEFORE:
        return
    unreachable = payload.get("to", {}).get("place")
    what = payload.get("card") or payload.get("notice", payload.get("departure", {})).get("is", "")
    notice = Undelivered(parked=message.id, what=what.partition(":")[0], to=unreachable or "", reason=reason)
    for person in await records.people.active():
        if Role.ADMIN in person.roles and person.place != unreachable:
            await telling.tell_person(notice, f"parked:{message.id}", person)
