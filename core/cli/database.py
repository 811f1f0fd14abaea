"""`kakehashi db`: the tables."""

from __future__ import annotations

import typer

from core.cli.shell import shell_of
from core.store.stores import Stores

app = typer.Typer(no_args_is_help=True, help="The tables of all stores.")


@app.command()
def migrate(context: typer.Context) -> None:
    """Bring the directory and every organisation's store to the newest tables; `run` does so by itself."""
    shell = shell_of(context)

    async def work(stores: Stores) -> int:
        return len(await stores.organisations())

    shell.say("cli_migrated", str(shell.with_stores(work, make=True)))
