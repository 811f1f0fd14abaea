"""An envelope is sealed once per departure, and reduced again whenever it has to leave again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.courier.bodies import body_of, still_crosses
from core.courier.documents import still_leaves
from core.courier.publishing import still_publishable
from core.courier.resyncing import still_comparable
from core.courier.workflows.leaving import still_said, still_standing, still_startable
from core.domain.codec import dump_one, load, load_one
from core.domain.departures import Departure
from core.domain.envelopes import (
    VERSION,
    Body,
    DocumentSent,
    Envelope,
    FieldsChanged,
    MattersCompared,
    MessageSent,
    OfferMade,
    WorkflowMove,
    WorkflowRequested,
    WorkflowsOffered,
    WorkflowStands,
)
from core.domain.links import Link
from core.domain.sharing import LinkState
from core.errors import NotNow
from core.ids import LinkId, PairId, new_id
from core.store.outbox_values import Message
from core.store.records import Records


@dataclass(frozen=True, slots=True)
class _Fresh:
    """What is said for the first time and has no number yet."""

    id: str
    message: Message
    body: Body


async def seal(records: Records, link_id: LinkId, messages: Sequence[Message]) -> dict[str, Envelope]:
    """The envelopes of a run of departures of one link, by message id and in their order.

    Left out are those that by now have nothing to say, or have been received. An attempt that was cut short has sealed
    some before: the same envelopes leave again, reduced anew, because a field may have been unpublished in between.
    Raises NotNow while the link does not carry anything.
    """
    link = await records.links.get(link_id)
    if link.state is not LinkState.ACTIVE:
        raise NotNow("the link is not active")
    sealed = await records.envelopes.sealed_for(message.id for message in messages)
    await _read_together(records, [message for message in messages if message.id not in sealed])
    again = {
        departure: await _reduce_again(records, link, before.envelope)
        for departure, before in sealed.items()
        if not before.receipted
    }
    fresh = [await _fresh(records, link, message) for message in messages if message.id not in sealed]
    anew = await _numbered(records, link, [one for one in fresh if one is not None])
    leaving = {one.id: envelope for one in messages if (envelope := again.get(one.id) or anew.get(one.id)) is not None}
    settled = await records.envelopes.settled_up_to(link.id) if leaving else 0
    return {departure: replace(envelope, settled=settled) for departure, envelope in leaving.items()}


async def _read_together(records: Records, messages: Sequence[Message]) -> None:
    """Have at hand what they are about, instead of asking for one after the other."""
    departures: list[Mapping[str, Any]] = [message.payload["departure"] for message in messages]
    pairs = await records.pairs.of(PairId(str(one["pair"])) for one in departures if "pair" in one)
    await records.matters.of(pair.matter for pair in pairs.values() if pair.matter)


async def _fresh(records: Records, link: Link, message: Message) -> _Fresh | None:
    departure: Departure = load(Departure, message.payload["departure"])
    envelope_id = new_id()
    body = await body_of(records, link, departure, envelope_id)
    return None if body is None else _Fresh(envelope_id, message, body)


async def _numbered(records: Records, link: Link, fresh: Sequence[_Fresh]) -> dict[str, Envelope]:
    """By departure. Numbers follow the order of the run."""
    envelopes: dict[str, Envelope] = {}
    numbers = await records.links.next_sent_seqs(link.id, len(fresh)) if fresh else range(0)
    for one, seq in zip(fresh, numbers, strict=True):
        envelope = Envelope(
            id=one.id,
            link=link.id,
            seq=seq,
            kind=type(one.body).__name__,
            version=VERSION,
            body=dump_one(one.body),
            trace=one.message.payload["trace"],
            causation=one.message.id,
        )
        await records.envelopes.record_sent(one.message.id, envelope)
        envelopes[one.message.id] = envelope
    return envelopes


async def _reduce_again(records: Records, link: Link, envelope: Envelope) -> Envelope:
    """Take out of an unfinished envelope what may no longer leave, or is no longer so."""
    if envelope.kind not in _STILL:
        return envelope
    kind, still = _STILL[envelope.kind]
    body = await still(records, link, load_one(kind, envelope.body))
    reduced = replace(envelope, kind=type(body).__name__, body=dump_one(body))
    await records.envelopes.rewrite_sent(reduced)
    return reduced


async def _still_publishable(
    records: Records, link: Link, body: OfferMade | FieldsChanged
) -> OfferMade | FieldsChanged:
    still = await still_publishable(records, link, await records.pairs.get(body.pair), body.events)
    return replace(body, events=still)


_STILL: Mapping[str, tuple[type[Any], Callable[[Records, Link, Any], Awaitable[Body]]]] = {
    "OfferMade": (OfferMade, _still_publishable),
    "FieldsChanged": (FieldsChanged, _still_publishable),
    "MattersCompared": (MattersCompared, still_comparable),
    "MessageSent": (MessageSent, still_crosses),
    "DocumentSent": (DocumentSent, still_leaves),
    "WorkflowStands": (WorkflowStands, still_standing),
    "WorkflowsOffered": (WorkflowsOffered, still_startable),
    "WorkflowMove": (WorkflowMove, still_said),
    "WorkflowRequested": (WorkflowRequested, still_said),
}
"""What carries values, by the name of its body: as it may be said on a further attempt."""
