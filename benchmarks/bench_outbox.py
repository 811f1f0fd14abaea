"""How much of the database's own speed is left when jobs go through the outbox and the worker.

    python benchmarks/bench_outbox.py [--jobs 3000] [--streams 100]

SQLite always; PostgreSQL too when DATABASE_URL names a database, in which the schemas `directory` and
`org_bench` are made. Compare the ratios, not the figures: machines differ.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import Executable, bindparam, delete, func, insert, select, update

from core.delivery import Message, Worker
from core.ids import OrgId, new_id
from core.store import OrgSession, Stores
from core.store.outbox import Outbox
from core.store.tables.outbox import MessageState, message, stream

ORG = OrgId("bench")
AT_ONCE = 50
"""Rows a transaction, for the bare statements as for the puts; the worker chooses its own."""


@dataclass(frozen=True)
class Place:
    data_dir: Path | None = None
    database_url: str | None = None


@dataclass(frozen=True)
class Load:
    jobs: int
    streams: int

    def portions(self) -> list[range]:
        return [range(at, min(at + AT_ONCE, self.jobs)) for at in range(0, self.jobs, AT_ONCE)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=3000)
    parser.add_argument("--streams", type=int, default=100)
    arguments = parser.parse_args()
    load = Load(arguments.jobs, arguments.streams)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure("SQLite", Place(data_dir=Path(folder)), load))
    if url := os.environ.get("DATABASE_URL"):
        asyncio.run(measure("PostgreSQL", Place(database_url=url), load))


async def measure(name: str, place: Place, load: Load) -> None:
    async with _bench_store(place) as stores:
        bare = await _per_second(load.jobs, lambda: write_bare(stores, load, in_bulk=False))
        bulk = await _per_second(load.jobs, lambda: write_bare(stores, load, in_bulk=True))
        put = await _per_second(load.jobs, lambda: put_all(stores, load))
        one = await _per_second(load.jobs, lambda: deliver(stores, load, workers=1))
        await put_all(stores, load)
        two = await _per_second(load.jobs, lambda: deliver(stores, load, workers=2))
        await _must_all_be_done(stores, 4 * load.jobs)
        idle = await _per_second(200, lambda: touch_nothing(stores, 200))
    print(f"{name}: {load.jobs} no-op jobs in {load.streams} streams")
    for label, rate in (
        ("bare: insert and update, one by one", bare),
        ("bare: insert and update, in bulk", bulk),
        ("put", put),
        ("delivered, one worker", one),
        ("delivered, two workers in this process", two),
        ("put and delivered, one worker", 1 / (1 / put + 1 / one)),
        ("writing transaction that touches nothing", idle),
    ):
        print(f"  {label:<42}{rate:>9,.0f}/s {rate / bare:>6.2f} of bare")


async def write_bare(stores: Stores, load: Load, in_bulk: bool) -> None:
    """The least that any outbox must do: an insert and an update a job, in transactions of the same size."""
    done = update(message).where(message.c.id == bindparam("key")).values(state=MessageState.DONE)
    stream_id = await _bare_stream(stores)
    portions = [[_bare_row(stream_id, number) for number in portion] for portion in load.portions()]
    for rows in portions:
        async with stores.write(ORG) as session:
            await _execute(session, insert(message), rows, in_bulk)
    for rows in portions:
        async with stores.write(ORG) as session:
            await _execute(session, done, [{"key": row["id"]} for row in rows], in_bulk)


async def _execute(session: OrgSession, statement: Executable, rows: list[dict[str, Any]], in_bulk: bool) -> None:
    for part in [rows] if in_bulk else rows:
        await session.connection.execute(statement, part)


async def _bare_stream(stores: Stores) -> str:
    row = {"id": new_id(), "destination": "bare", "conversation": new_id(), "next_seq": 1}
    async with stores.write(ORG) as session:
        await session.connection.execute(insert(stream).values(**row, pending=0, failures=0, held=False))
    return row["id"]


def _bare_row(stream_id: str, number: int) -> dict[str, Any]:
    return {
        "id": new_id(),
        "stream": stream_id,
        "seq": number,
        "payload": {"number": number},
        "state": MessageState.PENDING,
        "attempts": 0,
        "enqueued_at": datetime.now(UTC),
    }


async def put_all(stores: Stores, load: Load) -> None:
    for portion in load.portions():
        async with stores.write(ORG) as session:
            outbox = session.repository(Outbox)
            for number in portion:
                await outbox.put("noop:here", f"c{number % load.streams}", {"number": number})


async def deliver(stores: Stores, load: Load, workers: int) -> None:
    delivered, finished = 0, asyncio.Event()

    async def noop(_org: OrgId, _message: Message) -> None:
        nonlocal delivered
        delivered += 1
        if delivered >= load.jobs:
            finished.set()

    async def organisations() -> list[OrgId]:
        return [ORG]

    crew = [Worker(stores, organisations, {"noop:": noop}) for _ in range(workers)]
    running = [asyncio.create_task(worker.run()) for worker in crew]
    await finished.wait()
    for worker in crew:
        worker.stop()
    await asyncio.gather(*running)


async def touch_nothing(stores: Stores, times: int) -> None:
    for _ in range(times):
        async with stores.write(ORG):
            pass


async def _must_all_be_done(stores: Stores, jobs: int) -> None:
    """A speed is worth nothing when work was left out."""
    async with stores.read(ORG) as session:
        done = select(func.count()).where(message.c.state == MessageState.DONE)
        found = await session.connection.scalar(done)
    if found != jobs:
        raise SystemExit(f"{jobs} jobs should be done, {found} are")


@asynccontextmanager
async def _bench_store(place: Place) -> AsyncIterator[Stores]:
    stores = Stores(place)
    await stores.create(ORG)
    async with stores.write(ORG) as session:
        await session.connection.execute(delete(message))
        await session.connection.execute(delete(stream))
    yield stores
    await stores.close()


async def _per_second(times: int, work: Callable[[], Awaitable[None]]) -> float:
    began = time.perf_counter()
    await work()
    return times / (time.perf_counter() - began)


if __name__ == "__main__":
    main()
