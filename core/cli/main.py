"""All commands in one tree, and what becomes of an error."""

from __future__ import annotations

from typing import Annotated

import typer

from core.cli import (
    database,
    deadlines,
    demo,
    editing,
    exporting,
    fields,
    importing,
    ledger,
    links,
    mail,
    masters,
    messages,
    numbering,
    numbers,
    organisations,
    papers,
    parked,
    people,
    policy,
    resync,
    running,
    secrecy,
    status,
    version,
    workflows,
    workspaces,
)
from core.cli.failing import Commands
from core.cli.shell import Shell
from core.texts import Language

EPILOG = "Exit codes: 0 done · 1 a bug · 2 could not be done, the sentence says why · 3 done except for the rows listed"

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    epilog=EPILOG,
)
app.add_typer(organisations.app, name="org")
app.add_typer(people.app, name="person")
app.add_typer(workspaces.app, name="workspace")
app.add_typer(links.app, name="link")
app.add_typer(policy.app, name="policy")
app.add_typer(deadlines.app, name="deadlines")
app.add_typer(papers.app, name="documents")
app.add_typer(masters.app, name="master")
app.add_typer(fields.app, name="fields")
app.add_typer(messages.app, name="message")
app.add_typer(numbering.app, name="numbering")
app.add_typer(parked.app, name="parked")
app.add_typer(workflows.app, name="workflow")
app.add_typer(mail.app, name="mail")
app.add_typer(database.app, name="db")
app.command("import")(importing.import_file)
app.command("export")(exporting.export)
app.command("edit")(editing.edit)
app.command("secrecy")(secrecy.secrecy)
app.command("attach")(papers.attach)
app.command("queue")(papers.queue)
app.command("ledger")(ledger.ledger)
app.command("number")(numbers.number)
app.command("run")(running.run)
app.command("resync")(resync.resync)
app.command("status")(status.status)
app.command("demo")(demo.demo)
app.command("version")(version.version)


@app.callback()
def kakehashi(
    context: typer.Context,
    lang: Annotated[Language | None, typer.Option(help="Language of answers; else DEFAULT_LANGUAGE.")] = None,
) -> None:
    """Kakehashi 架け橋: one truth about shared patent cases, kept by two organisations."""
    context.obj = Shell(lang)


def main() -> None:
    app()
