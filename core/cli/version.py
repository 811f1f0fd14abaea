"""`kakehashi version`."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version

import typer


def version() -> None:
    """Show the version."""
    try:
        number = installed_version("kakehashi")
    except PackageNotFoundError:
        number = "(a checkout that is not installed)"
    typer.echo(f"Kakehashi {number}")
