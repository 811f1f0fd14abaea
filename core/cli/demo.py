"""`kakehashi demo`: to try it without accounts."""

from __future__ import annotations

from typing import Annotated

import typer

from core.cli.resolving import package
from core.texts import Language


def demo(
    script: Annotated[bool, typer.Option("--script", help="Play the whole story here, without a browser.")] = False,
    port: Annotated[int, typer.Option(help="Port of the page.", min=0, max=65535)] = 8420,
    lang: Annotated[Language, typer.Option(help="Language of the page and the story.")] = "ja",
) -> None:
    """Try it: a stand-in Slack workspace and mailbox in the browser."""
    raise typer.Exit(package("sandbox.demo").main(script, port, lang))
