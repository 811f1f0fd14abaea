"""`kakehashi parked`: what could not be delivered, or not be understood when it arrived, and waits for a person."""

from __future__ import annotations

from typing import Annotated

import typer
from ulid import ULID

from core.cli.registering import organisation_called
from core.cli.shell import Shell, shell_of
from core.courier.dropping import drop as drop_departure
from core.courier.unparking import unpark
from core.desk.reaching import try_again
from core.desk.telling import Telling
from core.domain.envelopes import Envelope, Receipt
from core.errors import NotFound
from core.ids import OrgId, new_id
from core.store.outbox import Outbox
from core.store.outbox_values import Message, ParkedMessage
from core.store.records import Records
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

    async def work(stores: Stores) -> list[tuple[str, ...]]:
        chosen = [(await organisation_called(stores, org)).id] if org else await stores.organisations()
        outgoing = [_row(shell, one, parked) for one in chosen for parked in await _parked(stores, one)]
        incoming = [_row_of_envelope(one, *parked) for one in chosen for parked in await _parked_envelopes(stores, one)]
        return outgoing + incoming

    columns = ("cli_org", "cli_id", "cli_since", "cli_to", "cli_what", "cli_reason")
    shell.table(columns, shell.with_stores(work))


@app.command()
def retry(context: typer.Context, parked: Parked) -> None:
    """Deliver it after all, before everything that waits behind it; of what arrived, all is tried again in its order."""
    shell = shell_of(context)

    async def work(stores: Stores) -> None:
        org, is_envelope = await _holder(stores, parked)
        async with stores.write(org) as session:
            if is_envelope:
                await unpark(session)
            else:
                records = Records(session)
                await try_again(records, Telling(records, new_id()), parked)

    shell.with_stores(work)
    shell.say("cli_parked_retried", parked)


@app.command()
def drop(context: typer.Context, parked: Parked) -> None:
    """Give it up for good; what waits behind it goes on."""
    shell = shell_of(context)

    async def work(stores: Stores) -> None:
        org, is_envelope = await _holder(stores, parked)
        async with stores.write(org) as session:
            if is_envelope:
                await Records(session).envelopes.settle_received(Receipt(parked, "dropped"))
                await unpark(session)
            else:
                await drop_departure(session, parked)

    shell.with_stores(work)
    shell.say("cli_parked_dropped", parked)


async def _parked(stores: Stores, org: OrgId) -> list[ParkedMessage]:
    async with stores.read(org) as session:
        return await Outbox(session).parked()


async def _parked_envelopes(stores: Stores, org: OrgId) -> list[tuple[Envelope, Receipt]]:
    async with stores.read(org) as session:
        return await Records(session).envelopes.parked()


async def _holder(stores: Stores, parked: str) -> tuple[OrgId, bool]:
    """Whose it is, and whether it is an envelope that arrived."""
    for org in await stores.organisations():
        if any(one.message.id == parked for one in await _parked(stores, org)):
            return org, False
        if any(envelope.id == parked for envelope, _ in await _parked_envelopes(stores, org)):
            return org, True
    raise NotFound("unknown_parked", given=parked)


def _row(shell: Shell, org: OrgId, parked: ParkedMessage) -> tuple[str, ...]:
    message, reason = parked.message, shell.texts.failure(parked.reason, shell.language)
    return org, message.id, f"{parked.since:%Y-%m-%d %H:%M}Z", message.destination, _what(message), reason


def _row_of_envelope(org: OrgId, envelope: Envelope, receipt: Receipt) -> tuple[str, ...]:
    """When it was sealed is in its id; whose it is, in the link."""
    sealed = ULID.from_str(envelope.id.upper()).datetime
    return org, envelope.id, f"{sealed:%Y-%m-%d %H:%M}Z", f"← link:{envelope.link}", envelope.kind, receipt.reason


def _what(message: Message) -> str:
    """Its kind alone: what it says is for the people it is addressed to."""
    payload = message.payload
    card = str(payload.get("card", "")).partition(":")[0]
    return card or str(payload.get("notice", payload.get("departure", {})).get("is", ""))
