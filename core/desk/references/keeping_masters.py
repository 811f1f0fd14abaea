"""The own masters: records added and edited by hand or from a file. What has crossed under a name stays as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.domain.fields import BY_ID, parse_value
from core.domain.masters import Master, MasterRecord, code_in, id_of_code
from core.domain.notices import Problem
from core.errors import Invalid, NotFound, UserError
from core.sources.table import Header, Table, is_blank
from core.store.records import Records
from core.texts.labels import label_key

PARTS = ("name", "name_en", "corporate_number", "jpo_code")
"""What a record says of itself, in the order people see it."""

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "code": ("コード", "code", "ID"),
    "name": ("名称", "氏名", "name"),
    "name_en": ("英語", "英語の名称", "英文名称", "name in english", "name_en", "english"),
    "corporate_number": ("法人番号", "corporate number", "corporate_number"),
    "jpo_code": ("識別番号", "jpo code", "jpo_code"),
}


@dataclass(frozen=True, slots=True)
class RecordsTaken:
    """What a file did to a master."""

    added: int = 0
    changed: int = 0
    same: int = 0
    rejected: tuple[tuple[int, Problem], ...] = ()
    """Row of the file, and why it was not taken in."""


async def record_called(records: Records, code: str) -> MasterRecord:
    """By its code, `C00001`. Raises NotFound (unknown_record_code)."""
    plain = code_in(code)
    for master in Master:
        id_ = id_of_code(master, plain)
        if found := (await records.masters.of(master, [id_])).get(id_) if id_ else None:
            return found
    raise NotFound("unknown_record_code", given=code)


async def add_record(records: Records, master: Master, said: Mapping[str, str]) -> MasterRecord:
    """Raises Invalid: record_without_name, record_number_taken, and what is wrong with a number."""
    wanted = _filled(MasterRecord(master, "0", ""), said)
    await _must_be_single(records, wanted)
    return await records.masters.add(master, wanted.name, wanted.name_en, wanted.corporate_number, wanted.jpo_code)


async def edit_record(records: Records, record: MasterRecord, said: Mapping[str, str]) -> MasterRecord:
    """What is not said stays. Raises as `add_record` does."""
    wanted = _filled(record, said)
    await _must_be_single(records, wanted)
    await records.masters.save(wanted)
    return wanted


async def take_in_records(records: Records, master: Master, table: Table) -> RecordsTaken:
    """A row with a code changes that record; any other is the record of its number or exact name, or a new one.

    Empty cells say nothing; the same file a second time changes nothing. Raises Invalid (master_without_names) for a
    table nothing can be read from.
    """
    columns = _columns(table.headers)
    if not {"code", "name"} & set(columns):
        raise Invalid("master_without_names", headings=[header.text for header in table.headers])
    counts = {"added": 0, "changed": 0, "same": 0}
    rejected: list[tuple[int, Problem]] = []
    for row in table.rows:
        cells = {part: row.cell(column) for part, column in columns.items()}
        said = {part: str(cell).strip() for part, cell in cells.items() if not is_blank(cell)}
        try:
            counts[await _taken(records, master, said)] += 1
        except UserError as error:
            rejected.append((row.number, Problem(error.code, error.facts)))
    return RecordsTaken(**counts, rejected=tuple(rejected))


def rows_of(found: Sequence[MasterRecord]) -> list[tuple[str, ...]]:
    """Records as a table that can be taken in again, without headings."""
    return [(one.code, *(str(getattr(one, part)) for part in PARTS)) for one in found]


async def _taken(records: Records, master: Master, said: dict[str, str]) -> str:
    code = said.pop("code", "")
    known = await record_called(records, code) if code else await _same(records, master, said)
    if known is not None and known.master is not master:
        raise Invalid("record_of_another_master", given=code)
    if known is None:
        await add_record(records, master, said)
        return "added"
    return "same" if await edit_record(records, known, said) == known else "changed"


async def _same(records: Records, master: Master, said: Mapping[str, str]) -> MasterRecord | None:
    """The record of the same number, else the only one of exactly this name."""
    wanted = _filled(MasterRecord(master, "0", ""), said)
    for holder in await _holders(records, wanted):
        return holder
    name = wanted.name
    alike = (await records.masters.written_like(master, [name]))[name]
    named = [one for one in alike if one.name == name]
    return named[0] if len(named) == 1 else None


def _filled(record: MasterRecord, said: Mapping[str, str]) -> MasterRecord:
    stands = {part: str(getattr(record, part)) for part in PARTS}
    parts = stands | {part: _part(part, text) for part, text in said.items() if part in PARTS}
    wanted = replace(
        record,
        name=parts["name"],
        name_en=parts["name_en"],
        corporate_number=parts["corporate_number"],
        jpo_code=parts["jpo_code"],
    )
    if not wanted.name:
        raise Invalid("record_without_name")
    return wanted


def _part(part: str, text: str) -> str:
    return str(parse_value(BY_ID[part], text) or "") if part in BY_ID and text.strip() else text.strip()


async def _must_be_single(records: Records, wanted: MasterRecord) -> None:
    """Two records of one number would leave every reference of that number to a person."""
    other = next((one for one in await _holders(records, wanted) if one.id != wanted.id), None)
    if other is not None:
        raise Invalid("record_number_taken", record=f"{other.name} ({other.code})")


async def _holders(records: Records, wanted: MasterRecord) -> list[MasterRecord]:
    return await records.masters.holding(wanted.master, wanted.corporate_number, wanted.jpo_code)


def _columns(headers: Sequence[Header]) -> dict[str, int]:
    keys = {label_key(heading): part for part, headings in _HEADINGS.items() for heading in headings}
    found: dict[str, int] = {}
    for header in headers:
        part = keys.get(label_key(header.text))
        if part:
            found.setdefault(part, header.column)
    return found
