"""What each kind of envelope does on the receiving side."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from core.courier.answering import offer_answered
from core.courier.belonging import pair_on
from core.courier.documents import document_arrived
from core.courier.enclosing import unpacked
from core.courier.erasing import erasure_answered, erasure_requested
from core.courier.meeting import meets_own_offer
from core.courier.resyncing import held_otherwise, matters_compared, matters_offered_again
from core.courier.workflows.arriving import workflow_moved, workflow_requested, workflow_stands, workflows_offered
from core.desk.ending import offer_anew
from core.desk.intake import take_in_events
from core.desk.telling import Telling, responsible_for
from core.desk.withdrawing import end, withdraw
from core.domain import threads
from core.domain.envelopes import (
    ChangesDecided,
    DocumentSent,
    ErasureAnswered,
    ErasureRequested,
    FieldsChanged,
    HeldOtherwise,
    MattersCompared,
    MessageConfirmed,
    MessageSent,
    NothingSaid,
    OfferAnswered,
    OfferMade,
    OfferWithdrawn,
    SharingEnded,
    WorkflowMove,
    WorkflowRequested,
    WorkflowsOffered,
    WorkflowStands,
)
from core.domain.links import Link
from core.domain.messages import Addressee, Message
from core.domain.notices import (
    ChangesAnswered,
    DecidedField,
    DeliveryState,
)
from core.domain.notices import MessageConfirmed as ConfirmationTold
from core.domain.notices import SharingEnded as EndingTold
from core.domain.pairs import Pair
from core.domain.sharing import PairState, Side
from core.domain.sync import FieldState, heard
from core.errors import PermanentFailure
from core.ids import PersonId
from core.store.records import Records

Effect = Callable[[Records, Telling, Link, Any], Awaitable[None]]


async def offer_made(records: Records, telling: Telling, link: Link, body: OfferMade) -> None:
    """Their offer waits for our answer, unless it meets an offer of ours."""
    known = await records.pairs.find(body.pair)
    if known is not None and (known.link != link.id or known.side is Side.PROVIDER):
        raise PermanentFailure("an offer under an id that is taken")
    if known is not None:
        await fields_changed(records, telling, link, FieldsChanged(body.pair, body.events))
        await matters_offered_again(records, telling, link, body.pair)
        return
    fields = {event.field: heard(FieldState(), event) for event in body.events}
    pair = Pair(body.pair, link.id, Side.RECEIVER, PairState.PENDING, None, records.now, fields)
    if await meets_own_offer(records, telling, link, pair):
        return
    await records.pairs.save(pair)
    await records.pairs.recognise(pair)
    await telling.show(f"offer:{body.pair}", threads.of_pair(body.pair), link)


async def offer_withdrawn(records: Records, telling: Telling, link: Link, body: OfferWithdrawn) -> None:
    if await records.pairs.find(body.pair) is None:
        return  # it was taken back before it ever left
    pair = await pair_on(records, link, body.pair)
    if pair.side is Side.RECEIVER and pair.state is PairState.PENDING:
        await withdraw(records, telling, pair, by=link.name)


async def sharing_ended(records: Records, telling: Telling, link: Link, body: SharingEnded) -> None:
    """They stopped sharing. An acceptance they call a mistake leaves our offer standing, under a new pair."""
    pair = await pair_on(records, link, body.pair)
    if not pair.state.shared or pair.matter is None:
        return  # both sides ended it at the same moment
    matter = await records.matters.get(pair.matter)
    by = body.by or link.name
    await end(records, telling, pair, by, body.reason)
    anew = body.mistaken and pair.side is Side.PROVIDER and await offer_anew(records, telling, link, pair, matter)
    told = EndingTold(
        pair.id, link.name, matter.ref, pair.counterpart_ref, by, body.reason, mistaken=body.mistaken, offered_anew=anew
    )
    await telling.tell(told, threads.of_pair(pair.id), link)


async def fields_changed(records: Records, telling: Telling, link: Link, body: FieldsChanged) -> None:
    pair = await pair_on(records, link, body.pair)
    if pair.state.shared:
        await take_in_events(records, telling, link, pair, body.events, body.by)
        return
    states = {event.field: heard(pair.field(event.field), event) for event in body.events}
    heard_since = replace(pair, fields={**pair.fields, **states})
    await records.pairs.save(heard_since)
    if heard_since.state is PairState.PENDING:
        await records.pairs.recognise(heard_since)


async def changes_decided(records: Records, telling: Telling, link: Link, body: ChangesDecided) -> None:
    """They accepted or ignored values of ours: those who watch the matter hear of it."""
    pair = await pair_on(records, link, body.pair)
    if pair.matter is None:
        return
    matter = await records.matters.get(pair.matter)
    decided = tuple(
        DecidedField(link.comes_from(one.field), matter.values.get(link.comes_from(one.field)), one.accepted)
        for one in body.decided
    )
    told = ChangesAnswered(pair.id, link.name, matter.ref, decided, body.by)
    await telling.tell(told, threads.of_pair(pair.id), link)


async def message_arrived(records: Records, telling: Telling, link: Link, body: MessageSent) -> None:
    """A case message unfolds to the people responsible here, or to who wrote what it answers."""
    if await _has_arrived(records, link, body):
        return
    conversation = await _conversation_on(records, link, body)
    asked = {one.author_person for one in conversation if one.ours and one.author_person}
    responsible = await responsible_for(records, link)
    people = [person for person in responsible if person.id in asked] or responsible
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
        # Whoever is answered is asked to take note, even if they are CC of the link.
        addressees=tuple(Addressee(p.id, p.name, to=p.id in asked or link.responsible.get(p.id, True)) for p in people),
        files=await unpacked(records, body.files),
    )
    await records.messages.save(message)
    await telling.show(f"message:{message.id}", threads.of_message(message.thread), link, only=people)


async def message_confirmed(records: Records, telling: Telling, link: Link, body: MessageConfirmed) -> None:
    """確認完了 came back: the author's card and thread say so."""
    message = await records.messages.find(body.message)
    if message is None or not message.ours or message.link != link.id:
        raise PermanentFailure("a confirmation of a message that is not ours")
    confirmer = Addressee(PersonId(f"theirs:{body.by}"), body.by, to=True, confirmed_at=body.at)
    await records.messages.save(
        replace(message, state=DeliveryState.CONFIRMED, addressees=(*message.addressees, confirmer))
    )
    thread = threads.of_message(message.thread)
    await telling.refresh(f"sent:{message.id}", thread)
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


