"""What each kind of envelope does on the receiving side."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from core.courier.answering import offer_answered
from core.courier.belonging import pair_on
from core.courier.documents import document_arrived
from core.courier.erasing import erasure_answered, erasure_requested
from core.courier.meeting import meets_own_offer
from core.courier.messages import (
    message_arrived,
    message_confirmed,
    message_not_reached,
    message_tried_again,
    message_withdrawn,
)
from core.courier.resyncing import held_otherwise, matters_compared, matters_offered_again
from core.courier.unseen import nobody_reached
from core.courier.workflows.arriving import workflow_moved, workflow_requested, workflow_stands, workflows_offered
from core.desk.sharing.ending import offer_anew
from core.desk.sharing.withdrawing import end, withdraw
from core.desk.syncing.intake import take_in_events
from core.desk.telling import Telling
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
    MessageNotReached,
    MessageSent,
    MessageTriedAgain,
    MessageWithdrawn,
    NobodyReached,
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
from core.domain.notices import (
    ChangesAnswered,
    DecidedField,
)
from core.domain.notices import SharingEnded as EndingTold
from core.domain.pairs import Pair
from core.domain.sharing import PairState, Side
from core.domain.sync import FieldState, heard
from core.errors import PermanentFailure
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
        await records.pairs.recognise(heard_since, before=pair)
        await telling.refresh(f"offer:{pair.id}", threads.of_pair(pair.id))


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


async def nothing_said(records: Records, telling: Telling, link: Link, body: NothingSaid) -> None:
    """Its number is taken; there is no more to it."""


EFFECTS: dict[str, tuple[type[Any], Effect]] = {
    "OfferMade": (OfferMade, offer_made),
    "OfferWithdrawn": (OfferWithdrawn, offer_withdrawn),
    "OfferAnswered": (OfferAnswered, offer_answered),
    "SharingEnded": (SharingEnded, sharing_ended),
    "FieldsChanged": (FieldsChanged, fields_changed),
    "ChangesDecided": (ChangesDecided, changes_decided),
    "MessageSent": (MessageSent, message_arrived),
    "MessageWithdrawn": (MessageWithdrawn, message_withdrawn),
    "MessageConfirmed": (MessageConfirmed, message_confirmed),
    "MessageNotReached": (MessageNotReached, message_not_reached),
    "MessageTriedAgain": (MessageTriedAgain, message_tried_again),
    "NobodyReached": (NobodyReached, nobody_reached),
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
