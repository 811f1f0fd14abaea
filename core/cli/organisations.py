"""`kakehashi org`: the organisations this service knows."""

from __future__ import annotations

from typing import Annotated

import typer

from core.cli.registering import add_organisation
from core.cli.shell import shell_of
from core.domain.sharing import OrgKind
from core.store.directory import Directory, Organisation
from core.store.stores import Stores

app = typer.Typer(no_args_is_help=True, help="Organisations: companies and patent firms.")


@app.command()
def add(
    context: typer.Context,
    code: Annotated[str, typer.Argument(help="Short code, such as CDM: Latin letters, digits, - and _.")],
    name: Annotated[str, typer.Argument(help="Name as the counterpart sees it.")],
    kind: Annotated[OrgKind, typer.Option(help="company: a corporate IP department; firm: a patent firm.")],
) -> None:
    """Take in an organisation and make its store."""
    shell = shell_of(context)

    async def work(stores: Stores) -> Organisation:
        return await add_organisation(stores, code, name, kind)

    added = shell.with_stores(work, make=True)
    shell.say("cli_org_added", added.code, added.name)


@app.command("list")
def list_(context: typer.Context) -> None:
    """Show every organisation."""
    shell = shell_of(context)

    async def work(stores: Stores) -> list[Organisation]:
        async with stores.read_directory() as session:
            return await Directory(session).organisations()

    rows = [(one.code, one.name, shell.word(f"cli_kind_{one.kind}")) for one in shell.with_stores(work)]
    shell.table(("cli_code", "cli_name", "cli_kind"), rows)
