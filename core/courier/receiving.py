"""Envelopes arrive: in order, once, and what cannot be understood stands aside without blocking the rest."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from core.courier.applying import APPLIED, PARKED, WAITING, apply, apply_trusting, subject
from core.courier.meeting import offered_numbers
from core.desk.gathering import Gathering
from core.domain.envelopes import Envelope, Receipt
from core.domain.sharing import LinkState
from core.errors import NotFound, NotNow, TransientFailure
from core.ids import LinkId, PairId
from core.log import get_log, traced
from core.store.records import Records
from core.store.sessions import OrgSession

log = get_log(__name__)

Applying = Callable[[OrgSession, Records, Gathering, Envelope], Awaitable[str]]


async def receive(session: OrgSession, envelopes: Sequence[Envelope]) -> list[Receipt]:
    """Take in a run of envelopes of one link; a duplicate is answered with what was said the first time.

    One that comes before its turn waits for the gap to close. The receipt of whatever had waited behind it is kept in
    the inbox only: its sender asks again and gets it. Raises TransientFailure while the link is not open here, NotNow
    while it rests.

    A run is carried out trustingly at first, under one savepoint. Only if something in it cannot be applied, all of it
    is undone, and each envelope gets a savepoint of its own: poison costs time, and reaches no other matter.
    """
    if len(envelopes) > 1:
        try:
            async with session.connection.savepoint():
                return await _receive_all(session, envelopes, apply_trusting)
        except TransientFailure:
            raise
        except Exception:  # noqa: BLE001 - each is taken in by itself now, and says what is wrong
            log.info("a run of envelopes is taken in one by one", link=envelopes[0].link, count=len(envelopes))
    return await _receive_all(session, envelopes, apply)


async def _receive_all(session: OrgSession, envelopes: Sequence[Envelope], applying: Applying) -> list[Receipt]:
    records = Records(session)
    link = envelopes[0].link
    await _must_be_active(records, link)
    known = await records.envelopes.receipts_of(envelope.id for envelope in envelopes)
    inbox = await _opened(session, records, link, applying)
    await _read_together(records, envelopes)
    receipts = [known.get(one.id) or await inbox.take(one) for one in envelopes]
    await inbox.close()
    return receipts


async def _must_be_active(records: Records, link_id: LinkId) -> None:
    try:
        link = await records.links.get(link_id)
    except NotFound:
        # Activating opens the two sides one after the other, and the first may already be talking.
        raise TransientFailure("the link is not open here yet") from None
    if link.state is not LinkState.ACTIVE:
        raise NotNow("the link is not active")


async def _read_together(records: Records, envelopes: Sequence[Envelope]) -> None:
    """Have at hand what they are about, instead of asking for one after the other."""
    about = [PairId(str(envelope.body["pair"])) for envelope in envelopes if "pair" in envelope.body]
    pairs = await records.pairs.of(about)
    own = [pair.matter for pair in pairs.values() if pair.matter]
    await records.matters.of(own)
    perhaps = await records.matters.sharing_identifier(offered_numbers(envelopes))
    await records.pairs.of_matters(envelopes[0].link, [*own, *(matter.id for matter in perhaps)])
    await records.reviews.read_open_of(pairs)
    await records.postings.look_for(f"card:offer:{pair}" for pair in pairs)


async def _opened(session: OrgSession, records: Records, link: LinkId, applying: Applying) -> _Inbox:
    return _Inbox(
        session=session,
        records=records,
        link=link,
        applying=applying,
        gathering=Gathering(records),
        last=await records.links.received_seq(link),
        waiting=await records.envelopes.waiting(link),
        parked=set(await records.envelopes.subjects_parked(link)),
    )


@dataclass(slots=True)
class _Inbox:
    """One link's log as it is read within one transaction."""

    session: OrgSession
    records: Records
    link: LinkId
    applying: Applying
    gathering: Gathering
    last: int
    """Number of the last envelope that took its turn."""
    waiting: dict[int, Envelope]
    """Those that came before their turn."""
    parked: set[str]
    """Pairs and conversations of which an envelope stands aside."""

    async def take(self, envelope: Envelope) -> Receipt:
        if envelope.settled > self.last:
            await self._go_on_from(envelope.settled)
        last = self.last
        if envelope.seq > last + 1:
            receipt = Receipt(envelope.id, WAITING)
            self.waiting[envelope.seq] = envelope
            await self.records.envelopes.record_received(envelope, receipt, subject(envelope))
            return receipt
        with traced(envelope.trace):
            receipt = await self._take_turn(envelope)
        if envelope.seq <= last:
            # Its sender's store was put back to an earlier copy, and numbers once more what it had numbered before.
            await self.records.comparisons.due_at_once(self.link)
            receipt = replace(receipt, last=last)
        await self.records.envelopes.record_received(envelope, receipt, subject(envelope))
        await self._let_waiting_follow()
        return receipt

    async def close(self) -> None:
        """Keep how far the log has come, and tell people what came of it."""
        await self.records.links.count_received(self.link, self.last)
        await self.gathering.tell_all()

    async def _go_on_from(self, settled: int) -> None:
        """What they have a receipt for was taken in. If we do not remember it, it is our store that was put back: the log
        goes on where they stand, and what was lost is found by comparing."""
        log.warning("our store was put back to an earlier copy", link=self.link)
        await self.records.comparisons.due_at_once(self.link)
        for seq in sorted(seq for seq in self.waiting if seq <= settled):
            await self._take_waiting(self.waiting.pop(seq))
        self.last = max(self.last, settled)
        await self._let_waiting_follow()

    async def _let_waiting_follow(self) -> None:
        while (waiting := self.waiting.pop(self.last + 1, None)) is not None:
            await self._take_waiting(waiting)

    async def _take_waiting(self, envelope: Envelope) -> None:
        with traced(envelope.trace):
            await self.records.envelopes.settle_received(await self._take_turn(envelope))

    async def _take_turn(self, envelope: Envelope) -> Receipt:
        """Apply it, unless something about the same pair or conversation is parked before it: order is kept there."""
        self.last = max(self.last, envelope.seq)
        about = subject(envelope)
        if about in self.parked:
            reason = "behind a parked envelope"
        else:
            reason = await self.applying(self.session, self.records, self.gathering, envelope)
        if not reason:
            return Receipt(envelope.id, APPLIED)
        log.warning("an envelope is parked", envelope=envelope.id, link=envelope.link, kind=envelope.kind)
        self.parked |= {about} if about else set()
        return Receipt(envelope.id, PARKED, reason)
