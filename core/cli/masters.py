"""`kakehashi master`: the own applicants, inventors, agents, people in charge and sites."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from core.cli import files
from core.cli.failing import Exit
from core.cli.registering import organisation_called
from core.cli.shell import Shell, shell_of
from core.cli.telling import tell
from core.desk.references.keeping_masters import PARTS, add_record, edit_record, record_called, rows_of, take_in_records
from core.desk.references.merging import Merger, look_at_merger
from core.desk.references.merging_at_length import begin_by_hand, carry_on
from core.domain.masters import Master, MasterRecord
from core.domain.merge_runs import MergeRun
from core.ids import OrgId
from core.sources import read_table
from core.sources.form import Form, Format
from core.sources.writing import written
from core.store.records import Records
from core.store.stores import Stores

T = TypeVar("T")

app = typer.Typer(
    no_args_is_help=True, help="Own records that counterparts' references are resolved to (参照ID紐付け)."
)

Org = Annotated[str, typer.Argument(help="Code of the organisation.")]
Which = Annotated[Master, typer.Argument(help="Which master.")]
Name = Annotated[str | None, typer.Option("--name", help="Name.")]
NameEn = Annotated[str | None, typer.Option("--name-en", help="Name in English.")]
Corporate = Annotated[str | None, typer.Option("--corporate-number", help="法人番号, 13 digits.")]
JpoCode = Annotated[str | None, typer.Option("--jpo-code", help="識別番号, nine digits.")]

_COLUMNS = ("cli_record_code", "record_name", "record_name_en", "corporate_number_word", "jpo_code_word")


@app.command("list")
def list_(
    context: typer.Context,
    org: Org,
    master: Which,
    like: Annotated[str, typer.Option(metavar="TEXT", help="Only those with this in their name or code.")] = "",
    to: Annotated[Path | None, typer.Option(metavar="FILE", help="Write them here (CSV or XLSX).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """List records; a file written with --to can be edited and imported again."""
    shell = shell_of(context)

    async def look(records: Records) -> list[MasterRecord]:
        if like:
            return await records.masters.typed(master, like, await records.masters.count(master))
        return sorted(await records.masters.all(master), key=lambda one: int(one.id))

    found = _on(shell, org, look)
    if to is not None:
        headings = tuple(shell.word(column) for column in _COLUMNS)
        files.write(to, written([headings, *rows_of(found)], Form(Format.of(to.name))))
        shell.say("cli_records_written", f"{len(found)}", str(to))
    elif as_json:
        shell.json([{"code": one.code, **asdict(one)} for one in found])
    else:
        shell.table(_COLUMNS, rows_of(found))


@app.command()
def add(
    context: typer.Context,
    org: Org,
    master: Which,
    name: Annotated[str, typer.Argument(help="Name.")],
    name_en: NameEn = None,
    corporate_number: Corporate = None,
    jpo_code: JpoCode = None,
) -> None:
    """Add a record; it gets the next code of its master."""
    shell = shell_of(context)
    said = _said(name, name_en, corporate_number, jpo_code)
    added = _on(shell, org, lambda records: add_record(records, master, said))
    shell.say("cli_record_added", f"{added.name} ({added.code})")


@app.command()
def edit(
    context: typer.Context,
    org: Org,
    code: Annotated[str, typer.Argument(help="Code of the record, such as C00001.")],
    name: Name = None,
    name_en: NameEn = None,
    corporate_number: Corporate = None,
    jpo_code: JpoCode = None,
) -> None:
    """Change a record; what is not named stays, an empty text empties. Matters keep the name they were given."""
    shell = shell_of(context)
    said = _said(name, name_en, corporate_number, jpo_code)

    async def change(records: Records) -> MasterRecord:
        return await edit_record(records, await record_called(records, code), said)

    edited = _on(shell, org, change)
    shell.table(_COLUMNS, rows_of([edited]), shell.word("cli_record_edited"))


@app.command("import")
def import_(
    context: typer.Context,
    org: Org,
    master: Which,
    file: Annotated[Path, typer.Argument(help="CSV, TSV or XLSX with a column for the name, or the code.")],
) -> None:
    """Take in records from a file: by code, else by number or exact name, else as new ones.

    Rows that cannot be taken in are listed with their reasons (exit code 3); all others are taken in.
    """
    shell = shell_of(context)
    table = read_table(file.name, files.read(file))
    taken = _on(shell, org, lambda records: take_in_records(records, master, table))
    counts = (taken.added, taken.changed, taken.same, len(taken.rejected))
    shell.table(("new", "changed", "same", "error"), [counts], shell.word("cli_imported"))
    if taken.rejected:
        rows = [(number, shell.sentence(problem)) for number, problem in taken.rejected]
        shell.table(("cli_row", "cli_reason"), rows)
        raise typer.Exit(Exit.PARTLY)


@app.command()
def merge(
    context: typer.Context,
    org: Org,
    gone: Annotated[str, typer.Argument(help="Code of the record that goes, such as C00002.")],
    kept: Annotated[str, typer.Argument(help="Code of the record that goes on for both.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what it would mean.")] = False,
) -> None:
    """Merge two records that are the same: values, links and open questions follow. It cannot be undone."""
    shell = shell_of(context)

    async def work(stores: Stores) -> Merger:
        org_id = (await organisation_called(stores, org)).id
        async with stores.read(org_id) as session:
            merger = await look_at_merger(Records(session), gone, kept)
        if not dry_run:
            await _carry_out(stores, org_id, merger, shell.word("cli_operator"))
        return merger

    merger = shell.with_stores(work)
    tell(shell, merger.asked if dry_run else merger.done)


async def _carry_out(stores: Stores, org: OrgId, merger: Merger, by: str) -> None:
    """A portion a transaction, beside a service that may take some of them over."""
    async with stores.write(org) as session:
        run: MergeRun | None = await begin_by_hand(Records(session), merger, by)
    while run is not None:
        async with stores.write(org) as session:
            run = await carry_on(Records(session), run.id, run.portions, run.id)


def _said(*given: str | None) -> dict[str, str]:
    return {part: text for part, text in zip(PARTS, given, strict=True) if text is not None}


def _on(shell: Shell, org: str, work: Callable[[Records], Awaitable[T]]) -> T:
    async def opened(stores: Stores) -> T:
        async with stores.write((await organisation_called(stores, org)).id) as session:
            return await work(Records(session))

    return shell.with_stores(opened)
