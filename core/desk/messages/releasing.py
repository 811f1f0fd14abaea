"""A message on its way: to the counterpart by the courier, to own addressees by their surfaces."""

from __future__ import annotations

from dataclasses import replace

from core.desk.case import Case
from core.desk.messages.absent import with_stand_ins
from core.domain import threads
from core.domain.departures import MessageLeaves
from core.domain.links import Link
from core.domain.messages import Message
from core.domain.notices import DeliveryState
from core.errors import AlreadyDecided, NotFound

WITHDRAWN = (DeliveryState.RECALLED, DeliveryState.WITHDRAWN)


async def release(case: Case, message: Message) -> Link | None:
    """Let a message go to everybody it is addressed to, and to who stands in for them. Returns the link it crosses, if it
    does."""
    addressees = await with_stand_ins(case.records, message.addressees, but=message.author_person)
    message = replace(message, addressees=addressees)
    thread = threads.of_message(message.thread)
    link = await case.records.links.get(message.link) if message.link else None
    await case.records.messages.save(message)
    if link:
        await case.send(link.id, MessageLeaves(message.id), not_before=message.leaves_at)
        await case.telling.show(f"sent:{message.id}", thread, link, only=[await case.me()])
    else:
        await case.telling.show_person(f"sent:{message.id}", thread, await case.me())
    people = await case.records.people.of(one.person for one in message.own_addressees)
    for person in people.values():
        await case.telling.show_person(f"message:{message.id}", thread, person)
    mailed = [people[one.person] for one in message.own_addressees if one.mail]
    await case.telling.mail_too(f"message:{message.id}", thread, mailed)
    if message.corrects and not link:
        for card in ("sent", "message"):
            await case.telling.refresh(f"{card}:{message.corrects}", thread)
    return link


async def must_be_answerable(case: Case, id_: str) -> Message:
    """A message this person may confirm and answer. NotFound for one that is none of theirs, AlreadyDecided for one that
    was withdrawn."""
    message = await case.records.messages.get(id_)
    if not message.concerns(case.principal.person):
        raise NotFound("unknown_message")
    if message.state in WITHDRAWN:
        raise AlreadyDecided("message_recalled", title=message.title)
    return message
