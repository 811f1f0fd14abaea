"""`kakehashi message`: the kinds of case messages, and when authors are reminded of what is unconfirmed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated

import typer

from core.cli.registering import organisation_called
from core.cli.shell import Shell, shell_of
from core.desk.messages.kinds import change_kind, change_reminder, kinds_shown
from core.domain.intents import SetConfirmationReminder, SetMessageKind
from core.domain.notices import MessageKindsShown
from core.store.records import Records
from core.store.stores import Stores
from core.texts.notices import document_of
from core.texts.plain import to_plain

app = typer.Typer(no_args_is_help=True, help="Kinds of case messages, and reminders of what is unconfirmed.")

Org = Annotated[str, typer.Argument(help="Code of the organisation.")]
Name = Annotated[str, typer.Argument(help="Name of the kind.")]


@app.command()
def kinds(context: typer.Context, org: Org) -> None:
    """Show the kinds in use."""
    _tell(shell_of(context), org, kinds_shown)


@app.command("add-kind")
def add_kind(
    context: typer.Context,
    org: Org,
    name: Name,
    ambassador: Annotated[
        bool, typer.Option("--to-counterpart", help="The counterpart is an addressee by itself.")
    ] = False,
) -> None:
    """Add a kind, or change whether it addresses the counterpart."""
    _change(context, org, SetMessageKind(name, ambassador))


@app.command("retire-kind")
def retire_kind(context: typer.Context, org: Org, name: Name) -> None:
    """Offer a kind no longer. Messages of it stay as they are."""
    _change(context, org, SetMessageKind(name, retired=True))


@app.command()
def remind(
    context: typer.Context, org: Org, days: Annotated[int, typer.Argument(help="Days after it was sent.")]
) -> None:
    """Remind authors after so many days of what is still unconfirmed."""

    async def work(records: Records) -> MessageKindsShown:
        return await change_reminder(records, SetConfirmationReminder(days))

    _tell(shell_of(context), org, work)


def _change(context: typer.Context, org: str, intent: SetMessageKind) -> None:
    shell = shell_of(context)

    async def work(records: Records) -> MessageKindsShown:
        return await change_kind(records, shell.texts, shell.language, intent)

    _tell(shell, org, work)


def _tell(shell: Shell, org: str, work: Callable[[Records], Awaitable[MessageKindsShown]]) -> None:
    async def opened(stores: Stores) -> MessageKindsShown:
        async with stores.write((await organisation_called(stores, org)).id) as session:
            return await work(Records(session))

    document = document_of(shell.texts, shell.with_stores(opened), shell.language, zone=shell.settings.timezone)
    shell.console.print(f"{document.title}\n\n{to_plain(document)}", soft_wrap=True, end="")
