"""The organisation's own master records: applicants, inventors, agents, people in charge, sites."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, delete, func, insert, or_, select, update

from core.domain.masters import Master, MasterRecord, Mention, code_in, id_of_code, master_of, references_in
from core.domain.matching import NameIndex, Scored, grams
from core.domain.names import key
from core.domain.values import Values
from core.errors import NotFound
from core.store.chunks import in_chunks
from core.store.gram_search import GramTable
from core.store.repositories.counters import Counters
from core.store.sessions import OrgSession
from core.store.tables.masters import master_record, merged_record, name_gram
from core.store.upsert import upsert

_KEY = 200
"""Characters of a name's key that are kept to find it by."""
COMPARED = 100
"""Records sharing most pieces of a name, which are then compared in full."""

_NAMES = GramTable(name_gram.c.gram, name_gram.c.record, shelf=name_gram.c.master)


class Masters:
    def __init__(self, session: OrgSession) -> None:
        self._connection = session.connection
        self._counters = Counters(session)

    async def get(self, master: Master, id_: str) -> MasterRecord:
        found = (await self.of(master, [id_])).get(id_)
        if found is None:
            raise NotFound("unknown_record", given=id_)
        return found

    async def of(self, master: Master, ids: Iterable[str]) -> dict[str, MasterRecord]:
        """By the ids they are asked for: one that was merged is the record that goes on for it."""
        wanted = set(ids)
        found = {one.id: one for one in await self._where_in(master, master_record.c.id, wanted)}
        if missing := wanted - found.keys():
            into = await self._merged(master, missing)
            kept = {one.id: one for one in await self._where_in(master, master_record.c.id, into.values())}
            found |= {gone: kept[id_] for gone, id_ in into.items() if id_ in kept}
        return found

    async def merge(self, gone: MasterRecord, kept: MasterRecord) -> None:
        """`kept` goes on for both; whoever asks for the other gets it."""
        before = (merged_record.c.master == gone.master, merged_record.c.into == gone.id)
        await self._connection.execute(update(merged_record).where(*before).values(into=kept.id))
        row = {"master": gone.master, "id": gone.id, "into": kept.id}
        await self._connection.execute(insert(merged_record).values(row))
        for table, column in ((name_gram, name_gram.c.record), (master_record, master_record.c.id)):
            await self._connection.execute(delete(table).where(table.c.master == gone.master, column == gone.id))
        await self.save(kept)

    async def named_in(self, values: Iterable[Values]) -> dict[Master, dict[str, MasterRecord]]:
        """The records that references in these values name."""
        wanted: dict[Master, set[str]] = {}
        for one in values:
            for name, value in one.items():
                if (master := master_of(name)) is not None:
                    wanted.setdefault(master, set()).update(references_in(value))
        return {master: await self.of(master, ids) for master, ids in wanted.items()}

    async def all(self, master: Master) -> list[MasterRecord]:
        rows = await self._connection.execute(select(master_record).where(master_record.c.master == master))
        return [_record(row) for row in rows]

    async def written_like(self, master: Master, names: Iterable[str]) -> dict[str, list[MasterRecord]]:
        """Name as given → the records whose name has the same key, or whose code it gives; oldest first."""
        wanted = list(dict.fromkeys(names))
        by_key: dict[str, list[MasterRecord]] = {}
        for one in await self._where_in(master, master_record.c.name_key, (_key(name) for name in wanted)):
            by_key.setdefault(_key(one.name), []).append(one)
        codes = {name: id_of_code(master, code_in(name)) for name in wanted if code_in(name)}
        coded = await self.of(master, codes.values())
        return {
            name: [coded[codes[name]]]
            if codes.get(name) in coded
            else sorted(by_key.get(_key(name), []), key=lambda one: int(one.id))
            for name in wanted
        }

    async def numbered(self, master: Master, mention: Mention) -> list[MasterRecord]:
        """Records with the 法人番号 or the 識別番号 that was mentioned."""
        return await self.holding(master, mention.corporate_number, mention.jpo_code)

    async def holding(self, master: Master, corporate_number: str, jpo_code: str) -> list[MasterRecord]:
        """Records with one of these numbers, oldest first; an empty number is nobody's."""
        same = [
            column == number
            for column, number in (
                (master_record.c.corporate_number, corporate_number),
                (master_record.c.jpo_code, jpo_code),
            )
            if number
        ]
        if not same:
            return []
        statement = select(master_record).where(master_record.c.master == master, or_(*same))
        found = [_record(row) for row in await self._connection.execute(statement)]
        return sorted(found, key=lambda one: int(one.id))

    async def alike(self, master: Master, name: str, limit: int) -> list[Scored[str]]:
        """The records whose names, in either language, are most like `name`, by id; the best first."""
        sharing = await _NAMES.sharing_most(self._connection, grams(name), COMPARED, shelf=master)
        same_key = await self._where_in(master, master_record.c.name_key, [_key(name)])
        records = {one.id: one for one in same_key} | await self.of(master, sharing)
        index: NameIndex[str] = NameIndex([(one.id, said) for one in records.values() for said in _names(one)])
        return index.search(name, limit)

    async def typed(self, master: Master, text: str, limit: int) -> list[MasterRecord]:
        """Type-ahead: by code, by part of a name in either language, or by the beginning of its normal form."""
        found = await self.of(master, [id_of_code(master, code_in(text))])
        begun = _key(text)
        hit = or_(
            master_record.c.name.contains(text, autoescape=True),
            master_record.c.name_en.icontains(text, autoescape=True),
            master_record.c.name_key.startswith(begun, autoescape=True) if begun else master_record.c.name == text,
        )
        statement = select(master_record).where(master_record.c.master == master)
        ordered = (statement.where(hit) if text else statement).order_by(master_record.c.name_key).limit(limit)
        found |= {row.id: _record(row) for row in await self._connection.execute(ordered)}
        return list(found.values())[:limit]

    async def add(
        self, master: Master, name: str, name_en: str = "", corporate_number: str = "", jpo_code: str = ""
    ) -> MasterRecord:
        """A new record with the next id of its master."""
        id_ = str(await self._counters.next(f"master {master}"))
        record = MasterRecord(master, id_, name, name_en, corporate_number[:13], jpo_code[:9])
        await self._connection.execute(insert(master_record).values(_row(record)))
        await self._take_names_apart(record)
        return record

    async def save(self, record: MasterRecord) -> None:
        before = (await self.of(record.master, [record.id])).get(record.id)
        if before is None or _names(before) != _names(record):
            await self._connection.execute(
                delete(name_gram).where(name_gram.c.master == record.master, name_gram.c.record == record.id)
            )
            await self._take_names_apart(record)
        await self._connection.execute(upsert(self._connection, master_record, _row(record), ["master", "id"]))

    async def count(self, master: Master) -> int:
        statement = select(func.count()).select_from(master_record).where(master_record.c.master == master)
        return int(await self._connection.scalar(statement) or 0)

    async def _take_names_apart(self, record: MasterRecord) -> None:
        pieces = {piece for name in _names(record) for piece in grams(name)}
        if pieces:
            rows = [{"master": record.master, "gram": piece, "record": record.id} for piece in sorted(pieces)]
            await self._connection.execute(insert(name_gram), rows)

    async def _merged(self, master: Master, ids: Iterable[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for some in in_chunks(ids):
            statement = select(merged_record).where(merged_record.c.master == master, merged_record.c.id.in_(some))
            found |= {row.id: row.into for row in await self._connection.execute(statement)}
        return found

    async def _where_in(self, master: Master, column: Any, values: Iterable[str]) -> list[MasterRecord]:
        found: list[MasterRecord] = []
        for some in in_chunks(dict.fromkeys(values)):
            statement = select(master_record).where(master_record.c.master == master, column.in_(some))
            found += [_record(row) for row in await self._connection.execute(statement)]
        return found


def _names(record: MasterRecord) -> tuple[str, ...]:
    return tuple(name for name in (record.name, record.name_en) if name)


def _key(name: str) -> str:
    return key(name)[:_KEY]


def _row(record: MasterRecord) -> dict[str, object]:
    return {
        "master": record.master,
        "id": record.id,
        "name": record.name,
        "name_key": _key(record.name),
        "name_en": record.name_en,
        "corporate_number": record.corporate_number,
        "jpo_code": record.jpo_code,
        "known_as": [list(one) for one in record.known_as],
    }


def _record(row: Row[Any]) -> MasterRecord:
    return MasterRecord(
        Master(row.master),
        row.id,
        row.name,
        row.name_en,
        row.corporate_number,
        row.jpo_code,
        tuple((link, id_) for link, id_ in row.known_as),
    )
