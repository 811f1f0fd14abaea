"""取込 as a conversation: a file is looked at, its columns are settled, and a person says 取り込む or やめる.

What a file would do is worked out while reading only (`Rest`): a large one takes many seconds, and others write
meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from core.desk.case import Case, Rest
from core.desk.files.import_work import put_to_work
from core.desk.files.importing import KEEP, SHOWN, carry_out, counted, finish
from core.domain import threads
from core.domain.fields import BY_ID, Field
from core.domain.imports import PendingImport, Preview
from core.domain.intents import Abandon, ChooseColumns, Import, SuggestFields, TakeIn
from core.domain.notices import (
    AskedToImport,
    ColumnView,
    Counts,
    Decision,
    FieldsSuggested,
    FieldSuggestion,
    ImportAbandoned,
    Imported,
    ImportStarted,
    ImportState,
    Notice,
    Problem,
)
from core.errors import AlreadyDecided, Invalid, NotFound, Stale
from core.ids import new_id
from core.sources import Plan, Table, plan_import, propose_columns, read_table
from core.sources.columns import SECRECY, field_called, key
from core.sources.planning import columns_left_out, known_headings
from core.sources.table import is_blank, letters

AT_ONCE = 300
"""Matters that are taken in while the person waits; more of them get their own time, in portions."""


async def look_at(case: Case, intent: Import) -> Rest:
    """Keep a file and say what taking it in would do."""
    table = await asyncio.to_thread(read_table, intent.file.name, intent.file.content)
    preview = await _preview(case, table, {})

    async def ask(case: Case) -> AskedToImport:
        expires_at = case.now + KEEP
        kept = await case.records.imports.keep_file(
            case.principal.person, intent.file.content, intent.file.content_type, expires_at
        )
        pending = PendingImport(
            id=new_id(),
            person=case.principal.person,
            file=kept,
            filename=intent.file.name,
            columns={},
            version=1,
            preview=preview,
            expires_at=expires_at,
        )
        await case.records.imports.save(pending)
        await case.telling.show_person(f"import:{pending.id}", threads.of_import(pending.id), await case.me())
        return pending.view(case.now)

    return ask


async def choose_columns(case: Case, intent: ChooseColumns) -> Rest:
    """Look at the file again under the columns a person has chosen."""
    pending = await _waiting(case, intent.pending)
    table = await _table(case, pending)
    chosen = {**pending.columns, **await _chosen(case, intent.columns, table)}
    preview = await _preview(case, table, chosen)

    async def ask_again(case: Case) -> AskedToImport:
        now = await _waiting(case, intent.pending, seen=pending.version)
        newer = replace(now, columns=chosen, version=now.version + 1, preview=preview)
        await case.records.imports.save(newer)
        await case.telling.refresh(f"import:{newer.id}", threads.of_import(newer.id))
        return newer.view(case.now)

    return ask_again


async def take_in(case: Case, intent: TakeIn) -> Rest:
    """Carry it out: at once where that is quick, else in portions of their own."""
    pending = await _waiting(case, intent.pending, intent.seen)
    if pending.preview.problem is not None:
        raise Invalid(pending.preview.problem.code, **pending.preview.problem.facts)
    quick = pending.preview.counts.to_do <= AT_ONCE
    plan = await _plan(case, await _table(case, pending), pending.columns) if quick else None

    async def begin(case: Case) -> Notice:
        now = await _waiting(case, intent.pending, seen=pending.version)
        await case.records.imports.remember(_to_remember(now), case.principal.name)
        begun = replace(
            now, state=ImportState.RUNNING, decision=Decision("imported", case.principal.name, case.now), done=Counts()
        )
        if plan is None:
            return await _in_portions(case, begun)
        return await _at_once(case, begun, plan)

    return begin


async def abandon(case: Case, intent: Abandon) -> ImportAbandoned:
    """やめる: nothing is taken in, and the file is let go."""
    pending = await _waiting(case, intent.pending)
    decision = Decision("abandoned", case.principal.name, case.now)
    await case.records.imports.save(replace(pending, state=ImportState.ABANDONED, decision=decision))
    await case.records.imports.drop_file(pending.file)
    await case.telling.refresh(f"import:{pending.id}", threads.of_import(pending.id))
    return ImportAbandoned(pending.filename)


async def suggest_fields(case: Case, intent: SuggestFields) -> FieldsSuggested:
    """Fields whose name holds what was typed; a name that begins with it goes first."""
    typed = key(intent.typed)
    named = [FieldSuggestion(one, label) for one, label in (await _labels(case)).items() if typed in key(label)]
    called = field_called(intent.typed, case.texts, await known_headings(case.records))
    ranked = sorted(named, key=lambda one: (one.field != called, not key(one.label).startswith(typed)))
    by_alias = [] if called is None or called in {one.field for one in named} else [called]
    labels = await _labels(case)
    found = [*(FieldSuggestion(one, labels[one]) for one in by_alias), *ranked]
    return FieldsSuggested(tuple(found[: intent.limit]))


# ── what it comes to ─────────────────────────────────────────────────────────────────────────────────────────


async def _at_once(case: Case, begun: PendingImport, plan: Plan) -> Imported:
    await carry_out(case.records, case.telling, plan, case.principal.name)
    done = replace(begun, done=replace(counted(plan), same=0, errors=0))
    return await finish(case.records, case.telling, done, plan, case.texts, case.language)


async def _in_portions(case: Case, begun: PendingImport) -> ImportStarted:
    await case.records.imports.save(begun)
    await put_to_work(case.records, begun, case.trace)
    await case.telling.refresh(f"import:{begun.id}", threads.of_import(begun.id))
    return ImportStarted(begun.id, begun.filename, begun.preview.counts.to_do)


async def _plan(case: Case, table: Table, chosen: Mapping[int, str]) -> Plan:
    columns = {column: name or None for column, name in chosen.items()}
    return await plan_import(case.records, case.texts, table, case.kind, columns)


async def _preview(case: Case, table: Table, chosen: Mapping[int, str]) -> Preview:
    """Where nobody can say yet which column holds the own number, the columns alone: the person is asked for it."""
    known = await known_headings(case.records)
    proposed = {
        **propose_columns(table.headers, case.texts, case.kind, known),
        **{column: name or None for column, name in chosen.items()},
    }
    settled = {*chosen, *(one.column for one in table.headers if known.confirmed.get(key(one.text)) == "")}
    columns = tuple(_columns(case, table, proposed, settled))
    try:
        plan = await _plan(case, table, chosen)
    except Invalid as error:
        if error.code != "import_no_ref_column":
            raise
        return Preview(
            table.sheet, table.other_sheets, Counts(), (), columns, Problem(error.code, {**error.facts, "asked": True})
        )
    return Preview(table.sheet, table.other_sheets, counted(plan), plan.refused(SHOWN), columns)


def _columns(case: Case, table: Table, proposed: Mapping[int, str | None], settled: set[int]) -> list[ColumnView]:
    unknown = {one.column for one in columns_left_out(table, proposed, case.texts)}
    shown = [one for one in table.headers if proposed[one.column] or one.column in unknown]
    return [
        ColumnView(
            number=one.column + 1,
            header=one.text,
            field=proposed[one.column] or "",
            sample=_sample(table, one.column),
            asked=one.column in unknown - settled,
        )
        for one in shown
    ]


def _sample(table: Table, column: int) -> str:
    held = (row.cell(column) for row in table.rows)
    return next((" ".join(str(cell).split())[:60] for cell in held if not is_blank(cell)), "")


async def _chosen(case: Case, columns: Mapping[int, str], table: Table) -> dict[int, str]:
    """By the column's place in the table; a field that is chosen is taken from whichever column had it."""
    known = await known_headings(case.records)
    chosen: dict[int, str] = {}
    for number, name in columns.items():
        if not 1 <= number <= len(table.headers):
            raise Invalid("import_no_such_column", number=number, last=len(table.headers))
        found = field_called(name, case.texts, known) if name else ""
        if found is None:
            raise Invalid("import_unknown_field", given=name)
        if found and found in chosen.values():
            raise Invalid("import_field_twice", field=found)
        chosen[number - 1] = found
    proposed = propose_columns(table.headers, case.texts, case.kind, known)
    given_up = {column: "" for column, name in proposed.items() if name in chosen.values() and column not in chosen}
    return {**given_up, **chosen}


