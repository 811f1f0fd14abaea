"""Deciding what a table would do, before anything is done."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from unicodedata import normalize

from core.domain.diff import diff
from core.domain.fields import BY_ID, Field, parse_value, print_value
from core.domain.links import ref_field
from core.domain.matters import Matter, Secrecy, reference_key
from core.domain.notices import Problem
from core.domain.sharing import OrgKind
from core.domain.values import Value
from core.errors import Invalid
from core.sources.cells import cell_text
from core.sources.columns import SECRECY, Known, added_names, key, propose_columns
from core.sources.cp932 import fitted
from core.sources.form import CP932
from core.sources.plan import Plan, Planned, Rejected
from core.sources.recognising import recognise
from core.sources.table import Cell, Header, Row, Table, Unreadable, all_blank, is_blank
from core.store.records import Records
from core.texts import LANGUAGES, Texts

_LONGEST_REF = 100


async def known_headings(records: Records) -> Known:
    """What this organisation calls things in its files; of a field that was retired since, nothing is known any more."""
    own = {field.id: field for field in await records.policies.own_fields()}
    there = {"", SECRECY, *BY_ID, *own}
    return Known(own, {heading: name for heading, name in (await records.imports.headings()).items() if name in there})


async def plan_import(
    records: Records,
    texts: Texts,
    table: Table,
    kind: OrgKind,
    chosen: Mapping[int, str | None] | None = None,
) -> Plan:
    """What taking in `table` would do to the organisation's own matters; `chosen` goes before what is proposed.

    An empty cell says nothing: it never empties a field. Rows are refused one by one, each with its reasons; only a
    table without a column for the own reference number is refused as a whole (Invalid: import_no_ref_column).
    """
    headings = await known_headings(records)
    there = {SECRECY, *BY_ID, *headings.own_fields}
    said = {column: name if name in there else None for column, name in (chosen or {}).items()}
    columns = {**propose_columns(table.headers, texts, kind, headings), **said}
    own = ref_field(kind)
    if own not in columns.values():
        expected = [texts.field_label(own, language) for language in LANGUAGES]
        found = [header.text for header in table.headers if header.parts]
        raise Invalid("import_no_ref_column", expected=expected, columns=found)
    fields = {**BY_ID, **headings.own_fields}
    # In a thread, because fifty thousand rows take seconds to read and others are being served.
    readings = await asyncio.to_thread(_read, table, columns, own, texts, fields)
    for reading, values in zip(readings, await recognise(records, [one.values for one in readings]), strict=True):
        reading.values = values
    known = await records.matters.by_refs(reading.ref for reading in readings if reading.ref)
    unknown = tuple(header.text for header in columns_left_out(table, columns, texts))
    empty = Plan(kind, table, columns, unknown, (), (), 0, (), fields)
    return await asyncio.to_thread(_sorted, empty, readings, known)


def columns_left_out(table: Table, columns: Mapping[int, str | None], texts: Texts) -> list[Header]:
    """Columns that hold something and are not taken in; the reasons we wrote into a file ourselves are none."""
    ours = added_names(texts)
    left_out = [header for header in table.headers if columns.get(header.column) is None]
    return [header for header in left_out if key(header.text) not in ours and table.holds_anything_in(header.column)]


def _read(
    table: Table, columns: Mapping[int, str | None], own: str, texts: Texts, fields: Mapping[str, Field]
) -> list[_Reading]:
    reader = _RowReader(table, columns, own, texts, fields)
    readings = [reader.read(row) for row in table.rows]
    _refuse_repeated(readings)
    return readings


class _Reading:
    """One row as it was understood, and what speaks against it."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.ref = ""
        self.values: dict[str, Value] = {}
        self.given: dict[str, str] = {}
        self.secrecy: Secrecy | None = None
        self.problems: list[Problem] = []


class _RowReader:
    def __init__(
        self,
        table: Table,
        columns: Mapping[int, str | None],
        own: str,
        texts: Texts,
        known: Mapping[str, Field],
    ) -> None:
        self._known = known
        self._fields = [(header, field) for header in table.headers if (field := columns[header.column])]
        self._width = len(table.headers)
        self._own = own
        self._secrecies = _secrecy_words(texts)

    def read(self, row: Row) -> _Reading:
        reading = _Reading(row)
        for header, field in self._fields:
            cell = row.cell(header.column)
            if is_blank(cell):
                continue
            try:
                self._take(reading, field, cell)
            except Invalid as error:
                facts = {**error.facts, "column": header.text, "given": _shown(cell)}
                reading.problems.append(Problem(error.code, facts))
        reading.problems += self._misfits(reading)
        return reading

    def _take(self, reading: _Reading, field: str, cell: Cell) -> None:
        if isinstance(cell, Unreadable):
            raise Invalid(cell.code, field=field)
        if field == SECRECY:
            reading.secrecy = self._secrecy(cell)
        elif field == self._own:
            reading.ref = _reference(cell, field)
            reading.values[field] = reading.ref
        else:
            reading.values[field] = parse_value(self._known[field], cell)
            if isinstance(cell, str):
                reading.given[field] = cell

    def _misfits(self, reading: _Reading) -> list[Problem]:
        problems = []
        if not reading.ref and not any(problem.facts.get("field") == self._own for problem in reading.problems):
            problems.append(Problem("import_ref_missing", {"field": self._own}))
        if not all_blank(reading.row.cells[self._width :]):
            problems.append(Problem("import_row_too_long", {"cells": len(reading.row.cells), "width": self._width}))
        return problems

    def _secrecy(self, cell: Cell) -> Secrecy:
        word = key(str(cell))
        if word not in self._secrecies:
            raise Invalid("import_secrecy", given=str(cell))
        return self._secrecies[word]


