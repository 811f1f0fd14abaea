"""`kakehashi import`: a file of own matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from core.cli import files
from core.cli.failing import Exit
from core.cli.registering import organisation_called
from core.cli.shell import Shell, shell_of
from core.desk.files.import_work import PORTION
from core.desk.files.importing import carry_out
from core.desk.telling import Telling
from core.domain.notices import RejectedRow
from core.errors import Invalid
from core.ids import OrgId, new_id
from core.sources import Plan, plan_import, read_table
from core.sources.columns import field_called
from core.sources.planning import known_headings
from core.sources.rejects import rejected_file
from core.store.records import Records
from core.store.stores import Stores


def import_file(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="CSV, TSV or XLSX; UTF-8 or Shift_JIS.")],
    org: Annotated[str, typer.Option(metavar="CODE", help="Organisation whose matters these are.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would happen.")] = False,
    rejected: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write refused rows and reasons here, in the file's own form.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="NUMBER=FIELD", help="Which field a column is; nothing after = leaves it out."),
    ] = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="In whose name changes are shown to counterparts.")] = "",
) -> None:
    """Take in own matters: new ones are added, changed ones changed, empty cells say nothing.

    Rows that cannot be taken in are listed with their reasons (exit code 3); all others are taken in. Importing the
    same file again changes nothing.
    """
    shell = shell_of(context)
    content = files.read(file)

    async def work(stores: Stores) -> Plan:
        organisation = await organisation_called(stores, org)
        table = read_table(file.name, content)
        async with stores.read(organisation.id) as session:
            records = Records(session)
            chosen = await _chosen(records, shell, column or ())
            plan = await plan_import(records, shell.texts, table, organisation.kind, chosen)
        if not dry_run:
            await _carry_out(shell, stores, organisation.id, plan, by or shell.word("cli_operator"))
        return plan

    plan = shell.with_stores(work)
    if rejected is not None:
        refused, _ = rejected_file(plan, shell.texts, shell.language)
        files.write(rejected, refused)
    _show(shell, plan, dry_run=dry_run)
    if plan.rejected:
        raise typer.Exit(Exit.PARTLY)


async def _chosen(records: Records, shell: Shell, columns: Sequence[str]) -> Mapping[int, str | None]:
    """`5=出願日`. Raises Invalid: cli_column, import_unknown_field."""
    known = await known_headings(records)
    chosen: dict[int, str | None] = {}
    for given in columns:
        number, equals, name = given.partition("=")
        if not equals or not number.strip().isdecimal() or int(number) == 0:
            raise Invalid("cli_column", given=given)
        field = field_called(name, shell.texts, known) if name.strip() else None
        if name.strip() and field is None:
            raise Invalid("import_unknown_field", given=name)
        chosen[int(number) - 1] = field
    return chosen


async def _carry_out(shell: Shell, stores: Stores, org: OrgId, plan: Plan, by: str) -> None:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=shell.console, transient=True) as progress:
        bar = progress.add_task(shell.word("cli_importing"), total=len(plan.work))
        for portion in plan.portions(PORTION):
            async with stores.write(org) as session:
                records = Records(session)
                await carry_out(records, Telling(records, new_id()), portion, by)
            progress.advance(bar, len(portion.work))


def _show(shell: Shell, plan: Plan, *, dry_run: bool) -> None:
    counts = (len(plan.new), len(plan.changed), plan.same, len(plan.rejected))
    title = shell.word("cli_would_import" if dry_run else "cli_imported")
    shell.table(("new", "changed", "same", "error"), [counts], title)
    if plan.unknown_columns:
        shell.say("cli_unknown_columns", "、".join(plan.unknown_columns))
    if plan.table.other_sheets:
        shell.say("cli_other_sheets", "、".join(plan.table.other_sheets))
    if plan.rejected:
        reasons = [reason for row in plan.refused() for reason in _reasons(shell, row)]
        shell.table(("cli_row", "cli_ref", "cli_reason"), reasons)


def _reasons(shell: Shell, row: RejectedRow) -> list[tuple[int, str, str]]:
    return [(row.row, row.ref, shell.sentence(problem)) for problem in (row.problem, *row.further)]