async def nothing_said(records: Records, telling: Telling, link: Link, body: NothingSaid) -> None:
    """Its number is taken; there is no more to it."""


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
    if any(earlier.link != link.id for earlier in conversation):
        raise PermanentFailure("a conversation of another link")
    return conversation


EFFECTS: dict[str, tuple[type[Any], Effect]] = {
    "OfferMade": (OfferMade, offer_made),
    "OfferWithdrawn": (OfferWithdrawn, offer_withdrawn),
    "OfferAnswered": (OfferAnswered, offer_answered),
    "SharingEnded": (SharingEnded, sharing_ended),
    "FieldsChanged": (FieldsChanged, fields_changed),
    "ChangesDecided": (ChangesDecided, changes_decided),
    "MessageSent": (MessageSent, message_arrived),
    "MessageConfirmed": (MessageConfirmed, message_confirmed),
    "DocumentSent": (DocumentSent, document_arrived),
    "WorkflowStands": (WorkflowStands, workflow_stands),
    "WorkflowMove": (WorkflowMove, workflow_moved),
    "WorkflowsOffered": (WorkflowsOffered, workflows_offered),
    "WorkflowRequested": (WorkflowRequested, workflow_requested),
    "MattersCompared": (MattersCompared, matters_compared),
    "HeldOtherwise": (HeldOtherwise, held_otherwise),
    "ErasureRequested": (ErasureRequested, erasure_requested),
    "ErasureAnswered": (ErasureAnswered, erasure_answered),
    "NothingSaid": (NothingSaid, nothing_said),
}
