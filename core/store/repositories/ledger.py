"""The disclosure ledger: every value that left, to whom, when, under which policy. Rows are only ever added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, select

from core.domain.values import Value
from core.ids import LinkId, MatterId, PairId
from core.store.held import held_inserts
from core.store.sessions import OrgSession
from core.store.tables.crossing import disclosure

_NO_MATTER = ""


@dataclass(frozen=True, slots=True)
class Disclosure:
    envelope: str
    link: LinkId
    pair: PairId | None
    matter: MatterId | None
    """None for what is about no matter in particular."""
    field: str
    value: Value
    retracted: bool
    policy: str
    at: datetime


class Ledger:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._new = held_inserts(session.connection, disclosure, _values)

    async def record(self, rows: Sequence[Disclosure]) -> None:
        for row in rows:
            self._new.put((row.envelope, row.field, repr(row.value)), row)

    async def of_matter(self, matter: MatterId) -> list[Disclosure]:
        """What has crossed about a matter, oldest first."""
        return await self._found(select(disclosure).where(disclosure.c.matter == matter))

    async def of_no_matter(self, link: LinkId) -> list[Disclosure]:
        """What has crossed to one counterpart about no matter in particular, oldest first."""
        return await self._found(select(disclosure).where(disclosure.c.matter == _NO_MATTER, disclosure.c.link == link))

    async def of_link(self, link: LinkId | None) -> list[Disclosure]:
        """What has crossed to one counterpart, or to all of them, oldest first."""
        statement = select(disclosure)
        return await self._found(statement.where(disclosure.c.link == link) if link else statement)

    async def _found(self, statement: Select[Any]) -> list[Disclosure]:
        return [_disclosure(row) for row in await self._connection.execute(statement.order_by(disclosure.c.id))]


def _disclosure(row: Row[Any]) -> Disclosure:
    return Disclosure(
        envelope=row.envelope,
        link=LinkId(row.link),
        pair=PairId(row.pair) if row.pair else None,
        matter=MatterId(row.matter) if row.matter else None,
        field=row.field,
        value=row.value,
        retracted=row.retracted,
        policy=row.policy,
        at=row.at,
    )


def _values(row: Disclosure) -> dict[str, object]:
    return {
        "envelope": row.envelope,
        "link": row.link,
        "pair": row.pair or "",
        "matter": row.matter or _NO_MATTER,
        "field": row.field,
        "value": row.value,
        "retracted": row.retracted,
        "policy": row.policy,
        "at": row.at,
    }
