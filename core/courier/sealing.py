"""An envelope is sealed once per departure, and reduced again whenever it has to leave again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.courier.bodies import body_of
from core.courier.publishing import still_publishable
from core.courier.resyncing import still_comparable
from core.courier.workflows.leaving import still_standing
from core.domain.codec import dump_one, load, load_one
from core.domain.departures import Departure
from core.domain.envelopes import VERSION, Body, Envelope, FieldsChanged, MattersCompared, OfferMade, WorkflowStands
from core.domain.links import Link
from core.domain.sharing import LinkState
from core.errors import NotNow
from core.ids import LinkId, new_id
from core.store.records import Records

_CARRYING_VALUES: dict[str, type[OfferMade] | type[FieldsChanged] | type[WorkflowStands] | type[MattersCompared]] = {
    "OfferMade": OfferMade,
    "FieldsChanged": FieldsChanged,
    "WorkflowStands": WorkflowStands,
    "MattersCompared": MattersCompared,
}


async def seal(records: Records, departure_id: str, payload: dict[str, Any]) -> Envelope | None:
    """The envelope of a departure; None when by now there is nothing to say, or it has been received.

    An attempt that was cut short has sealed it before: the same envelope leaves again, reduced anew, because a field
    may have been unpublished in between. Raises NotNow while the link does not carry anything.
    """
    link = await records.links.get(LinkId(payload["link"]))
    if link.state is not LinkState.ACTIVE:
        raise NotNow("the link is not active")
    sealed = await records.envelopes.sent_for(departure_id)
    if sealed is None:
        envelope = await _seal_anew(records, link, departure_id, payload)
    elif await records.envelopes.is_receipted(sealed.id):
        return None
    else:
        envelope = await _reduce_again(records, link, sealed)
    return envelope and replace(envelope, settled=await records.envelopes.settled_up_to(link.id))


async def _seal_anew(records: Records, link: Link, departure_id: str, payload: dict[str, Any]) -> Envelope | None:
    envelope_id = new_id()
    departure: Departure = load(Departure, payload["departure"])
    body = await body_of(records, link, departure, envelope_id)
    if body is None:
        return None
    envelope = Envelope(
        id=envelope_id,
        link=link.id,
        seq=await records.links.next_sent_seq(link.id),
        kind=type(body).__name__,
        version=VERSION,
        body=dump_one(body),
        trace=payload["trace"],
        causation=departure_id,
    )
    await records.envelopes.record_sent(departure_id, envelope)
    return envelope


async def _reduce_again(records: Records, link: Link, envelope: Envelope) -> Envelope:
    """Take out of an unfinished envelope what may no longer leave, or is no longer so."""
    if envelope.kind not in _CARRYING_VALUES:
        return envelope
    body: OfferMade | FieldsChanged | WorkflowStands | MattersCompared = load_one(
        _CARRYING_VALUES[envelope.kind], envelope.body
    )
    reduced = replace(envelope, body=dump_one(await _reduced(records, link, body)))
    await records.envelopes.rewrite_sent(reduced)
    return reduced


async def _reduced(
    records: Records, link: Link, body: OfferMade | FieldsChanged | WorkflowStands | MattersCompared
) -> Body:
    if isinstance(body, WorkflowStands):
        return await still_standing(records, body)
    if isinstance(body, MattersCompared):
        return await still_comparable(records, link, body)
    still = await still_publishable(records, link, await records.pairs.get(body.pair), body.events)
    return replace(body, events=still)
