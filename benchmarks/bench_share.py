"""What sharing a matter costs: offered, approved and first brought up to date on both sides, against bare inserts.

    python benchmarks/bench_share.py [--matters 300 1000]

Give `--matters 1000 10000 100000` to see whether the cost of one matter stays the same as they become many. The bare rows are
those that sharing has left in both stores (pairs, envelopes, ledger), inserted once more in bulk, into tables of the same
columns without indexes. SQLite in a temporary folder; compare the ratios, not the figures: machines differ.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import MetaData, Table, insert, select

from benchmarks.two_sides import COMPANY, FIRM, PEOPLE, Place, linked
from core.courier import Courier
from core.delivery import Message, Worker
from core.desk import Desk, Principal
from core.desk.sharing import approving_at_length
from core.domain.intents import ApproveMany, Intent, Share
from core.domain.matters import Matter
from core.domain.notices import Problem
from core.domain.people import Role
from core.domain.values import Value
from core.ids import LinkId, MatterId, OrgId, PersonId, new_id
from core.store import Stores
from core.store.records import Records
from core.store.tables.casework import pair
from core.store.tables.crossing import disclosure, envelope_received, envelope_sent
from core.texts import Texts

Row = dict[str, Any]

AT_ONCE = 1000
"""Matters in one paste."""
APPROVED_AT_ONCE = 1000
"""Matters in one 一括承認."""
TABLES = (pair, envelope_sent, envelope_received, disclosure)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--matters", type=int, nargs="+", default=[300, 1000])
    for matters in parser.parse_args().matters:
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(measure(Place(data_dir=Path(folder)), matters))


async def measure(place: Place, matters: int) -> None:
    stores = Stores(place)
    try:
        link = await linked(stores)
        await _fill(stores, matters)
        desk = Desk(stores, Texts())
        shared = await _spent(lambda: _offer_all(stores, desk, matters))
        approved = await _spent(lambda: _approve_all(stores, desk, link))
        await _must_all_be_shared(stores, link, matters)
        rows = await _left_behind(stores)
        bare = await _spent(lambda: _insert(stores, rows))
    finally:
        await stores.close()
    print(f"{matters} matters")
    for label, spent in (("offer", shared), ("approve and first sync", approved), ("bare rows", bare)):
        print(f"  {label:<24} {spent.wall:8.2f} s {spent.a_matter(matters)}")
    print(f"  {'sharing':<24} {(shared + approved).wall:8.2f} s {(shared + approved).a_matter(matters)}")
    print(f"  sharing costs {(shared + approved).cpu / bare.cpu:.1f} times the bare rows", flush=True)


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock, and of the processor: on a machine that has other work the latter can still be compared."""

    wall: float
    cpu: float

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.wall + other.wall, self.cpu + other.cpu)

    def a_matter(self, matters: int) -> str:
        return f"{1000 * self.wall / matters:8.2f} ms a matter, {1000 * self.cpu / matters:6.2f} ms of the processor"


async def _fill(stores: Stores, matters: int) -> None:
    """The same matters on both sides, each under the side's own number; every fourth title is a little different."""
    for org, field in ((COMPANY, "own_ref"), (FIRM, "firm_ref")):
        async with stores.write(org) as session:
            await Records(session).matters.add([_matter(field, number) for number in range(matters)])


def _matter(ref_field: str, number: int) -> Matter:
    ref = f"{'PK' if ref_field == 'own_ref' else 'F'}{number:06}"
    values: dict[str, Value] = {
        ref_field: ref,
        "filing_ref": f"N{number:06}",
        "matter_type": "出願",
        "right": "特許",
        "country": "JP",
        "domestic_class": "純国",
        "title": f"省電力通信装置 {number}{'A' if ref_field == 'firm_ref' and number % 4 == 0 else ''}",
        "application_number": f"特願2016-{number + 1:06}",
        "filing_date": "2016-06-03",
        "claims": number % 40,
    }
    return Matter(MatterId(new_id()), ref, values, dict.fromkeys(values, 1))


async def _offer_all(stores: Stores, desk: Desk, matters: int) -> None:
    for start in range(0, matters, AT_ONCE):
        refs = tuple(f"PK{number:06}" for number in range(start, min(start + AT_ONCE, matters)))
        await _do(desk, COMPANY, Share(refs))
        await _carry(stores)


async def _approve_all(stores: Stores, desk: Desk, link: LinkId) -> None:
    async with stores.read(FIRM) as session:
        offers = [offer.id for offer in await Records(session).pairs.open_offers(link)]
    for start in range(0, len(offers), APPROVED_AT_ONCE):
        await _do(desk, FIRM, ApproveMany(tuple(offers[start : start + APPROVED_AT_ONCE])))
        await _carry(stores)


async def _do(desk: Desk, org: OrgId, intent: Intent) -> None:
    who = Principal(org, PersonId(org), PEOPLE[org], "ja", "Asia/Tokyo", frozenset({Role.MEMBER}))
    answer = await desk.handle(who, intent)
    if isinstance(answer, Problem):
        raise RuntimeError(f"{intent} was answered by {answer}")


async def _carry(stores: Stores) -> None:
    """Everything crosses; telling people of it is somebody else's measure."""
    approvals = approving_at_length.ApprovalWork(stores, Texts())
    handlers = {"link:": Courier(stores), approving_at_length.DESTINATION: approvals, "bot:": _look_away}
    await Worker(stores, stores.organisations, handlers).drain()


async def _look_away(_: OrgId, __: Message) -> None:
    return


async def _must_all_be_shared(stores: Stores, link: LinkId, matters: int) -> None:
    for org in (COMPANY, FIRM):
        async with stores.read(org) as session:
            shared = len(await Records(session).pairs.shared(link))
        if shared != matters:
            raise RuntimeError(f"{shared} of {matters} are shared at {org}: the figures would mean nothing")


async def _left_behind(stores: Stores) -> dict[OrgId, list[tuple[Table, list[Row]]]]:
    """Each table that sharing has filled, as an empty twin without foreign keys, with the rows it holds."""
    found: dict[OrgId, list[tuple[Table, list[Row]]]] = {}
    for org in (COMPANY, FIRM):
        async with stores.write(org) as session:
            for table in TABLES:
                rows = [dict(row) for row in (await session.connection.execute(select(table))).mappings()]
                twin = table.to_metadata(MetaData(), name=f"bare_{table.name}")
                twin.constraints -= twin.foreign_key_constraints
                twin.indexes.clear()
                await session.connection.run_sync(twin.create)
                found.setdefault(org, []).append((twin, rows))
    return found


async def _insert(stores: Stores, rows: dict[OrgId, list[tuple[Table, list[Row]]]]) -> None:
    for org, tables in rows.items():
        async with stores.write(org) as session:
            for table, some in tables:
                await session.connection.execute(insert(table), some)


async def _spent(work: Callable[[], Awaitable[None]]) -> Spent:
    wall, cpu = time.perf_counter(), time.process_time()
    await work()
    return Spent(time.perf_counter() - wall, time.process_time() - cpu)


if __name__ == "__main__":
    main()
