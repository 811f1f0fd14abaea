"""The two logs of a link: envelopes that left, and envelopes that arrived."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, select, update

from core.domain.codec import dump_one, load_one
from core.domain.envelopes import Envelope, Receipt
from core.ids import LinkId
from core.store.chunks import in_chunks
from core.store.held import held_inserts, held_updates
from core.store.sessions import OrgSession
from core.store.tables.crossing import envelope_received, envelope_sent


@dataclass(frozen=True, slots=True)
class Sealed:
    """An envelope made of a departure, by an attempt that may not have come to its end."""

    envelope: Envelope
    receipted: bool


@dataclass(frozen=True, slots=True)
class _Sent:
    departure: str
    envelope: Envelope


@dataclass(frozen=True, slots=True)
class _Received:
    envelope: Envelope
    receipt: Receipt
    subject: str


class Envelopes:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._now = session.now
        connection = session.connection
        self._sent = held_inserts(connection, envelope_sent, _sent_row)
        self._rewritten = held_updates(connection, envelope_sent, "id", _rewritten_row)
        self._receipted = held_updates(connection, envelope_sent, "id", _receipted_row)
        self._received = held_inserts(connection, envelope_received, self._received_row)

    async def sealed_for(self, departures: Iterable[str]) -> dict[str, Sealed]:
        """The envelopes that have been made already, by departure."""
        found: dict[str, Sealed] = {}
        for some in in_chunks(departures):
            rows = await self._connection.execute(select(envelope_sent).where(envelope_sent.c.departure.in_(some)))
            found |= {row.departure: Sealed(_envelope(row), bool(row.receipt)) for row in rows}
        return found

    async def kinds_sent(self) -> frozenset[str]:
        """Which kinds of envelope have ever left."""
        return frozenset(await self._connection.scalars(select(envelope_sent.c.kind).distinct()))

    async def settled_up_to(self, link: LinkId) -> int:
        """The number up to which every envelope sent on the link has its receipt."""
        of_link = envelope_sent.c.link == link
        first_open = select(func.min(envelope_sent.c.seq)).where(of_link, envelope_sent.c.receipt == "")
        open_ = await self._connection.scalar(first_open)
        if open_ is not None:
            return int(open_) - 1
        return int(await self._connection.scalar(select(func.max(envelope_sent.c.seq)).where(of_link)) or 0)

    async def record_sent(self, departure: str, envelope: Envelope) -> None:
        self._sent.put(envelope.id, _Sent(departure, envelope))

    async def rewrite_sent(self, envelope: Envelope) -> None:
        """Keep what really leaves on a further attempt: policies may have changed since the first."""
        self._rewritten.put(envelope.id, envelope)

    async def record_receipt(self, receipt: Receipt) -> None:
        """The receipt came: the log keeps that the envelope left, the ledger what; its body is needed no more."""
        self._receipted.put(receipt.envelope, receipt)

    async def receipts_of(self, ids: Iterable[str]) -> dict[str, Receipt]:
        """What was said when these envelopes first arrived. What is applied is kept as its receipt alone."""
        found: dict[str, Receipt] = {}
        columns = (envelope_received.c.id, envelope_received.c.state, envelope_received.c.reason)
        for some in in_chunks(ids):
            rows = await self._connection.execute(select(*columns).where(envelope_received.c.id.in_(some)))
            found |= {row.id: Receipt(row.id, row.state, row.reason) for row in rows}
        return found

    async def record_received(self, envelope: Envelope, receipt: Receipt, subject: str) -> None:
        self._received.put(envelope.id, _Received(envelope, receipt, subject))

    async def settle_received(self, receipt: Receipt) -> None:
        values: dict[str, object] = {"state": receipt.state, "reason": receipt.reason}
        if receipt.state == "applied":
            values["envelope"] = {}
        statement = update(envelope_received).where(envelope_received.c.id == receipt.envelope)
        await self._connection.execute(statement.values(**values))

    async def waiting(self, link: LinkId) -> dict[int, Envelope]:
        """By their numbers, the envelopes that came before their turn."""
        statement = select(envelope_received.c.seq, envelope_received.c.envelope).where(
            envelope_received.c.link == link, envelope_received.c.state == "waiting"
        )
        return {row.seq: load_one(Envelope, row.envelope) for row in await self._connection.execute(statement)}

    async def subjects_parked(self, link: LinkId) -> frozenset[str]:
        """The pairs and conversations of this link about which an envelope could not be applied."""
        statement = select(envelope_received.c.subject).where(
            envelope_received.c.link == link, envelope_received.c.state == "parked", envelope_received.c.subject != ""
        )
        return frozenset(await self._connection.scalars(statement.distinct()))

    async def parked(self) -> list[tuple[Envelope, Receipt]]:
        """Every envelope that could not be applied, with the reason; those of one link in their order."""
        statement = (
            select(envelope_received)
            .where(envelope_received.c.state == "parked")
            .order_by(envelope_received.c.link, envelope_received.c.seq)
        )
        return [
            (load_one(Envelope, row.envelope), Receipt(row.id, row.state, row.reason))
            for row in await self._connection.execute(statement)
        ]

    def _received_row(self, one: _Received) -> dict[str, object]:
        return {
            "id": one.envelope.id,
            "link": one.envelope.link,
            "seq": one.envelope.seq,
            "state": one.receipt.state,
            "reason": one.receipt.reason,
            "subject": one.subject,
            "envelope": {} if one.receipt.state == "applied" else dump_one(one.envelope),
            "at": self._now,
        }


def _sent_row(one: _Sent) -> dict[str, object]:
    return {
        "id": one.envelope.id,
        "link": one.envelope.link,
        "seq": one.envelope.seq,
        "departure": one.departure,
        "kind": one.envelope.kind,
        "version": one.envelope.version,
        "body": one.envelope.body,
        "trace": one.envelope.trace,
        "receipt": "",
    }


def _rewritten_row(envelope: Envelope) -> dict[str, object]:
    return {"the_id": envelope.id, "kind": envelope.kind, "body": envelope.body}


def _receipted_row(receipt: Receipt) -> dict[str, object]:
    return {"the_id": receipt.envelope, "receipt": receipt.state, "body": {}}


def _envelope(row: Row[Any]) -> Envelope:
    return Envelope(
        id=row.id,
        link=LinkId(row.link),
        seq=row.seq,
        kind=row.kind,
        version=row.version,
        body=row.body,
        trace=row.trace,
    )
