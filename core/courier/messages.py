"""What the counterpart's case messages do here: they unfold to people, are put right, are taken back, are confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.courier.belonging import pair_on
from core.courier.enclosing import unpacked
from core.courier.news_of_messages import tell_author
from core.desk.messages.absent import with_stand_ins
from core.desk.telling import Telling, responsible_for
from core.domain import threads
from core.domain.duties import Answering, substitute_of
from core.domain.envelopes import MessageConfirmed, MessageNotReached, MessageSent, MessageTriedAgain, MessageWithdrawn
from core.domain.links import Link
from core.domain.matters import Matter
from core.domain.messages import Addressee, Message, counterpart_person
from core.domain.notices import DeliveryState, Setback
from core.domain.notices import MessageConfirmed as ConfirmationTold
from core.errors import PermanentFailure
from core.ids import PersonId
from core.store.records import Records


async def message_arrived(records: Records, telling: Telling, link: Link, body: MessageSent) -> None:
    """A case message unfolds to the people who are meant here."""
    if await _has_arrived(records, link, body):
        return
    conversation = await _conversation_on(records, link, body)
    meant = await _meant(records, link, body, conversation)
    addressees = tuple(replace(one, mail=one.mail or body.mail) for one in meant)
    message = Message(
        id=body.message,
        thread=body.thread,
        link=link.id,
        ours=False,
        author=body.author,
        author_person=None,
        title=body.title,
        body=body.body,
        kind=body.kind,
        action=body.action,
        pairs=body.pairs,
        at=body.at,
        state=DeliveryState.DELIVERED,
        addressees=addressees,
        files=await unpacked(records, body.files),
        answers=body.answers,
        to_all=body.to_all,
        corrects=body.corrects,
        mail=body.mail,
    )
    await records.messages.save(message)
    people = await records.people.of(one.person for one in addressees)
    reached = [people[one.person] for one in addressees]
    thread = threads.of_message(message.thread)
    await telling.show(f"message:{message.id}", thread, link, only=reached)
    mailed = [people[one.person] for one in addressees if one.mail]
    await telling.mail_too(f"message:{message.id}", thread, mailed)
    if message.corrects:
        await telling.refresh(f"message:{message.corrects}", thread)


async def message_withdrawn(records: Records, telling: Telling, link: Link, body: MessageWithdrawn) -> None:
    """Whoever has the message before them reads that nothing needs to be done about it."""
    message = await records.messages.find(body.message)
    if message is None:
        return  # it never came
    if message.ours or message.link != link.id:
        raise PermanentFailure("a withdrawal of a message that is not theirs")
    await records.messages.set_state(message.id, DeliveryState.WITHDRAWN, body.reason)
    await telling.refresh(f"message:{message.id}", threads.of_message(message.thread))


async def message_confirmed(records: Records, telling: Telling, link: Link, body: MessageConfirmed) -> None:
    """確認完了 came back: the author's card and thread say so."""
    message = await records.messages.find(body.message)
    if message is None or not message.ours or message.link != link.id:
        raise PermanentFailure("a confirmation of a message that is not ours")
    confirmer = Addressee(counterpart_person(body.by), body.by, to=True, confirmed_at=body.at)
    withdrawn = message.state is DeliveryState.WITHDRAWN
    state = message.state if withdrawn else DeliveryState.CONFIRMED
    await records.messages.save(replace(message, state=state, addressees=(*message.addressees, confirmer)))
    thread = threads.of_message(message.thread)
    for card in ("sent", "message"):
        await telling.refresh(f"{card}:{message.id}", thread)
    pairs = await records.pairs.of(message.pairs)
    matters = await records.matters.of(pair.matter for pair in pairs.values() if pair.matter)
    told = ConfirmationTold(
        message=message.id,
        thread=message.thread,
        counterpart=link.name,
        refs=tuple(matter.ref for matter in matters.values()),
        title=message.title,
        by=body.by,
        at=body.at,
    )
    author = await records.people.get(message.author_person) if message.author_person else None
    await telling.tell(told, thread, link, only=[author] if author else None)


async def message_not_reached(records: Records, telling: Telling, link: Link, body: MessageNotReached) -> None:
    """不達: nobody over there could be shown it. What its readers have said by now stands."""
    message = await records.messages.find(body.message)
    if message is None or not message.ours or message.link != link.id:
        raise PermanentFailure("news of a message that is not ours")
    if message.state in (DeliveryState.CONFIRMED, DeliveryState.WITHDRAWN):
        return
    await records.messages.set_state(message.id, DeliveryState.UNDELIVERED, setback=Setback.REACHED_NOBODY)
    await tell_author(records, telling, message)


