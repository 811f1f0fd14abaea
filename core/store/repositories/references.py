"""What the counterparts' references stand for here, and which fields of which pairs wait to know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from core.domain.codec import dump_one, load_one
from core.domain.masters import Master, MasterRecord, Mention
from core.domain.references import TheirReference
from core.errors import NotFound
from core.ids import LinkId, PairId, new_id
from core.store.chunks import in_chunks
from core.store.repositories.counters import Counters
from core.store.repositories.masters import Masters
from core.store.sessions import OrgSession
from core.store.tables.casework import pair as pair_table
from core.store.tables.masters import reference_wait, their_reference
from core.store.upsert import upsert


class References:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._now = session.now
        self._counters = Counters(session)
        self._masters = Masters(session)
        self._awaiting_nothing: set[PairId] = set()

    async def get(self, id_: str) -> TheirReference:
        row = (await self._connection.execute(select(their_reference).where(their_reference.c.id == id_))).first()
        if row is None:
            raise NotFound("unknown_reference")
        return _reference(row)

    async def of_link(self, link: LinkId, master: Master | None = None) -> list[TheirReference]:
        """Every reference of a link by its number."""
        statement = select(their_reference).where(their_reference.c.link == link)
        if master is not None:
            statement = statement.where(their_reference.c.master == master)
        rows = await self._connection.execute(statement.order_by(their_reference.c.number))
        return [_reference(row) for row in rows]

    async def unresolved(self, link: LinkId) -> list[TheirReference]:
        """未解決 of a link by its number."""
        statement = select(their_reference).where(their_reference.c.link == link, their_reference.c.record.is_(None))
        rows = await self._connection.execute(statement.order_by(their_reference.c.number))
        return [_reference(row) for row in rows]

    async def awaited_of(self, link: LinkId) -> list[TheirReference]:
        """Those of them that a field of a matter of ours waits for."""
        ours = select(reference_wait.c.reference).join(pair_table, pair_table.c.id == reference_wait.c.pair)
        awaited = their_reference.c.id.in_(ours.where(pair_table.c.matter.is_not(None)))
        statement = select(their_reference).where(
            their_reference.c.link == link, their_reference.c.record.is_(None), awaited
        )
        rows = await self._connection.execute(statement.order_by(their_reference.c.number))
        return [_reference(row) for row in rows]

    async def unresolved_among(self, ids: Iterable[str]) -> set[str]:
        """Those of the references that stand for nothing here yet."""
        found: set[str] = set()
        for some in in_chunks(ids):
            statement = select(their_reference.c.id).where(
                their_reference.c.id.in_(some), their_reference.c.record.is_(None)
            )
            found |= set(await self._connection.scalars(statement))
        return found

    async def count_unresolved(self, link: LinkId) -> int:
        statement = select(func.count()).select_from(their_reference)
        unresolved = statement.where(their_reference.c.link == link, their_reference.c.record.is_(None))
        return int(await self._connection.scalar(unresolved) or 0)

    async def said(self, link: LinkId, master: Master, theirs: Iterable[str]) -> dict[str, TheirReference]:
        """Those of their ids that we have heard of."""
        found: dict[str, TheirReference] = {}
        for some in in_chunks(theirs):
            statement = select(their_reference).where(
                their_reference.c.link == link, their_reference.c.master == master, their_reference.c.theirs.in_(some)
            )
            found |= {row.theirs: _reference(row) for row in await self._connection.execute(statement)}
        return found

    async def known(self, link: LinkId, master: Master, theirs: Iterable[str]) -> dict[str, MasterRecord]:
        """Our records of those of their ids that are resolved."""
        said = await self.said(link, master, theirs)
        records = await self._masters.of(master, (one.record for one in said.values() if one.record))
        return {id_: records[one.record] for id_, one in said.items() if one.record in records}

    async def add(self, link: LinkId, master: Master, mention: Mention) -> TheirReference:
        """A reference heard of for the first time, under the next number of the link."""
        number = await self._counters.next(f"reference {link}")
        reference = TheirReference(new_id(), link, master, number, mention, self._now)
        await self.save(reference)
        return reference

    async def save(self, one: TheirReference) -> None:
        """Raises IntegrityError when two of theirs would stand for one of ours: ask `domain.references` first."""
        values = {
            "link": one.link,
            "master": one.master,
            "theirs": one.mention.theirs,
            "id": one.id,
            "number": one.number,
            "mention": dump_one(one.mention),
            "since": one.since,
            "record": one.record,
            "refused": sorted(one.refused),
            "suggested": list(one.suggested),
            "by": one.by,
            "at": one.at,
        }
        await self._connection.execute(upsert(self._connection, their_reference, values, ["link", "master", "theirs"]))

    async def wait(self, pair: PairId, field: str, references: Iterable[str]) -> None:
        """The field's latest version waits for these references, and for no others; for none, it waits no longer."""
        waiting = (reference_wait.c.pair == pair, reference_wait.c.field == field)
        await self._connection.execute(delete(reference_wait).where(*waiting))
        rows = [{"pair": pair, "field": field, "reference": one} for one in dict.fromkeys(references)]
        if rows:
            self._awaiting_nothing.discard(pair)
            await self._connection.execute(insert(reference_wait), rows)

    async def wait_no_longer(self, pair: PairId) -> None:
        """Nothing of this pair waits for anything any more."""
        await self._connection.execute(delete(reference_wait).where(reference_wait.c.pair == pair))

    async def waiting_on(self, reference: str) -> dict[PairId, tuple[str, ...]]:
        """The fields that wait for a reference, by pair."""
        rows = await self._connection.execute(
            select(reference_wait.c.pair, reference_wait.c.field)
            .where(reference_wait.c.reference == reference)
            .order_by(reference_wait.c.pair, reference_wait.c.field)
        )
        fields: defaultdict[PairId, tuple[str, ...]] = defaultdict(tuple)
        for pair, field in rows:
            fields[PairId(pair)] += (field,)
        return dict(fields)

    async def waiting_on_any(self, references: Iterable[str]) -> dict[str, set[PairId]]:
        """The pairs that have a field waiting, by the reference it waits for."""
        found: defaultdict[str, set[PairId]] = defaultdict(set)
        for some in in_chunks(references):
            statement = select(reference_wait.c.reference, reference_wait.c.pair)
            for reference, waiting in await self._connection.execute(
                statement.where(reference_wait.c.reference.in_(some))
            ):
                found[reference].add(PairId(waiting))
        return dict(found)

    async def read_awaited(self, pairs: Iterable[PairId]) -> None:
        """Find out together which of these pairs wait for nothing, so that `awaited` need not ask for each."""
        for some in in_chunks(pairs):
            statement = select(reference_wait.c.pair).where(reference_wait.c.pair.in_(some)).distinct()
            self._awaiting_nothing |= set(some) - set(await self._connection.scalars(statement))

    async def awaited(self, pair: PairId) -> dict[str, tuple[str, ...]]:
        """The references that fields of a pair wait for, by field."""
        if pair in self._awaiting_nothing:
            return {}
        rows = await self._connection.execute(
            select(reference_wait.c.field, reference_wait.c.reference)
            .where(reference_wait.c.pair == pair)
            .order_by(reference_wait.c.field, reference_wait.c.reference)
        )
        references: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
        for field, reference in rows:
            references[field] += (reference,)
        return dict(references)


def _reference(row: Row[Any]) -> TheirReference:
    return TheirReference(
        id=row.id,
        link=LinkId(row.link),
        master=Master(row.master),
        number=row.number,
        mention=load_one(Mention, row.mention),
        since=row.since,
        record=row.record,
        refused=frozenset(row.refused),
        suggested=tuple(row.suggested),
        by=row.by,
        at=row.at,
    )
