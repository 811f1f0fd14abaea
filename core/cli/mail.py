"""`kakehashi mail`: how a mail is understood."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core.cli import files
from core.cli.resolving import package
from core.cli.shell import shell_of

app = typer.Typer(no_args_is_help=True, help="Mails.")

_SHOWN = ("message_id", "date", "subject", "sender", "recipients", "automatic", "bounce", "attachments", "defects")


@app.command()
def show(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A mail as a file (.eml).")],
    as_json: Annotated[bool, typer.Option("--json", help="For programs; with the whole text.")] = False,
) -> None:
    """Show what is read from a mail: who wrote, what is new, what is quoted. Nothing is done with it."""
    shell = shell_of(context)
    understood = package("mailgw.reading.show").as_json(package("mailgw.reading").read(files.read(file)))
    if as_json:
        shell.json(understood)
        return
    for name in _SHOWN:
        if understood[name]:
            shell.console.print(f"{name}: {understood[name]}", soft_wrap=True)
    shell.console.print(f"\n{understood['new_text']}", soft_wrap=True)
