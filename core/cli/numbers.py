"""`kakehashi number`: how a number is understood."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from core.cli.shell import shell_of
from core.domain.numbers import Number, parse


def number(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="A number, or a text with numbers in it.")],
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Show which office numbers a text holds, and what each may be."""
    shell = shell_of(context)
    found = parse(text)
    if as_json:
        shell.json([asdict(one) for one in found])
    else:
        shell.table(("cli_number", "cli_key", "cli_candidates", "cli_warnings"), [_row(one) for one in found])


def _row(one: Number) -> tuple[str, str, str, str]:
    candidates = ", ".join(f"{candidate.display} ({candidate.key})" for candidate in one.candidates)
    suggestion = f"→ {one.suggestion}" if one.suggestion else ""
    return one.display, one.key, candidates, " ".join((*one.warnings, suggestion)).strip()
