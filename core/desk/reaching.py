"""Who can be reached. Mail that comes back adds up, and after a few times nothing more is mailed there; a channel of Slack
is closed when Slack says that it is archived or that the app is not in it.

It goes on once the person writes to us, the channel is back, or an administrator has something sent again.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from core.desk.doors import MAIL
from core.desk.telling import Telling, address_of
from core.domain.failures import CLOSED, SWITCHED_OFF, refuses_the_address
from core.domain.notices import MailResumed, Problem
from core.domain.people import Role
from core.store.outbox_values import Message
from core.store.records import Records

TIRED_AFTER = 3
"""Mails that came back for good before no more are sent to an address."""


async def why_not(records: Records, surface: str, place: str) -> str:
    """Why nothing more is to be sent to this place; "" when it may be."""
    if surface == MAIL:
        return SWITCHED_OFF if await records.counters.reached(_counter(place)) >= TIRED_AFTER else ""
    return CLOSED if await records.counters.reached(_closed(place)) else ""


async def close_place(records: Records, place: str) -> bool:
    """Nothing more is sent there until it is back. False when it was closed already."""
    return await records.counters.next(_closed(place)) == 1


async def reopen_place(records: Records, place: str) -> None:
    """It is back: whatever was kept for it leaves."""
    await records.counters.reach(_closed(place), 0)
    for parked in await records.outbox.parked():
        if parked.message.payload.get("to", {}).get("place") == place:
            await records.outbox.retry(parked.message.id)


async def has_bounced(records: Records, place: str) -> bool:
    """Whether mail to this place has come back since its person last wrote."""
    return await records.counters.reached(_counter(place)) > 0


async def was_refused(records: Records, telling: Telling, undelivered: Message, reason: str) -> None:
    """A server that refuses the address at once says what a bounce says later."""
    place = place_of(undelivered)
    if place and refuses_the_address(reason):
        await came_back_for_good(records, telling, place)


async def came_back_for_good(records: Records, telling: Telling, place: str) -> None:
    """One more hard bounce. With the last one mail is switched off; the other administrators are told, and whoever has
    only copies mailed there and can be reached elsewhere."""
    if await records.counters.next(_counter(place)) != TIRED_AFTER:
        return
    told = Problem("person_unreachable", {"to": place, "times": TIRED_AFTER})
    for person in await records.people.active():
        if person.place != place and (Role.ADMIN in person.roles or person.mail == place):
            await telling.tell_person(told, f"unreachable:{place}", person)


async def reachable_again(records: Records, telling: Telling, place: str) -> frozenset[str]:
    """Mail to this place is switched on; its reader is told so, and what was kept back meanwhile leaves. Returns the ids of
    what leaves."""
    was_off = bool(await why_not(records, MAIL, place))
    await records.counters.reach(_counter(place), 0)
    if not was_off:
        return frozenset()
    kept = [
        one.message.id
        for one in await records.outbox.parked()
        if one.reason == SWITCHED_OFF and place_of(one.message) == place
    ]
    for person in await records.people.active():
        if place in (person.place, person.mail):
            at = replace(address_of(records.org, person), surface=MAIL, place=place)
            await telling.tell_at(MailResumed(place, len(kept)), f"unreachable:{place}", at)
    for parked in kept:
        await records.outbox.retry(parked)
    return frozenset(kept)


async def try_again(records: Records, telling: Telling, parked: str) -> None:
    """Have something given up sent again. Whoever asks for it believes that its address is right by now. Raises NotFound,
    or AlreadyDecided when it is no longer parked."""
    known = next((one.message for one in await records.outbox.parked() if one.message.id == parked), None)
    released: frozenset[str] = frozenset()
    if known is not None and (place := place_of(known)):
        released = await reachable_again(records, telling, place)
    elif known is not None and (channel := known.payload.get("to", {}).get("place")):
        await records.counters.reach(_closed(channel), 0)
    if parked not in released:
        await records.outbox.retry(parked)


def place_of(message: Message) -> str:
    """The mail address it was to go to; "" for what leaves on a link, or by another surface."""
    to = message.payload.get("to", {})
    return str(to.get("place", "")) if to.get("surface") == MAIL else ""


def _closed(place: str) -> str:
    return f"closed {place}"


def _counter(place: str) -> str:
    return f"bounced {sha256(place.encode()).hexdigest()[:32]}"
