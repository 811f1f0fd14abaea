"""`kakehashi workspace`: the Slack workspaces an organisation's people work in, and the app in each of them."""

from __future__ import annotations

import typer

from core.cli.shell import Shell, shell_of
from core.desk.workspaces import Workspaces
from core.store.installations import Installation
from core.store.stores import Stores
from core.store.vault import Vault, new_key

app = typer.Typer(no_args_is_help=True, help="Slack workspaces. A person's own is added with the person.")


@app.command("list")
def list_(context: typer.Context) -> None:
    """Show the workspaces in which people installed the app, and those from which it was removed."""
    shell = shell_of(context)

    async def work(stores: Stores) -> list[Installation]:
        return await Workspaces(stores, Vault()).all()

    rows = [_row(shell, one) for one in shell.with_stores(work)]
    shell.table(("cli_workspace", "cli_name", "cli_state", "cli_installed_at", "cli_installed_by"), rows)


@app.command()
def key(context: typer.Context) -> None:
    """Make a key for SLACK__TOKEN_KEYS, under which tokens are kept. It is shown once and kept nowhere."""
    shell_of(context).console.print(new_key(), soft_wrap=True)


@app.command()
def relock(context: typer.Context) -> None:
    """Put every token under the first of SLACK__TOKEN_KEYS; afterwards the others are needed no more."""
    shell = shell_of(context)
    vault = Vault(shell.settings.slack.keys)

    async def work(stores: Stores) -> int:
        return await Workspaces(stores, vault).lock_anew()

    shell.say("cli_tokens_relocked", str(shell.with_stores(work)))


def _row(shell: Shell, one: Installation) -> tuple[str, ...]:
    state = shell.word("cli_app_removed" if one.removed_at else "cli_app_installed")
    installed = one.installed_at.astimezone(shell.settings.timezone)
    return one.team, one.name, state, f"{installed:%Y-%m-%d %H:%M}", one.installed_by
