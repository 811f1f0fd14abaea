"""The organisation's own matters: one document each, with promoted columns and exact identifiers to search by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, or_, select

from core.domain.matching import days_around, title_grams
from core.domain.matters import Matter, Secrecy, identifiers, identifying, reference_key, title_key
from core.domain.numbers.typing_ahead import begun as number_begun
from core.errors import NotFound
from core.ids import MatterId
from core.store.chunks import in_chunks
from core.store.gram_search import GramTable
from core.store.held import held_updates
from core.store.json_documents import names_reference
from core.store.matter_index import HeldTitleGrams, held_identifiers, held_titles
from core.store.sessions import OrgSession
from core.store.shelf import Shelf
from core.store.tables.casework import matter, matter_gram, matter_identifier, matter_title
from core.store.types import begins

FILED_ABOUT = 500
"""Most matters of some days that are looked at."""

_TITLES = GramTable(matter_gram.c.gram, matter_gram.c.matter)


class Matters:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._shelf: Shelf[MatterId, Matter] = Shelf(session.connection, lambda one: one.id, _keys)
        self._saved = held_updates(session.connection, matter, "id", _changed_row)
        self._identified = held_identifiers(session.connection)
        self._titled = held_titles(session.connection)
        self._title_grams = HeldTitleGrams(session.connection)

    async def get(self, id_: MatterId) -> Matter:
        found = (await self.of([id_])).get(id_)
        if found is None:
            raise NotFound("unknown_matter", ref=id_)
        return found

    async def find(self, ref: str) -> Matter | None:
        """By own reference number, however it was typed."""
        return (await self.by_refs([ref])).get(reference_key(ref))

    async def of(self, ids: Iterable[MatterId]) -> dict[MatterId, Matter]:
        """Those of the matters that are there. Asked for together, they need not be read again one by one."""
        wanted = list(ids)
        for some in in_chunks(self._shelf.unknown(wanted)):
            self._shelf.found(some, await self._where_in(matter.c.id, some))
        return {id_: one for id_ in wanted if (one := self._shelf.get(id_)) is not None}

    async def all(self) -> list[Matter]:
        """Every own matter in the order of reference numbers, for an export."""
        return [_matter(row) for row in await self._connection.execute(select(matter).order_by(matter.c.ref_key))]

    async def naming(self, reference: str, after: str = "", limit: int | None = None) -> list[Matter]:
        """Own matters in which a reference with this id stands, of whichever master, by order of their ids."""
        hit = names_reference(matter.c.document, reference)
        statement = select(matter).where(matter.c.id > after, hit).order_by(matter.c.id).limit(limit)
        return [_matter(row) for row in await self._connection.execute(statement)]

    async def closed(self) -> list[Matter]:
        """Every 秘匿 matter."""
        rows = await self._connection.execute(select(matter).where(matter.c.secrecy == Secrecy.CLOSED))
        return [_matter(row) for row in rows]

    async def by_refs(self, refs: Iterable[str]) -> dict[str, Matter]:
        """Reference key → matter, for those that exist."""
        keys = {_by_ref(reference_key(ref)): reference_key(ref) for ref in refs}
        for some in in_chunks(self._shelf.unknown_keys(keys)):
            self._shelf.found_under(some, await self._where_in(matter.c.ref_key, [keys[key] for key in some]))
        return {ref_key: one for key, ref_key in keys.items() for one in self._shelf.under(key)}

    async def add(self, new: Sequence[Matter]) -> None:
        """Raises IntegrityError when a reference number is taken: look first."""
        if not new:
            return
        await self._connection.execute(insert(matter), [_row(one) for one in new])
        for one in new:
            self._identified.put_new(one)
            self._titled.put_new(one)
            self._title_grams.put(one.id, one.title)
            self._shelf.put(one)

    async def save(self, changed: Sequence[Matter]) -> None:
        earlier = await self.of(one.id for one in changed)
        for one in changed:
            before = earlier[one.id]
            if identifying(before.values) != identifying(one.values):
                self._identified.put(one)
            if (before.ref, before.title) != (one.ref, one.title):
                self._titled.put(one)
            if before.title != one.title:
                self._title_grams.put(one.id, one.title, before.title)
            self._saved.put(one.id, one)
            self._shelf.put(one)

    async def sharing_identifier(self, keys: Iterable[str]) -> list[Matter]:
        """Matters that have any of these exact identifiers (`domain.matters.identifiers`)."""
        wanted = {_by_identifier(key): key for key in keys}
        for some in in_chunks(self._shelf.unknown_keys(wanted)):
            statement = select(matter).join(matter_identifier, matter_identifier.c.matter == matter.c.id)
            found = statement.where(matter_identifier.c.identifier.in_([wanted[key] for key in some])).distinct()
            self._shelf.found_under(some, [_matter(row) for row in await self._connection.execute(found)])
        return list({one.id: one for key in wanted for one in self._shelf.under(key)}.values())

    async def alike(self, title: str, filing_date: str, limit: int) -> list[Matter]:
        """Matters whose titles share most with `title`, and those filed about that day: worth weighing the evidence of.

        At most `limit` of each. Of the many filed about one day, those whose titles share most are taken.
        """
        grams = title_grams(title)
        sharing = await _TITLES.sharing_most(self._connection, grams, 5 * limit)
        near = await self._filed_about(filing_date)
        found = {
            **await _TITLES.shared_by(self._connection, grams, list(sharing), limit),
            **await _TITLES.shared_by(self._connection, grams, near, limit),
        }
        # A day alone is little, but all there is to go by where no title was told, or an altogether different one.
        rest = [id_ for id_ in near if id_ not in found][: max(0, limit - len(found))]
        return list((await self.of(MatterId(id_) for id_ in (*found, *rest))).values())

    async def _filed_about(self, filing_date: str) -> list[str]:
        """Ids of matters filed on that day first, then on the days around it."""
        days = days_around(filing_date)
        if not days:
            return []
        rows = await self._connection.execute(
            select(matter.c.id, matter.c.filing_date).where(matter.c.filing_date.in_(days)).limit(FILED_ABOUT)
        )
        return [id_ for id_, _ in sorted(rows, key=lambda row: (days.index(row[1]), row[0]))]

    async def typed(self, text: str, limit: int) -> list[Matter]:
        """Type-ahead: reference or office numbers that begin with what was typed, else titles that hold it.

        What begins a number is meant as one: a title in which it stands as well would only be in the way.
        """
        begun, number = reference_key(text), number_begun(text)
        if not begun:
            return await self._first(None, limit)
        identifier = matter_identifier.c.identifier
        by_number = select(matter_identifier.c.matter).where(
            or_(
                begins(identifier, f"REF:{begun}"),
                identifier.in_(number.keys),
                *(begins(identifier, beginning) for beginning in number.beginnings),
            )
        )
        found = await self._first(begins(matter.c.ref_key, begun), limit)
        if len(found) < limit:
            others = await self._first(matter.c.id.in_(by_number), limit)
            found = sorted({one.id: one for one in (*found, *others)}.values(), key=lambda one: reference_key(one.ref))
        return found[:limit] or await self._titled_with(title_key(text), limit)

    async def _titled_with(self, part: str, limit: int) -> list[Matter]:
        """Looks through all titles, which is why they stand by themselves; the documents of a few are read then."""
        holding = select(matter_title.c.matter).where(matter_title.c.title_key.contains(part, autoescape=True))
        few = await self._connection.scalars(holding.order_by(matter_title.c.ref_key).limit(limit))
        return list((await self.of(MatterId(id_) for id_ in few)).values())

    async def _first(self, hit: ColumnElement[bool] | None, limit: int) -> list[Matter]:
        statement = select(matter) if hit is None else select(matter).where(hit)
        rows = await self._connection.execute(statement.order_by(matter.c.ref_key).limit(limit))
        return [_matter(row) for row in rows]

    async def refs_beginning(self, beginning: str) -> list[str]:
        """Own reference numbers with this beginning, for numbering and for `did you mean`."""
        key = reference_key(beginning)
        statement = select(matter.c.ref).where(begins(matter.c.ref_key, key))
        return list(await self._connection.scalars(statement))

    async def keys_beginning(self, beginning: str) -> frozenset[str]:
        """Reference keys of own matters with this beginning."""
        key = reference_key(beginning)
        statement = select(matter.c.ref_key).where(begins(matter.c.ref_key, key))
        return frozenset(await self._connection.scalars(statement))

    async def keys(self) -> list[str]:
        """The reference key of every own matter, and nothing else of it."""
        return list(await self._connection.scalars(select(matter.c.ref_key)))

    async def count(self) -> int:
        return int(await self._connection.scalar(select(func.count()).select_from(matter)) or 0)

    async def _where_in(self, column: Any, values: list[Any]) -> list[Matter]:
        return [_matter(row) for row in await self._connection.execute(select(matter).where(column.in_(values)))]


def _by_ref(ref_key: str) -> tuple[str, str]:
    return "ref", ref_key


def _by_identifier(identifier: str) -> tuple[str, str]:
    return "identifier", identifier


def _keys(one: Matter) -> list[tuple[str, str]]:
    return [_by_ref(reference_key(one.ref)), *map(_by_identifier, identifiers(one.values))]


def _row(one: Matter) -> dict[str, object]:
    return {
        "id": one.id,
        "ref": one.ref,
        "ref_key": reference_key(one.ref),
        "secrecy": one.secrecy,
        "filing_date": one.text("filing_date"),
        "document": dict(one.values),
        "revisions": dict(one.revisions),
    }


def _changed_row(one: Matter) -> dict[str, object]:
    row = _row(one)
    return {"the_id": row.pop("id"), **row}


def _matter(row: Row[Any]) -> Matter:
    return Matter(
        id=MatterId(row.id), ref=row.ref, values=row.document, revisions=row.revisions, secrecy=Secrecy(row.secrecy)
    )
