"""The two logs of a link: envelopes that left, and envelopes that arrived."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, func, insert, select, update

from core.domain.codec import dump_one, load_one
from core.domain.envelopes import Envelope, Receipt
from core.ids import LinkId
from core.store.sessions import OrgSession
from core.store.tables.casework import envelope_received, envelope_sent


class Envelopes:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._now = session.now

    async def sent_for(self, departure: str) -> Envelope | None:
        """The envelope already made of this departure, by an attempt that did not come to an end."""
        statement = select(envelope_sent).where(envelope_sent.c.departure == departure)
        row = (await self._connection.execute(statement)).first()
        return _envelope(row) if row else None

    async def kinds_sent(self) -> frozenset[str]:
        """Which kinds of envelope have ever left."""
        return frozenset(await self._connection.scalars(select(envelope_sent.c.kind).distinct()))

    async def is_receipted(self, id_: str) -> bool:
        return bool(await self._connection.scalar(select(envelope_sent.c.receipt).where(envelope_sent.c.id == id_)))

    async def settled_up_to(self, link: LinkId) -> int:
        """The number up to which every envelope sent on the link has its receipt."""
        of_link = envelope_sent.c.link == link
        first_open = select(func.min(envelope_sent.c.seq)).where(of_link, envelope_sent.c.receipt == "")
        open_ = await self._connection.scalar(first_open)
        if open_ is not None:
            return int(open_) - 1
        return int(await self._connection.scalar(select(func.max(envelope_sent.c.seq)).where(of_link)) or 0)

    async def record_sent(self, departure: str, envelope: Envelope) -> None:
        await self._connection.execute(
            insert(envelope_sent).values(
                id=envelope.id,
                link=envelope.link,
                seq=envelope.seq,
                departure=departure,
                kind=envelope.kind,
                version=envelope.version,
                body=envelope.body,
                trace=envelope.trace,
                receipt="",
            )
        )

    async def rewrite_sent(self, envelope: Envelope) -> None:
        """Keep what really leaves on a further attempt: policies may have changed since the first."""
        statement = update(envelope_sent).where(envelope_sent.c.id == envelope.id)
        await self._connection.execute(statement.values(kind=envelope.kind, body=envelope.body))

    async def record_receipt(self, receipt: Receipt) -> None:
        """The receipt came: the log keeps that the envelope left, the ledger what; its body is needed no more."""
        statement = update(envelope_sent).where(envelope_sent.c.id == receipt.envelope)
        await self._connection.execute(statement.values(receipt=receipt.state, body={}))

    async def receipt_of(self, id_: str) -> Receipt | None:
        """What was said when this envelope first arrived. What is applied is kept as its receipt alone."""
        statement = select(envelope_received).where(envelope_received.c.id == id_)
        row = (await self._connection.execute(statement)).first()
        return Receipt(row.id, row.state, row.reason) if row else None

    async def record_received(self, envelope: Envelope, receipt: Receipt, subject: str) -> None:
        await self._connection.execute(
            insert(envelope_received).values(
                id=envelope.id,
                link=envelope.link,
                seq=envelope.seq,
                state=receipt.state,
                reason=receipt.reason,
                subject=subject,
                envelope={} if receipt.state == "applied" else dump_one(envelope),
                at=self._now,
            )
        )

    async def settle_received(self, receipt: Receipt) -> None:
        values: dict[str, object] = {"state": receipt.state, "reason": receipt.reason}
        if receipt.state == "applied":
            values["envelope"] = {}
        statement = update(envelope_received).where(envelope_received.c.id == receipt.envelope)
        await self._connection.execute(statement.values(**values))

    async def waiting(self, link: LinkId, seq: int) -> Envelope | None:
        """The envelope with this number, if it came before its turn."""
        statement = select(envelope_received).where(
            envelope_received.c.link == link, envelope_received.c.state == "waiting", envelope_received.c.seq == seq
        )
        row = (await self._connection.execute(statement)).first()
        return load_one(Envelope, row.envelope) if row else None

    async def waiting_up_to(self, link: LinkId, seq: int) -> list[Envelope]:
        """What came before its turn with a number no higher than this, in order."""
        statement = select(envelope_received).where(
            envelope_received.c.link == link, envelope_received.c.state == "waiting", envelope_received.c.seq <= seq
        )
        rows = await self._connection.execute(statement.order_by(envelope_received.c.seq))
        return [load_one(Envelope, row.envelope) for row in rows]

    async def parked_about(self, link: LinkId, subject: str) -> list[Envelope]:
        """Envelopes of this link about this pair or conversation that could not be applied, oldest first."""
        statement = (
            select(envelope_received)
            .where(
                envelope_received.c.link == link,
                envelope_received.c.subject == subject,
                envelope_received.c.state == "parked",
            )
            .order_by(envelope_received.c.seq)
        )
        return [load_one(Envelope, row.envelope) for row in await self._connection.execute(statement)]

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
