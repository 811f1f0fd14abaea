"""`kakehashi import`: a file of own matters."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from core.cli import files
from core.cli.failing import Exit
from core.cli.registering import organisation_called
from core.cli.shell import Shell, shell_of
from core.desk.importing import carry_out
from core.desk.telling import Telling
from core.domain.notices import Imported
from core.ids import OrgId, new_id
from core.sources import Plan, plan_import, read_table
from core.sources.rejects import rejected_file
from core.store.records import Records
from core.store.stores import Stores

_PORTION = 1000
"""Matters a transaction: the service goes on working between two of them."""


def import_file(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="CSV, TSV or XLSX; UTF-8 or Shift_JIS.")],
    org: Annotated[str, typer.Option(metavar="CODE", help="Organisation whose matters these are.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would happen.")] = False,
    rejected: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write refused rows and reasons here (CSV).")
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
            plan = await plan_import(Records(session), shell.texts, table, organisation.kind)
        if not dry_run:
            await _carry_out(shell, stores, organisation.id, plan, by or shell.word("cli_operator"))
        return plan

    plan = shell.with_stores(work)
    if rejected is not None:
        files.write(rejected, rejected_file(plan, shell.texts, shell.language))
    _show(shell, plan.summary(dry_run=dry_run))
    if plan.rejected:
        raise typer.Exit(Exit.PARTLY)


async def _carry_out(shell: Shell, stores: Stores, org: OrgId, plan: Plan, by: str) -> None:
    with Progress(console=shell.console, transient=True) as progress:
        bar = progress.add_task(shell.word("cli_importing"), total=len(plan.new) + len(plan.changed))
        for portion in plan.portions(_PORTION):
            async with stores.write(org) as session:
                records = Records(session)
                await carry_out(
                    records, Telling(records, new_id()), portion, by, lambda done: progress.advance(bar, done)
                )


def _show(shell: Shell, imported: Imported) -> None:
    counts = (imported.created, imported.changed, imported.same, len(imported.rejected))
    title = shell.word("cli_would_import" if imported.dry_run else "cli_imported")
    shell.table(("new", "changed", "same", "error"), [counts], title)
    if imported.unknown_columns:
        shell.say("cli_unknown_columns", "、".join(imported.unknown_columns))
    if imported.rejected:
        reasons = [
            (row.row, row.ref, shell.sentence(problem))
            for row in imported.rejected
            for problem in (row.problem, *row.further)
        ]
        shell.table(("cli_row", "cli_ref", "cli_reason"), reasons)
