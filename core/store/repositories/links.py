"""The organisation's links to its counterparts, with both policies."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select, update

from core.domain.links import Link
from core.domain.policies import Policies
from core.domain.sharing import Intake, LinkState, OrgKind, Publishing
from core.errors import NotFound
from core.ids import LinkId, OrgId, PersonId
from core.store.sessions import OrgSession
from core.store.shelf import Shelf
from core.store.tables.casework import link
from core.store.upsert import upsert


class Links:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._shelf: Shelf[LinkId, Link] = Shelf(session.connection, lambda one: one.id)

    async def get(self, id_: LinkId) -> Link:
        if self._shelf.unknown([id_]):
            rows = await self._connection.execute(select(link).where(link.c.id == id_))
            self._shelf.found([id_], map(_link, rows))
        found = self._shelf.get(id_)
        if found is None:
            raise NotFound("unknown_link", link=id_)
        return found

    async def all(self) -> list[Link]:
        return [_link(row) for row in await self._connection.execute(select(link).order_by(link.c.id))]

    async def save(self, one: Link) -> None:
        """The link as it is now; how far its two logs have come is not touched."""
        values: dict[str, object] = {
            "id": one.id,
            "own_kind": one.own_kind,
            "counterpart": one.counterpart,
            "code": one.code,
            "name": one.name,
            "kind": one.kind,
            "state": one.state,
            "contact": one.contact,
            "channel": one.channel,
            "responsible": dict(one.responsible),
            "publishing": dict(one.policies.publishing),
            "intake": dict(one.policies.intake),
            "landing": dict(one.policies.landing),
            "codes": {name: dict(table) for name, table in one.policies.codes.items()},
            "match_names": one.policies.match_names,
        }
        there = await self._connection.scalar(select(link.c.id).where(link.c.id == one.id))
        if there is None:
            values |= {"sent_seq": 0, "received_seq": 0}
        await self._connection.execute(upsert(self._connection, link, values, ["id"]))
        self._shelf.put(one)

    async def next_sent_seqs(self, id_: LinkId, count: int) -> range:
        """Numbers of the next envelopes of this direction: gapless, because they roll back with their envelopes."""
        further = update(link).where(link.c.id == id_).values(sent_seq=link.c.sent_seq + count)
        last = int((await self._connection.execute(further.returning(link.c.sent_seq))).scalar_one())
        return range(last - count + 1, last + 1)

    async def received_seq(self, id_: LinkId) -> int:
        """Number of the last envelope of theirs that took its turn."""
        return int(await self._connection.scalar(select(link.c.received_seq).where(link.c.id == id_)) or 0)

    async def count_received(self, id_: LinkId, seq: int) -> None:
        """An envelope of theirs with this number took its turn; the count never goes back."""
        behind = (link.c.id == id_) & (link.c.received_seq < seq)
        await self._connection.execute(update(link).where(behind).values(received_seq=seq))

    async def count_sent(self, id_: LinkId, seq: int) -> None:
        """They have had a number of ours as high as this one, which we do not remember: the next is a higher one."""
        behind = (link.c.id == id_) & (link.c.sent_seq < seq)
        await self._connection.execute(update(link).where(behind).values(sent_seq=seq))


def _link(row: Row[Any]) -> Link:
    return Link(
        id=LinkId(row.id),
        own_kind=OrgKind(row.own_kind),
        counterpart=OrgId(row.counterpart),
        code=row.code,
        name=row.name,
        kind=OrgKind(row.kind),
        state=LinkState(row.state),
        contact=row.contact,
        channel=row.channel,
        responsible={PersonId(person): to for person, to in row.responsible.items()},
        policies=Policies(
            publishing={name: Publishing(state) for name, state in row.publishing.items()},
            intake={name: Intake(mode) for name, mode in row.intake.items()},
            landing=row.landing,
            codes=row.codes,
            match_names=row.match_names,
        ),
    )
