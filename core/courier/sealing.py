"""From a departure to an envelope: what leaves is read and reduced here, at the moment it leaves (invariant 1)."""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from core.domain.codec import dump_one, load, load_one
from core.domain.departures import (
    AnswerLeaves,
    ChangesLeave,
    ConfirmationLeaves,
    DecisionsLeave,
    Departure,
    MessageLeaves,
    OfferLeaves,
    WithdrawalLeaves,
)
from core.domain.envelopes import (
    VERSION,
    Body,
    ChangesDecided,
    Envelope,
    FieldsChanged,
    FileSent,
    MessageConfirmed,
    MessageSent,
    OfferAnswered,
    OfferMade,
    OfferWithdrawn,
)
from core.domain.fields import value_key
from core.domain.links import Link
from core.domain.matters import Matter
from core.domain.notices import DeliveryState
from core.domain.pairs import Pair
from core.domain.sharing import LinkState, PairState
from core.domain.sync import FieldEvent, FieldState, publish
from core.errors import TransientFailure
from core.ids import LinkId, new_id
from core.store.records import Records
from core.store.repositories.ledger import Disclosure


async def seal(records: Records, departure_id: str, payload: dict[str, Any]) -> Envelope | None:
    """The envelope of a departure; None when by now there is nothing to say.

    An attempt that was cut short has made it before: the same envelope leaves again, reduced anew, because a field may
    have been unpublished in between. Raises TransientFailure while the link does not carry anything.
    """
    link = await records.links.get(LinkId(payload["link"]))
    if link.state is not LinkState.ACTIVE:
        raise TransientFailure("the link is not active")
    before = await records.envelopes.sent_for(departure_id)
    if before is not None:
        return await _reduce_again(records, link, before)
    envelope_id = new_id()
    departure: Departure = load(Departure, payload["departure"])
    body = await _RENDERERS[type(departure)](records, link, envelope_id, departure)
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


async def _offer(records: Records, link: Link, envelope: str, departure: OfferLeaves) -> Body | None:
    pair = await records.pairs.get(departure.pair)
    if pair.state is not PairState.OFFERED:
        return None
    return OfferMade(pair.id, await _publish(records, link, pair, envelope))


async def _withdrawal(records: Records, link: Link, envelope: str, departure: WithdrawalLeaves) -> Body | None:
    return OfferWithdrawn(departure.pair)


async def _answer(records: Records, link: Link, envelope: str, departure: AnswerLeaves) -> Body | None:
    return OfferAnswered(departure.pair, departure.answer, departure.reason, departure.by)


async def _changes(records: Records, link: Link, envelope: str, departure: ChangesLeave) -> Body | None:
    pair = await records.pairs.get(departure.pair)
    if not pair.state.shared:
        return None
    events = await _publish(records, link, pair, envelope)
    return FieldsChanged(pair.id, events, departure.by) if events else None


async def _decisions(records: Records, link: Link, envelope: str, departure: DecisionsLeave) -> Body | None:
    return ChangesDecided(departure.pair, departure.decided, departure.by)


async def _message(records: Records, link: Link, envelope: str, departure: MessageLeaves) -> Body | None:
    message = await records.messages.get(departure.message)
    if message.state is DeliveryState.RECALLED:
        return None
    await records.messages.set_state(message.id, DeliveryState.SENT)
    files = []
    for file in message.files:
        content, content_type = await records.messages.content(file.content)
        files.append(FileSent(file.name, content_type, file.content, base64.b64encode(content).decode()))
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
        files=tuple(files),
    )


async def _confirmation(records: Records, link: Link, envelope: str, departure: ConfirmationLeaves) -> Body | None:
    return MessageConfirmed(departure.message, departure.by, records.now)


async def _publish(records: Records, link: Link, pair: Pair, envelope: str) -> tuple[FieldEvent, ...]:
    """What the counterpart does not hold yet, or must no longer hold; the pair and the ledger remember it."""
    matter = await _matter_of(records, pair)
    leaving = link.publishable(matter.values)
    states: dict[str, FieldState] = dict(pair.fields)
    events: list[FieldEvent] = []
    for name in dict.fromkeys((*leaving, *states)):
        state = states.get(name, FieldState())
        states[name], event = publish(
            state, name, leaving.get(name, matter.values.get(link.lands_in(name))), published=name in leaving
        )
        if event:
            events.append(event)
    if events:
        await records.pairs.save(replace(pair, fields=states))
        await records.ledger.record([_disclosure(records, link, pair, matter, envelope, event) for event in events])
    return tuple(events)


def _disclosure(
    records: Records, link: Link, pair: Pair, matter: Matter, envelope: str, event: FieldEvent
) -> Disclosure:
    return Disclosure(
        envelope=envelope,
        link=link.id,
        pair=pair.id,
        matter=matter.id,
        field=link.lands_in(event.field),
        value=event.value,
        retracted=event.retracted,
        policy=link.publishing_of(link.lands_in(event.field)),
        at=records.now,
    )


async def _reduce_again(records: Records, link: Link, envelope: Envelope) -> Envelope:
    """Take out of an unfinished envelope what may no longer leave, or is no longer so."""
    kind = {"OfferMade": OfferMade, "FieldsChanged": FieldsChanged}.get(envelope.kind)
    if kind is None:
        return envelope
    body = load_one(kind, envelope.body)
    pair = await records.pairs.get(body.pair)
    matter = await _matter_of(records, pair)
    leaving = link.publishable(matter.values)
    still = tuple(event for event in body.events if event.retracted or _is_still_so(event, leaving))
    reduced = replace(envelope, body=dump_one(replace(body, events=still)))
    await records.envelopes.rewrite_sent(reduced)
    return reduced


def _is_still_so(event: FieldEvent, leaving: dict[str, Any]) -> bool:
    return event.field in leaving and value_key(leaving[event.field]) == value_key(event.value)


async def _matter_of(records: Records, pair: Pair) -> Matter:
    if pair.matter is None:
        raise ValueError(f"pair {pair.id} has no matter of ours")
    return await records.matters.get(pair.matter)


_RENDERERS: dict[type, Callable[[Records, Link, str, Any], Awaitable[Body | None]]] = {
    OfferLeaves: _offer,
    WithdrawalLeaves: _withdrawal,
    AnswerLeaves: _answer,
    ChangesLeave: _changes,
    DecisionsLeave: _decisions,
    MessageLeaves: _message,
    ConfirmationLeaves: _confirmation,
}
