"""`kakehashi workspace`: the Slack workspaces an organisation's people work in."""

from __future__ import annotations

from typing import Annotated

import typer

from core.cli.registering import organisation_called
from core.cli.shell import shell_of
from core.store.directory import Directory
from core.store.stores import Stores

app = typer.Typer(no_args_is_help=True, help="Slack workspaces. A person's own is added with the person.")


@app.command()
def add(
    context: typer.Context,
    org: Annotated[str, typer.Argument(help="Code of the organisation.")],
    team: Annotated[str, typer.Argument(help="Team id of the workspace, such as T012AB.")],
    name: Annotated[str, typer.Option(help="What people call the workspace.")] = "",
) -> None:
    """Let an organisation work in a Slack workspace."""
    shell = shell_of(context)

    async def work(stores: Stores) -> str:
        organisation = await organisation_called(stores, org)
        async with stores.write_directory() as session:
            await Directory(session).add_workspace(team, organisation.id, name)
        return organisation.code

    shell.say("cli_workspace_added", shell.with_stores(work), team, name)
