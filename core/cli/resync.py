"""`kakehashi resync`: compare now what both sides of a link hold, instead of waiting for the night."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Annotated

import typer

from core.app import on_parked, pace_of
from core.cli.shell import Shell, shell_of
from core.courier import Courier
from core.courier.nightly import compare_now
from core.delivery.worker import Worker
from core.domain.sharing import LinkState
from core.errors import NotFound
from core.ids import OrgId
from core.store.directory import Directory, KnownLink
from core.store.leases import Leases
from core.store.records import Records
from core.store.repositories.comparisons import Comparison
from core.store.stores import Stores

_LINKS = ("link:",)
_LONGEST = 60.0
"""Seconds to wait for what a running service has in hand."""

Row = tuple[str, str, int, int, int]


def resync(
    context: typer.Context,
    org: Annotated[str, typer.Argument(help="Code of one side of the link; without it, every link.")] = "",
    counterpart: Annotated[str, typer.Argument(help="Code of the other side; without it, every link of ORG.")] = "",
) -> None:
    """Compare what both sides hold of their shared matters, and heal what has drifted after a restored backup."""
    shell = shell_of(context)

    async def work(stores: Stores) -> list[Row]:
        links, codes = await _links(stores, org, counterpart)
        for link in links:
            for side in (link.a_org, link.b_org):
                await compare_now(stores, side, link.id)
        await _carry(shell, stores, {side for link in links for side in (link.a_org, link.b_org)})
        return [await _row(stores, link, side, codes) for link in links for side in (link.a_org, link.b_org)]

    rows = shell.with_stores(work)
    shell.table(("cli_org", "cli_counterpart", "cli_compared", "cli_found", "cli_healed"), rows)
    drifted = any(found or healed for *_, found, healed in rows)
    shell.say("cli_drift_healed" if drifted else "cli_no_drift")


async def _links(stores: Stores, org: str, counterpart: str) -> tuple[list[KnownLink], dict[OrgId, str]]:
    """Active links between the named. Raises NotFound: unknown_organisation, no_such_link."""
    async with stores.read_directory() as session:
        directory = Directory(session)
        codes = {one.id: one.code for one in await directory.organisations()}
        named = [(await directory.organisation_by_code(code)).id for code in (org, counterpart) if code]
        links = [link for link in await directory.links() if link.state is LinkState.ACTIVE]
    chosen = [link for link in links if len(set(named)) == len(named) and {*named} <= {link.a_org, link.b_org}]
    if not chosen:
        raise NotFound("no_such_link", org=org, counterpart=counterpart)
    return chosen, codes


async def _carry(shell: Shell, stores: Stores, orgs: set[OrgId]) -> None:
    """Carry what leaves on links until all has arrived; beside a running service, wait for its share of it."""

    async def theirs() -> Sequence[OrgId]:
        return sorted(orgs)

    handlers = {_LINKS[0]: Courier(stores)}
    worker = Worker(stores, theirs, handlers, stores.clock, pace_of(shell.settings), on_parked)
    async with asyncio.timeout(_LONGEST):
        await worker.drain()
        while await _is_under_way(stores, orgs):
            await asyncio.sleep(0.2)
            await worker.drain()


async def _is_under_way(stores: Stores, orgs: set[OrgId]) -> bool:
    """Whether another worker holds what is due. What backs off is not waited for."""
    for org in orgs:
        async with stores.read(org) as session:
            if await session.repository(Leases).is_leased(_LINKS):
                return True
    return False


async def _row(stores: Stores, link: KnownLink, side: OrgId, codes: dict[OrgId, str]) -> Row:
    other = link.b_org if side == link.a_org else link.a_org
    async with stores.read(side) as session:
        last = await Records(session).comparisons.last(link.id) or Comparison(None, 0, 0, 0, None)
    return codes[side], codes[other], last.compared, last.found, last.healed