def _secrecy_words(texts: Texts) -> dict[str, Secrecy]:
    words = {key(texts.word(f"secrecy_{one.value}", language)): one for one in Secrecy for language in LANGUAGES}
    return words | {one.value: one for one in Secrecy}


def _reference(cell: Cell, field: str) -> str:
    """A reference number in one width, so that it looks the same wherever it is shown."""
    parsed = parse_value(BY_ID[field], cell if not isinstance(cell, Unreadable) else None)
    ref = normalize("NFKC", str(parsed))
    if len(ref) > _LONGEST_REF:
        raise Invalid("import_ref_too_long", field=field, given=ref, limit=_LONGEST_REF)
    return ref


def _refuse_repeated(readings: Sequence[_Reading]) -> None:
    """A number on several rows: nobody can say which of them counts, so each is refused and names the others."""
    by_ref: defaultdict[str, list[_Reading]] = defaultdict(list)
    for reading in readings:
        if reading.ref:
            by_ref[reference_key(reading.ref)].append(reading)
    for same in by_ref.values():
        for reading in same if len(same) > 1 else ():
            others = [str(other.row.number) for other in same if other is not reading]
            reading.problems.append(Problem("import_ref_repeated", {"ref": reading.ref, "rows": others}))


def _sorted(plan: Plan, readings: Sequence[_Reading], known: Mapping[str, Matter]) -> Plan:
    new: list[Planned] = []
    changed: list[Planned] = []
    rejected: list[Rejected] = []
    same = 0
    for reading in readings:
        matter = known.get(reference_key(reading.ref))
        if matter is not None and loosens(matter, reading.secrecy):
            reading.problems.append(Problem("import_secrecy_lifted", {"ref": matter.ref}))
        if reading.problems:
            rejected.append(Rejected(reading.row, reading.ref, tuple(reading.problems)))
            continue
        planned = Planned(reading.row.number, reading.ref, reading.values, reading.secrecy, reading.given, matter)
        if matter is None:
            new.append(planned)
        elif news_for(matter, planned, plan) is not None:
            changed.append(planned)
        else:
            same += 1
    return replace(plan, new=tuple(new), changed=tuple(changed), same=same, rejected=tuple(rejected))


def news_for(matter: Matter, planned: Planned, plan: Plan) -> dict[str, Value] | None:
    """The values that are new to `matter`; empty when only its secrecy is, None when nothing is.

    The own number is how the matter was found, so it is not news however it is written.
    """
    values = {name: value for name, value in planned.values.items() if name != ref_field(plan.kind)}
    news = {
        change.field: change.theirs
        for change in diff(matter.values, values)
        if not _reads_alike(
            matter.values.get(change.field), change.theirs, planned.given.get(change.field), plan, change.field
        )
    }
    tightened = planned.secrecy not in (None, matter.secrecy)
    return news if news or tightened else None


def loosens(matter: Matter, secrecy: Secrecy | None) -> bool:
    """秘匿 is lifted by an administrator with a reason, never by a file."""
    return matter.secrecy is Secrecy.CLOSED and secrecy not in (None, Secrecy.CLOSED)


def _reads_alike(mine: Value, theirs: Value, given: str | None, plan: Plan, name: str) -> bool:
    """A cell that reads like the value we hold is that value: a file shows the name of a reference, not its id.

    So is one that holds what we would write for it (a name with a semicolon is read as two). A CP932 file shows what it
    can hold of it, which is no reason to lose the rest.
    """
    field = plan.fields[name]
    shown = fitted if plan.table.form.encoding == CP932 else str
    return mine is not None and any(
        shown(print_value(field, mine, language)) == print_value(field, theirs, language)
        or shown(cell_text(field, mine, language)) == given
        for language in LANGUAGES
    )


def _shown(cell: Cell) -> str:
    if isinstance(cell, Unreadable):
        return cell.shown
    return cell.isoformat() if isinstance(cell, date) else str(cell)
