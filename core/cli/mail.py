"""`kakehashi mail`: how a mail is understood."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from core.cli import files
from core.cli.resolving import package
from core.cli.shell import shell_of

app = typer.Typer(no_args_is_help=True, help="Mails.")

_SHOWN = ("message_id", "date", "subject", "automatic")
_SHARES = ("new_text", "signature", "quoted")


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
    for line in _lines(understood):
        shell.console.print(line, soft_wrap=True)


def _lines(understood: dict[str, Any]) -> Iterator[str]:
    """What there is, for eyes: one line a fact, then each share of the text under its name."""
    yield from (f"{name}: {understood[name]}" for name in _SHOWN if understood[name])
    if understood["sender"]:
        yield f"sender: {_address(understood['sender'])}"
    yield from (f"recipient: {_address(one)}" for one in understood["recipients"])
    yield from (
        f"attachment: {one['filename']} ({one['content_type']}, {one['size']})" for one in understood["attachments"]
    )
    if understood["bounce"]:
        yield "bounce: " + ", ".join(f"{name}={value}" for name, value in understood["bounce"].items())
    yield from (f"defect: {code}" for code in understood["defects"])
    yield from (f"\n[{share}]\n{understood[share]}" for share in _SHARES if understood[share])


def _address(address: dict[str, str]) -> str:
    return f"{address['name']} <{address['address']}>" if address["name"] else address["address"]