async def message_tried_again(records: Records, _: Telling, link: Link, body: MessageTriedAgain) -> None:
    """What could not be shown here is tried once more. An address that was switched off stays so: it is ours to mend."""
    message = await records.messages.find(body.message)
    if message is None or message.ours or message.link != link.id:
        raise PermanentFailure("a wish about a message that is not theirs")
    for parked in await records.outbox.parked():
        if parked.message.payload.get("card") == f"message:{message.id}":
            await records.outbox.retry(parked.message.id)


async def _meant(
    records: Records, link: Link, body: MessageSent, conversation: Sequence[Message]
) -> tuple[Addressee, ...]:
    """Who an answer or a correction is for follows from what it is about; anything else is for those responsible."""
    known = {one.id: one for one in conversation}
    wrong, answered = known.get(body.corrects), known.get(body.answers)
    if wrong and not wrong.ours and (same := await _working(records, wrong.addressees)):
        return same
    if answered and answered.ours and (asked := await _answered(records, answered, to_all=body.to_all)):
        return asked
    responsible = await responsible_for(records, link, await _matters(records, body))
    authors = {one.author_person for one in conversation if one.ours and one.author_person}
    meant = [one for one in responsible if one.person.id in authors] or responsible
    return tuple(_addressee(one, authors) for one in meant)


async def _answered(records: Records, answered: Message, *, to_all: bool) -> tuple[Addressee, ...]:
    """返信 is for the author, 全員に返信 for everybody here the answered message was addressed to as well, and who stands in
    for them by now."""
    author = await _author_or_substitute(records, answered)
    others = await with_stand_ins(records, answered.own_addressees) if to_all and author else ()
    return await _working(records, [*author, *others])


async def _working(records: Records, addressees: Iterable[Addressee]) -> tuple[Addressee, ...]:
    """Those of them who still work here, each once, asked anew."""
    working = {person.id for person in await records.people.active()}
    once: dict[PersonId, Addressee] = {}
    for one in addressees:
        once.setdefault(one.person, one.asked_anew)
    return tuple(one for one in once.values() if one.person in working)


async def _author_or_substitute(records: Records, answered: Message) -> list[Addressee]:
    """Nobody when the author has left: then it is the business of those responsible. Of one who is on leave without a
    substitute it waits."""
    staff = {one.id: one for one in await records.people.active()}
    author = staff.get(answered.author_person) if answered.author_person else None
    if author is None:
        return []
    present = substitute_of(author, staff, records.now) or author
    if present is author:
        return [Addressee(author.id, author.name, to=True)]
    return [Addressee(present.id, present.name, to=True, stands_in_for=author.name, absent=author.id)]


async def _matters(records: Records, body: MessageSent) -> list[Matter]:
    pairs = await records.pairs.of(body.pairs)
    return list((await records.matters.of(pair.matter for pair in pairs.values() if pair.matter)).values())


def _addressee(one: Answering, asked: set[PersonId]) -> Addressee:
    """Whoever is answered is asked to take note, even if they are CC of the link."""
    return Addressee(
        one.person.id,
        one.person.name,
        to=one.to or one.person.id in asked,
        stands_in_for=one.stands_in_for,
        absent=one.absent.id if one.absent else None,
    )


async def _has_arrived(records: Records, link: Link, body: MessageSent) -> bool:
    """The very same message: its sender's store was put back to before it had left."""
    known = await records.messages.find(body.message)
    if known is None or known.ours or known.link != link.id:
        return False
    return (known.thread, known.title, known.body, known.at) == (body.thread, body.title, body.body, body.at)


async def _conversation_on(records: Records, link: Link, body: MessageSent) -> list[Message]:
    """What was said before; a message that is known, or reaches into another link, does not belong here."""
    if await records.messages.find(body.message) is not None:
        raise PermanentFailure("a message that is here already")
    for pair_id in body.pairs:
        await pair_on(records, link, pair_id)
    conversation = await records.messages.thread(body.thread)
    if any(earlier.link not in (link.id, None) for earlier in conversation):
        raise PermanentFailure("a conversation of another link")
    return conversation
