"""What an error becomes at the command line: its sentence in the operator's language, and an exit code."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

import typer
from typer.core import TyperGroup

from core.cli.shell import Shell
from core.errors import KakehashiError, UserError
from core.texts import Texts


class Exit(IntEnum):
    """0 is done, 1 a bug (Python's own, with its traceback)."""

    REFUSED = 2
    """It could not be done; the sentence says why and what to do."""
    PARTLY = 3
    """Done, except for what is listed."""


class Commands(TyperGroup):
    """A group whose commands may raise our errors."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KakehashiError as error:
            typer.echo(sentence(error, ctx.find_object(Shell)), err=True)
            raise typer.Exit(Exit.REFUSED) from None


def sentence(error: KakehashiError, shell: Shell) -> str:
    """What an operator reads of an error. Errors that are not a user's are worded where they are raised."""
    if not isinstance(error, UserError):
        return str(error)
    return Texts().problem(error.code, shell.language, zone=None, **error.facts)
