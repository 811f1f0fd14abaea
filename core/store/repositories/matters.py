"""The organisation's own matters: one document each, with promoted columns and exact identifiers to search by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, delete, func, insert, or_, select, update

from core.domain.matters import Matter, Secrecy, identifiers, reference_key
from core.errors import NotFound
from core.ids import MatterId
from core.store.chunks import in_chunks
from core.store.sessions import OrgSession
from core.store.tables.casework import matter, matter_identifier


class Matters:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection

    async def get(self, id_: MatterId) -> Matter:
        row = (await self._connection.execute(select(matter).where(matter.c.id == id_))).first()
        if row is None:
            raise NotFound("unknown_matter", ref=id_)
        return _matter(row)

    async def find(self, ref: str) -> Matter | None:
        """By own reference number, however it was typed."""
        statement = select(matter).where(matter.c.ref_key == reference_key(ref))
        row = (await self._connection.execute(statement)).first()
        return _matter(row) if row else None

    async def of(self, ids: Iterable[MatterId]) -> dict[MatterId, Matter]:
        return {one.id: one for one in await self._where_in(matter.c.id, list(ids))}

    async def all(self) -> list[Matter]:
        """Every own matter in the order of reference numbers, for an export."""
        return [_matter(row) for row in await self._connection.execute(select(matter).order_by(matter.c.ref_key))]

    async def by_refs(self, refs: Iterable[str]) -> dict[str, Matter]:
        """Reference key → matter, for those that exist."""
        found = await self._where_in(matter.c.ref_key, [reference_key(ref) for ref in refs])
        return {reference_key(one.ref): one for one in found}

    async def add(self, new: Sequence[Matter]) -> None:
        """Raises IntegrityError when a reference number is taken: look first."""
        if not new:
            return
        await self._connection.execute(insert(matter), [_row(one) for one in new])
        await self._identify(new)

    async def save(self, changed: Sequence[Matter]) -> None:
        for one in changed:
            await self._connection.execute(update(matter).where(matter.c.id == one.id).values(_row(one)))
        ids = [one.id for one in changed]
        for some in in_chunks(ids):
            await self._connection.execute(delete(matter_identifier).where(matter_identifier.c.matter.in_(some)))
        await self._identify(changed)

    async def sharing_identifier(self, keys: Iterable[str]) -> list[Matter]:
        """Matters that have any of these exact identifiers (`domain.matters.identifiers`)."""
        ids: set[MatterId] = set()
        for some in in_chunks(keys):
            statement = select(matter_identifier.c.matter).where(matter_identifier.c.identifier.in_(some))
            ids |= {MatterId(id_) for id_ in await self._connection.scalars(statement)}
        return list((await self.of(ids)).values())

    async def alike(self, title: str, filing_date: str, limit: int) -> list[Matter]:
        """Matters of the same title or filing date: what the evidence is weighed on when no identifier agrees."""
        same = [
            column == value for column, value in ((matter.c.title, title), (matter.c.filing_date, filing_date)) if value
        ]
        if not same:
            return []
        rows = await self._connection.execute(select(matter).where(or_(*same)).order_by(matter.c.id).limit(limit))
        return [_matter(row) for row in rows]

    async def typed(self, text: str, limit: int) -> list[Matter]:
        """Type-ahead: reference or office numbers that begin with, or titles that hold, what was typed."""
        begun = reference_key(text)
        by_number = select(matter_identifier.c.matter).where(
            matter_identifier.c.identifier.startswith(f"REF:{begun}", autoescape=True)
        )
        hit = or_(
            matter.c.ref_key.startswith(begun, autoescape=True),
            matter.c.id.in_(by_number),
            matter.c.title.contains(text, autoescape=True),
        )
        statement = select(matter).where(hit) if begun else select(matter)
        rows = await self._connection.execute(statement.order_by(matter.c.ref_key).limit(limit))
        return [_matter(row) for row in rows]

    async def refs_beginning(self, beginning: str) -> list[str]:
        """Own reference numbers with this beginning, for numbering and for `did you mean`."""
        key = reference_key(beginning)
        statement = select(matter.c.ref).where(matter.c.ref_key.startswith(key, autoescape=True))
        return list(await self._connection.scalars(statement))

    async def keys_beginning(self, beginning: str) -> frozenset[str]:
        """Reference keys of own matters with this beginning."""
        key = reference_key(beginning)
        statement = select(matter.c.ref_key).where(matter.c.ref_key.startswith(key, autoescape=True))
        return frozenset(await self._connection.scalars(statement))

    async def keys(self) -> list[str]:
        """The reference key of every own matter, and nothing else of it."""
        return list(await self._connection.scalars(select(matter.c.ref_key)))

    async def count(self) -> int:
        return int(await self._connection.scalar(select(func.count()).select_from(matter)) or 0)

    async def _identify(self, matters: Sequence[Matter]) -> None:
        rows = [
            {"identifier": key, "matter": one.id, "field": name}
            for one in matters
            for key, name in identifiers(one.values).items()
        ]
        if rows:
            await self._connection.execute(insert(matter_identifier), rows)

    async def _where_in(self, column: Any, values: list[Any]) -> list[Matter]:
        found: list[Matter] = []
        for some in in_chunks(values):
            found += [_matter(row) for row in await self._connection.execute(select(matter).where(column.in_(some)))]
        return found


def _row(one: Matter) -> dict[str, object]:
    return {
        "id": one.id,
        "ref": one.ref,
        "ref_key": reference_key(one.ref),
        "secrecy": one.secrecy,
        "title": one.text("title"),
        "filing_date": one.text("filing_date"),
        "document": dict(one.values),
        "revisions": dict(one.revisions),
    }


def _matter(row: Row[Any]) -> Matter:
    return Matter(
        id=MatterId(row.id), ref=row.ref, values=row.document, revisions=row.revisions, secrecy=Secrecy(row.secrecy)
    )
