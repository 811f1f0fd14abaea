"""What came from the counterpart and nobody here could be shown: whoever sent it hears 不達.

Whom it was to be shown, and where, stays here; our own administrators hear that in any case.
"""

from __future__ import annotations

from core.desk.departing import departing
from core.desk.messages.releasing import WITHDRAWN
from core.desk.telling import Telling
from core.domain.departures import Departure, NotReachedLeaves, UnseenLeaves
from core.domain.notices import DocumentArrived
from core.domain.sharing import PairState, Side
from core.domain.unseen import Unseen
from core.domain.workflows import RunState
from core.ids import LinkId, PairId
from core.store.outbox_values import Message
from core.store.records import Records

Loss = tuple[LinkId, Departure]
"""Whom it is said to, and what."""


async def tell_sender_of(records: Records, telling: Telling, undelivered: Message) -> None:
    """A colleague who could not be reached is no news for the counterpart: somebody else has it, or will."""
    loss = await _lost(records, undelivered)
    if loss and not await _somebody_sees(records, undelivered):
        link, departure = loss
        await departing(records, link, departure, telling.trace)


async def _lost(records: Records, undelivered: Message) -> Loss | None:
    """What it was of the counterpart's; None for our own, and for what is settled by now."""
    payload = undelivered.payload
    kind, _, id_ = str(payload.get("card", "")).partition(":")
    notice = payload.get("notice", {})
    match kind:
        case "message":
            return await _message(records, id_)
        case "offer":
            return await _offer(records, PairId(id_))
        case "workflow":
            return await _step(records, id_)
        case "queue":
            return await _paper(records, (await records.papers.entry(id_)).paper)
        case _ if notice.get("is") == DocumentArrived.__name__:
            return await _paper(records, notice["document"]["paper"])
        case _:
            return None


async def _message(records: Records, id_: str) -> Loss | None:
    message = await records.messages.find(id_)
    if message is None or message.ours or message.link is None or message.state in WITHDRAWN:
        return None
    if any(one.confirmed_at for one in message.addressees):
        return None
    return message.link, NotReachedLeaves(id_)


async def _offer(records: Records, id_: PairId) -> Loss | None:
    pair = await records.pairs.find(id_)
    if pair is None or pair.side is not Side.RECEIVER or pair.state is not PairState.PENDING:
        return None
    return pair.link, UnseenLeaves(pair.id, Unseen.OFFER, pair.id)


async def _step(records: Records, id_: str) -> Loss | None:
    run = await records.workflows.find(id_)
    if run is None or run.ours or run.link is None or run.pair is None or run.state is not RunState.RUNNING:
        return None
    return run.link, UnseenLeaves(run.pair, Unseen.WORKFLOW, run.id)


async def _paper(records: Records, id_: str) -> Loss | None:
    paper = await records.papers.find(id_)
    if paper is None or paper.link is None or paper.matter is None:
        return None
    pair = (await records.pairs.of_matters(paper.link, [paper.matter])).get(paper.matter)
    return (paper.link, UnseenLeaves(pair.id, Unseen.DOCUMENT, paper.id)) if pair else None


async def _somebody_sees(records: Records, undelivered: Message) -> bool:
    """Somebody else here has been shown the same, or is about to be."""
    card = undelivered.payload.get("card")
    if card and await records.postings.of(f"card:{card}"):
        return True
    others = await records.outbox.about(undelivered.payload["thread"], delivered=not card)
    return any(_is_for_another(one, undelivered) for one in others)


def _is_for_another(one: Message, undelivered: Message) -> bool:
    return _said(one) == _said(undelivered) and _place(one) != _place(undelivered)


def _said(message: Message) -> tuple[object, object]:
    return message.payload.get("card"), message.payload.get("notice", {}).get("is")


def _place(message: Message) -> object:
    return message.payload.get("to", {}).get("place")
