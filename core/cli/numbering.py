"""`kakehashi numbering`: how own reference numbers are given to new matters."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Annotated, TypeVar

import typer

from core.cli.registering import organisation_called
from core.cli.shell import Shell, shell_of
from core.desk.matters.numbering import change_numbering, numbering_shown
from core.domain.intents import SetNumbering
from core.domain.notices import Notice, NumberingSet, NumberingShown
from core.domain.sharing import OrgKind
from core.store.records import Records
from core.store.stores import Stores
from core.texts.notices import document_of
from core.texts.plain import to_plain

T = TypeVar("T")

app = typer.Typer(no_args_is_help=True, help="Own reference numbers of new matters.")

Org = Annotated[str, typer.Argument(help="Code of the organisation.")]
Right = Annotated[str, typer.Option(help="Only for this right (法域), such as 特許 or patent.")]
MatterType = Annotated[str, typer.Option("--type", help="Only for this matter type (案件種別), such as 出願.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show which numbers would come next.")]
By = Annotated[str, typer.Option(metavar="NAME", help="In whose name it stands in the history.")]


@app.command()
def show(context: typer.Context, org: Org) -> None:
    """Show every pattern, the number that comes next, and who changed what."""
    shell = shell_of(context)

    async def look(records: Records, kind: OrgKind, day: date) -> NumberingShown:
        return await numbering_shown(records, kind, day)

    _tell(shell, _on(shell, org, look))


@app.command("set")
def set_(
    context: typer.Context,
    org: Org,
    pattern: Annotated[str, typer.Argument(help="Such as PK{yy}{seq:04}; {yyyy} and {seq} are known as well.")],
    right: Right = "",
    matter_type: MatterType = "",
    dry_run: DryRun = False,
    by: By = "",
) -> None:
    """Give new matters numbers of this pattern; the narrowest pattern counts."""
    _change(context, org, SetNumbering(pattern, right, matter_type, dry_run=dry_run), by)


@app.command()
def reset(
    context: typer.Context,
    org: Org,
    right: Right = "",
    matter_type: MatterType = "",
    dry_run: DryRun = False,
    by: By = "",
) -> None:
    """Go back to the usual pattern."""
    _change(context, org, SetNumbering("", right, matter_type, dry_run=dry_run), by)


def _change(context: typer.Context, org: str, intent: SetNumbering, by: str) -> None:
    shell = shell_of(context)

    async def change(records: Records, kind: OrgKind, day: date) -> NumberingSet:
        return await change_numbering(records, kind, intent, day, by or shell.word("cli_operator"))

    _tell(shell, _on(shell, org, change))


def _on(shell: Shell, org: str, work: Callable[[Records, OrgKind, date], Awaitable[T]]) -> T:
    """In the organisation's store, on today's date where the service is at home."""

    async def opened(stores: Stores) -> T:
        organisation = await organisation_called(stores, org)
        async with stores.write(organisation.id) as session:
            records = Records(session)
            return await work(records, organisation.kind, records.now.astimezone(shell.settings.timezone).date())

    return shell.with_stores(opened)


def _tell(shell: Shell, notice: Notice) -> None:
    document = document_of(shell.texts, notice, shell.language, zone=shell.settings.timezone)
    shell.console.print(f"{document.title}\n\n{to_plain(document, shell.language)}", soft_wrap=True, end="")
