"""Matters shared with counterparts. A pair's field machines are one document: they are read and written together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, select

from core.domain.codec import dump_slim, load_one
from core.domain.matters import identifiers
from core.domain.pairs import Pair
from core.domain.sharing import PairState, Side
from core.domain.sync import FieldState
from core.errors import NotFound
from core.ids import LinkId, MatterId, PairId
from core.store.chunks import in_chunks
from core.store.held import held_inserts, held_upserts
from core.store.json_documents import names_reference, names_with
from core.store.sessions import OrgSession
from core.store.shelf import Shelf
from core.store.tables.casework import offered_identifier, pair


class Pairs:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._shelf: Shelf[PairId, Pair] = Shelf(session.connection, lambda one: one.id, _matters)
        self._new = held_inserts(session.connection, pair, _values)
        self._changed = held_upserts(session.connection, pair, ["id"], _values)
        self._recognised = held_upserts(session.connection, offered_identifier, ["identifier", "pair"], _identifier_row)

    async def get(self, id_: PairId) -> Pair:
        found = await self.find(id_)
        if found is None:
            raise NotFound("unknown_offer", pair=id_)
        return found

    async def find(self, id_: PairId) -> Pair | None:
        await self.of([id_])
        return self._shelf.get(id_)

    async def of(self, ids: Iterable[PairId]) -> dict[PairId, Pair]:
        """Those of the pairs that are there. Asked for together, they need not be read again one by one."""
        wanted = list(ids)
        for some in in_chunks(self._shelf.unknown(wanted)):
            rows = await self._connection.execute(select(pair).where(pair.c.id.in_(some)))
            self._shelf.found(some, map(_pair, rows))
        return {id_: one for id_ in wanted if (one := self._shelf.get(id_)) is not None}

    async def of_matter(self, matter: MatterId) -> list[Pair]:
        return sorted(await self.about([matter]), key=lambda one: one.id)

    async def of_matters(self, link: LinkId, matters: Iterable[MatterId]) -> dict[MatterId, Pair]:
        """The pair of each matter on this link: the one that is shared, else one that waits, else the newest."""
        met = [one for one in await self.about(list(matters)) if one.link == link]
        return {one.matter: one for one in sorted(met, key=_standing) if one.matter is not None}

    async def open_offers(self, link: LinkId) -> list[Pair]:
        """要承認 of one link, oldest first."""
        statement = select(pair).where(pair.c.link == link, pair.c.state == PairState.PENDING).order_by(pair.c.id)
        return [_pair(row) for row in await self._connection.execute(statement)]

    async def waiting_ids(self, link: LinkId) -> list[PairId]:
        """The ids of 要承認 of one link, oldest first."""
        waiting = select(pair.c.id).where(pair.c.link == link, pair.c.state == PairState.PENDING)
        return [PairId(id_) for id_ in await self._connection.scalars(waiting.order_by(pair.c.id))]

    async def waiting_since(self, link: LinkId) -> list[datetime]:
        """When each 要承認 of one link was offered."""
        waiting = select(pair.c.offered_at).where(pair.c.link == link, pair.c.state == PairState.PENDING)
        return list(await self._connection.scalars(waiting))

    async def recognise(self, offered: Pair, before: Pair | None = None) -> None:
        """An offer of theirs can be found by the exact identifiers it carries, and no more by those it carried `before`."""
        carried = identifiers(offered.theirs)
        for key in carried:
            self._recognised.put((key, offered.id), (key, offered.id))
        for key in identifiers(before.theirs).keys() - carried.keys() if before else ():
            at = (offered_identifier.c.identifier == key, offered_identifier.c.pair == offered.id)
            await self._connection.execute(delete(offered_identifier).where(*at))

    async def waiting_with(self, link: LinkId, keys: Iterable[str]) -> list[Pair]:
        """Offers of theirs that wait and carry any of these identifiers (`domain.matters.identifiers`)."""
        found: dict[PairId, Pair] = {}
        for some in in_chunks(keys):
            known = select(offered_identifier.c.pair).where(offered_identifier.c.identifier.in_(some))
            statement = select(pair).where(pair.c.id.in_(known), pair.c.link == link, pair.c.state == PairState.PENDING)
            found |= {PairId(row.id): _pair(row) for row in await self._connection.execute(statement)}
        return sorted(found.values(), key=lambda one: one.id)

    async def shared(self, link: LinkId) -> list[Pair]:
        """Every matter whose values flow on this link."""
        states = [state for state in PairState if state.shared]
        statement = select(pair).where(pair.c.link == link, pair.c.state.in_(states)).order_by(pair.c.id)
        return [_pair(row) for row in await self._connection.execute(statement)]

    async def naming(self, reference: str, after: str = "", limit: int | None = None) -> list[Pair]:
        """Pairs in whose machines an own reference with this id stands, of whichever master, by order of their ids."""
        hit = names_reference(pair.c.fields, reference)
        statement = select(pair).where(pair.c.id > after, hit).order_by(pair.c.id).limit(limit)
        return [_pair(row) for row in await self._connection.execute(statement)]

    async def heard_names(self, link: LinkId) -> frozenset[str]:
        """Names of the fields the counterpart publishes on any matter that is shared, or that it has offered."""
        states = [state for state in PairState if state.shared or state is PairState.PENDING]
        theirs = (pair.c.link == link, pair.c.state.in_(states))
        names = names_with(self._connection, pair.c.fields, "offered", *theirs)
        return frozenset(await self._connection.scalars(names))

    async def standing(self, link: LinkId, after: str = "", upto: str = "", limit: int | None = None) -> list[Pair]:
        """Matters that are offered or shared on this link, with ids after `after`, up to `upto` (empty: all that follow)."""
        states = [state for state in PairState if state.shared or state.open]
        statement = select(pair).where(pair.c.link == link, pair.c.state.in_(states), pair.c.id > after)
        if upto:
            statement = statement.where(pair.c.id <= upto)
        rows = await self._connection.execute(statement.order_by(pair.c.id).limit(limit))
        return [_pair(row) for row in rows]

    async def page(self, link: LinkId, states: Iterable[PairState], first: int, rows: int) -> list[Pair]:
        """Some of the pairs in these states, the oldest first, `first` of them left out."""
        statement = select(pair).where(pair.c.link == link, pair.c.state.in_(list(states))).order_by(pair.c.id)
        return [_pair(row) for row in await self._connection.execute(statement.offset(first).limit(rows))]

    async def counts(self, link: LinkId) -> dict[PairState, int]:
        statement = select(pair.c.state, func.count()).where(pair.c.link == link).group_by(pair.c.state)
        return {PairState(state): int(count) for state, count in await self._connection.execute(statement)}

    async def add(self, new: Sequence[Pair]) -> None:
        """Pairs that nobody has met before. One that is there raises IntegrityError when they are written."""
        for one in new:
            self._new.put(one.id, one)
            self._shelf.put(one)

    async def save(self, one: Pair) -> None:
        self._changed.put(one.id, one)
        self._shelf.put(one)

    async def about(self, matters: Sequence[MatterId]) -> list[Pair]:
        """Every pair of these own matters, on any link."""
        for some in in_chunks(self._shelf.unknown_keys(matters)):
            rows = await self._connection.execute(select(pair).where(pair.c.matter.in_(some)))
            self._shelf.found_under(some, map(_pair, rows))
        return [one for matter in dict.fromkeys(matters) for one in self._shelf.under(matter)]


def _identifier_row(one: tuple[str, PairId]) -> dict[str, object]:
    return {"identifier": one[0], "pair": one[1]}


def _matters(one: Pair) -> list[MatterId]:
    return [] if one.matter is None else [one.matter]


def _standing(one: Pair) -> tuple[bool, bool, PairId]:
    return one.state.shared, one.state.open, one.id


def _values(one: Pair) -> dict[str, object]:
    return {
        "id": one.id,
        "link": one.link,
        "side": one.side,
        "state": one.state,
        "matter": one.matter,
        "offered_at": one.offered_at,
        "fields": dump_slim(_FIELDS, dict(one.fields)),
        "decided_by": one.decided_by,
        "decided_at": one.decided_at,
        "reason": one.reason,
    }


def _pair(row: Row[Any]) -> Pair:
    return Pair(
        id=PairId(row.id),
        link=LinkId(row.link),
        side=Side(row.side),
        state=PairState(row.state),
        matter=MatterId(row.matter) if row.matter else None,
        offered_at=row.offered_at,
        fields=load_one(_FIELDS, row.fields),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
    )


_FIELDS = dict[str, FieldState]
