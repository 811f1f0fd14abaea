"""`kakehashi demo`: to try it without accounts."""

from __future__ import annotations

from typing import Annotated

import typer

from core.cli.resolving import package
from core.cli.shell import shell_of
from core.texts import Language


def demo(
    context: typer.Context,
    script: Annotated[bool, typer.Option("--script", help="Play the whole story here, without a browser.")] = False,
    port: Annotated[int, typer.Option(help="Port of the page.", min=0, max=65535)] = 8420,
    lang: Annotated[Language | None, typer.Option(help="Language of the page and the story; else ja.")] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open a browser.")] = False,
) -> None:
    """Try it: a stand-in Slack workspace and mailbox in the browser."""
    # The demo has settings of its own; those of this folder are not even read.
    language = lang or shell_of(context).chosen_language or "ja"
    raise typer.Exit(package("sandbox.demo").main(script, port, language, not no_open))
