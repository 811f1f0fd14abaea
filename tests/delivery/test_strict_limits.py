"""A destination that refuses whoever comes too early is kept busy all the same: in order, and hardly ever refused."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict

from store.places import COMPANY, FIRM, Place

from core.delivery import Message, Pace, Rate, Worker
from core.delivery.worker import LeftToKeep
from core.errors import AskedToWait
from core.ids import OrgId
from core.store import Stores
from core.store.outbox import Outbox

INTERVAL = 0.2
CHANNELS, THREADS, EACH = 4, 3, 4


class Strict:
    """Takes one message in each interval and channel, counted from the last one it took."""

    def __init__(self) -> None:
        self.taken: dict[str, list[tuple[float, str, int]]] = defaultdict(list)
        self.refused = 0

    async def __call__(self, _org: OrgId, message: Message) -> None:
        await asyncio.sleep(0.002)
        now, channel = time.monotonic(), self.taken[message.destination]
        if channel and now - channel[-1][0] < INTERVAL:
            self.refused += 1
            raise AskedToWait("too fast", INTERVAL, everywhere=False)
        channel.append((now, message.conversation, message.payload))
        await asyncio.sleep(0.002)

    @property
    def count(self) -> int:
        return sum(map(len, self.taken.values()))


async def test_a_burst_is_refused_at_its_beginning_only_and_keeps_its_order(place: Place) -> None:
    stores, strict = Stores(place), Strict()
    for org in (COMPANY, FIRM):
        await stores.create(org)
    async with stores.write(COMPANY) as session:
        for number in range(EACH):
            for channel in range(CHANNELS):
                for thread in range(THREADS):
                    await Outbox(session).put(f"slack:T1/C{channel}", f"{thread}", number)

    async def organisations() -> list[OrgId]:
        return [COMPANY, FIRM]

    pace = Pace(rates={"slack:": Rate(1 / INTERVAL, burst=3)})
    worker = Worker(stores, organisations, {"slack:": strict}, pace=pace)
    working = asyncio.create_task(worker.run())
    async with asyncio.timeout(60):
        while strict.count < CHANNELS * THREADS * EACH:  # noqa: ASYNC110 (any condition, not an event)
            await asyncio.sleep(0.01)
    worker.stop()
    await working
    await stores.close()
    assert strict.refused <= 2 * CHANNELS
    for taken in strict.taken.values():
        for thread in range(THREADS):
            assert [number for _, said_in, number in taken if said_in == f"{thread}"] == list(range(EACH))


async def test_the_next_does_not_wait_for_what_is_left_to_be_kept_of_the_last(place: Place) -> None:
    """The destination has answered; only the conversation itself waits until it is kept."""
    stores = Stores(place)
    await stores.create(COMPANY)
    async with stores.write(COMPANY) as session:
        for conversation in ("a", "b"):
            await Outbox(session).put("slack:T1/C1", conversation, 1)
    arrived: list[float] = []
    kept = asyncio.Event()

    async def keep() -> None:
        await kept.wait()

    async def take(_org: OrgId, _message: Message) -> LeftToKeep | None:
        arrived.append(time.monotonic())
        if len(arrived) == 1:
            raise AskedToWait("too fast", 0.05, everywhere=False)
        return keep

    async def organisations() -> list[OrgId]:
        return [COMPANY]

    worker = Worker(stores, organisations, {"slack:": take}, pace=Pace(rates={"slack:": Rate(1 / INTERVAL)}))
    working = asyncio.create_task(worker.run())
    async with asyncio.timeout(60):
        while len(arrived) < 3:  # noqa: ASYNC110 (any condition, not an event)
            await asyncio.sleep(0.01)
    kept.set()
    worker.stop()
    await working
    async with stores.read(COMPANY) as session:
        assert (await Outbox(session).backlog()).count == 0
    await stores.close()
