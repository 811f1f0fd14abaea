"""`kakehashi workflow`: what can be started, set down from a file, let a counterpart start, and looked at."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from core.cli.shell import shell_of
from core.cli.telling import in_store_of, tell
from core.desk.case import link_named
from core.desk.workflows import let_start, set_down, workflow_card, workflows_shown
from core.domain.intents import DefineWorkflow, PublishWorkflow
from core.domain.notices import Notice
from core.ids import new_id
from core.store.records import Records

app = typer.Typer(no_args_is_help=True, help="Workflows: definitions, who may start them, and what is under way.")

Org = Annotated[str, typer.Argument(help="Code of the organisation.")]
Name = Annotated[str, typer.Argument(help="What the own people call it.")]


@app.command("list")
def list_(context: typer.Context, org: Org) -> None:
    """List what is under way and what can be started."""
    tell(shell_of(context), in_store_of(shell_of(context), org, workflows_shown))


@app.command()
def define(
    context: typer.Context,
    org: Org,
    name: Name,
    steps: Annotated[
        Path, typer.Argument(metavar="FILE", help="A step a line (see ワークフロー登録); - reads standard input.")
    ],
) -> None:
    """Set a workflow down, or anew. An empty file retires it; what is under way goes on."""
    shell = shell_of(context)
    text = sys.stdin.read() if str(steps) == "-" else steps.read_text("utf-8-sig")
    asked = DefineWorkflow(name, text)
    tell(shell, in_store_of(shell, org, lambda records: set_down(records, asked, new_id())))


@app.command()
def publish(
    context: typer.Context,
    org: Org,
    name: Name,
    counterpart: Annotated[str, typer.Argument(help="Code or name of the counterpart.")],
    as_: Annotated[str, typer.Option("--as", metavar="NAME", help="What they read; without it, no longer.")] = "",
) -> None:
    """Let a counterpart start a workflow, under a name it may read."""
    shell = shell_of(context)

    async def published(records: Records) -> Notice:
        link = link_named(await records.links.all(), counterpart)
        return await let_start(records, link, PublishWorkflow(name, as_, counterpart), new_id())

    tell(shell, in_store_of(shell, org, published))


@app.command()
def show(
    context: typer.Context, org: Org, workflow: Annotated[str, typer.Argument(help="Id of a run, as `list` has it.")]
) -> None:
    """Show one run as this side sees it."""
    shell = shell_of(context)
    tell(shell, in_store_of(shell, org, lambda records: workflow_card(records, workflow)))
