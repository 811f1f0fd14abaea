"""`kakehashi parked`: what could not be delivered and waits for a person."""

from __future__ import annotations

from typing import Annotated

import typer

from core.cli.registering import organisation_called
from core.cli.shell import shell_of
from core.errors import NotFound
from core.ids import OrgId
from core.store.outbox import Outbox
from core.store.outbox_values import Message, ParkedMessage
from core.store.stores import Stores

app = typer.Typer(no_args_is_help=True, help="What could not be delivered (保留).")

Parked = Annotated[str, typer.Argument(metavar="ID", help="As `parked list` shows it.")]


@app.command("list")
def list_(
    context: typer.Context,
    org: Annotated[str, typer.Option(metavar="CODE", help="Of this organisation only.")] = "",
) -> None:
    """Show what is parked, and why."""
    shell = shell_of(context)

    async def work(stores: Stores) -> list[tuple[OrgId, ParkedMessage]]:
        chosen = [(await organisation_called(stores, org)).id] if org else await stores.organisations()
        return [(one, parked) for one in chosen for parked in await _parked(stores, one)]

    columns = ("cli_org", "cli_id", "cli_since", "cli_to", "cli_what", "cli_reason")
    shell.table(columns, [_row(one, parked) for one, parked in shell.with_stores(work)])


@app.command()
def retry(context: typer.Context, parked: Parked) -> None:
    """Deliver it after all, before everything that waits behind it."""
    shell = shell_of(context)

    async def work(stores: Stores) -> None:
        async with stores.write(await _holder(stores, parked)) as session:
            await Outbox(session).retry(parked)

    shell.with_stores(work)
    shell.say("cli_parked_retried", parked)


@app.command()
def drop(context: typer.Context, parked: Parked) -> None:
    """Give it up for good; what waits behind it goes on."""
    shell = shell_of(context)

    async def work(stores: Stores) -> None:
        async with stores.write(await _holder(stores, parked)) as session:
            await Outbox(session).drop(parked)

    shell.with_stores(work)
    shell.say("cli_parked_dropped", parked)


async def _parked(stores: Stores, org: OrgId) -> list[ParkedMessage]:
    async with stores.read(org) as session:
        return await Outbox(session).parked()


async def _holder(stores: Stores, parked: str) -> OrgId:
    for org in await stores.organisations():
        if any(one.message.id == parked for one in await _parked(stores, org)):
            return org
    raise NotFound("unknown_parked", given=parked)


def _row(org: OrgId, parked: ParkedMessage) -> tuple[str, ...]:
    message = parked.message
    return org, message.id, f"{parked.since:%Y-%m-%d %H:%M}Z", message.destination, _what(message), parked.reason


def _what(message: Message) -> str:
    """Its kind alone: what it says is for the people it is addressed to."""
    payload = message.payload
    card = str(payload.get("card", "")).partition(":")[0]
    return card or str(payload.get("notice", payload.get("departure", {})).get("is", ""))
