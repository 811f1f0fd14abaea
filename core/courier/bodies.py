"""From a departure to what is said across: read and reduced here, at the moment it leaves (invariant 1)."""

from __future__ import annotations

from collections.abc import Collection

from core.courier import erasing
from core.courier.documents import document_leaves
from core.courier.enclosing import enclosed
from core.courier.publishing import publish_pair
from core.courier.resyncing import comparison, holding
from core.courier.workflows.leaving import move_made, request, standing, startable
from core.desk.messages.closed import closed_among
from core.desk.messages.releasing import WITHDRAWN
from core.domain.departures import (
    AnswerLeaves,
    ChangesLeave,
    ComparisonLeaves,
    ConfirmationLeaves,
    DecisionsLeave,
    Departure,
    DocumentLeaves,
    EndingLeaves,
    ErasureAnswerLeaves,
    ErasureLeaves,
    HoldingLeaves,
    MessageLeaves,
    MessageWithdrawalLeaves,
    NotReachedLeaves,
    OfferLeaves,
    StartableWorkflowsLeave,
    TryAgainLeaves,
    UnseenLeaves,
    WithdrawalLeaves,
    WordsLeave,
    WorkflowLeaves,
    WorkflowMoveLeaves,
    WorkflowRequestLeaves,
)
from core.domain.envelopes import (
    Body,
    ChangesDecided,
    FieldsChanged,
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
)
from core.domain.links import Link
from core.domain.notices import DeliveryState, Setback
from core.domain.sharing import PairState
from core.ids import PairId
from core.store.records import Records


async def body_of(records: Records, link: Link, departure: Departure, envelope: str) -> Body | None:
    """What the departure says now; None when there is nothing to say any more."""
    match departure:
        case OfferLeaves(pair):
            return await _offer(records, link, pair, envelope)
        case WithdrawalLeaves(pair):
            return OfferWithdrawn(pair)
        case EndingLeaves(pair, by, reason, mistaken):
            return SharingEnded(pair, by, reason, mistaken)
        case AnswerLeaves(pair, answer, reason, by):
            return OfferAnswered(pair, answer, reason, by)
        case ChangesLeave(pair, by):
            return await _changes(records, link, pair, by, envelope)
        case DecisionsLeave(pair, decided, by):
            return ChangesDecided(pair, decided, by)
        case MessageLeaves(message):
            return await _message(records, link, message)
        case MessageWithdrawalLeaves(message, by):
            return await _withdrawal(records, message, by)
        case ConfirmationLeaves(message, by):
            return MessageConfirmed(message, by, records.now)
        case NotReachedLeaves(message):
            return MessageNotReached(message)
        case UnseenLeaves(pair, what, id_):
            return NobodyReached(pair, what, id_)
        case TryAgainLeaves(message):
            return MessageTriedAgain(message)
        case DocumentLeaves(pair, document):
            return await document_leaves(records, link, pair, document, envelope)
        case WorkflowLeaves(workflow):
            return await standing(records, link, workflow, envelope)
        case WorkflowMoveLeaves(workflow, remark):
            return await move_made(records, link, workflow, remark, envelope)
        case WorkflowRequestLeaves(workflow, definition):
            return await request(records, link, workflow, definition, envelope)
        case StartableWorkflowsLeave():
            return await startable(records, link, envelope)
        case ComparisonLeaves(after):
            return await comparison(records, link, after, envelope)
        case HoldingLeaves(pair):
            return await holding(records, link, pair)
        case ErasureLeaves(erasure):
            return await erasing.request(records, erasure)
        case ErasureAnswerLeaves(erasure):
            return await erasing.answer(records, erasure)
        case WordsLeave(pair, fields):
            return await _words(records, link, pair, fields, envelope)


async def _offer(records: Records, link: Link, pair_id: PairId, envelope: str) -> OfferMade | None:
    pair = await records.pairs.get(pair_id)
    if pair.state is not PairState.OFFERED:
        return None
    events = await publish_pair(records, link, pair, envelope)
    return OfferMade(pair.id, events) if events else None


async def _changes(
    records: Records, link: Link, pair_id: PairId, by: str, envelope: str
) -> OfferMade | FieldsChanged | None:
    """Of an offer that had nothing to say until now, they have not heard: it is offered."""
    pair = await records.pairs.get(pair_id)
    if not pair.state.told:
        return None
    events = await publish_pair(records, link, pair, envelope)
    if not events:
        return None
    unheard = pair.state is PairState.OFFERED and not any(state.sent for state in pair.fields.values())
    return OfferMade(pair.id, events) if unheard else FieldsChanged(pair.id, events, by)


async def _words(
    records: Records, link: Link, pair_id: PairId, fields: Collection[str], envelope: str
) -> FieldsChanged | None:
    events = await publish_pair(records, link, await records.pairs.get(pair_id), envelope, again=fields)
    return FieldsChanged(pair_id, events) if events else None


async def _message(records: Records, link: Link, message_id: str) -> MessageSent | None:
    message = await records.messages.get(message_id)
    if message.state in WITHDRAWN:
        return None
    if await closed_among(records, message.pairs):
        await records.messages.set_state(message.id, DeliveryState.RECALLED, setback=Setback.MATTER_CLOSED)
        return None
    await records.messages.set_state(message.id, DeliveryState.SENT)
    return MessageSent(
        message=message.id,
        thread=message.thread,
        pairs=message.pairs,
        title=message.title,
        body=message.body,
        kind=message.kind,
        action=message.action,
        author=message.author,
        at=message.at,
        files=await enclosed(records, message.files),
        answers=await _known_there(records, link, message.answers),
        to_all=message.to_all,
        corrects=message.corrects,
        mail=message.mail,
    )


async def still_crosses(records: Records, _: Link, body: MessageSent) -> MessageSent | NothingSaid:
    """Of a message sealed for an earlier attempt, what may leave now: it may have been withdrawn, or a matter closed, in
    between."""
    message = await records.messages.get(body.message)
    stopped = message.state in WITHDRAWN or await closed_among(records, body.pairs)
    return NothingSaid() if stopped else body


async def _known_there(records: Records, link: Link, answered: str) -> str:
    """A message that stayed inside is nothing the counterpart could have heard of."""
    known = await records.messages.find(answered) if answered else None
    return answered if known and known.link == link.id else ""


async def _withdrawal(records: Records, message_id: str, by: str) -> MessageWithdrawn:
    message = await records.messages.get(message_id)
    return MessageWithdrawn(message.id, by, message.reason, records.now)