def _to_remember(pending: PendingImport) -> dict[str, str]:
    """Headings as the person has settled them; one that stands over two columns says nothing about the next file."""
    called = {column.number - 1: key(column.header) for column in pending.preview.columns}
    heard = list(called.values())
    return {
        heading: pending.columns[column]
        for column, heading in called.items()
        if column in pending.columns and heading != key(letters(column)) and heard.count(heading) == 1
    }


async def _waiting(case: Case, id_: str, seen: int | None = None) -> PendingImport:
    """The person's own file while it waits. NotFound for anybody else's."""
    pending = await case.records.imports.get(id_)
    if pending.person != case.principal.person:
        raise NotFound("unknown_import")
    match pending.state_at(case.now):
        case ImportState.EXPIRED:
            raise AlreadyDecided("import_expired", filename=pending.filename)
        case ImportState.RUNNING:
            raise AlreadyDecided("import_running", filename=pending.filename)
        case ImportState.DONE | ImportState.ABANDONED:
            raise AlreadyDecided("import_over", filename=pending.filename)
    if seen not in (None, pending.version):
        raise Stale("import_changed", filename=pending.filename)
    return pending


async def _table(case: Case, pending: PendingImport) -> Table:
    content, _ = await case.records.imports.file(pending.file)
    return await asyncio.to_thread(read_table, pending.filename, content)


async def _labels(case: Case) -> dict[str, str]:
    fields: dict[str, Field] = {**BY_ID, **(await known_headings(case.records)).own_fields}
    named = {name: one.label or case.texts.field_label(name, case.language) for name, one in fields.items()}
    return {**named, SECRECY: case.texts.word(SECRECY, case.language)}
