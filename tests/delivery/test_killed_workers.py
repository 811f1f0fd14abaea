"""Workers die at any moment; nothing is lost and every conversation keeps its order."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from store.places import COMPANY, Place

from core.store import Stores
from core.store.leases import Leases
from core.store.outbox import Outbox
from core.store.tables.outbox import stream

ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("killed_worker.py")
CONVERSATIONS = 6
MESSAGES = 30
MINUTE = timedelta(minutes=1)


def start(place: Place, journal: Path, lease: float = 1, work: float = 0.002) -> subprocess.Popen[bytes]:
    """`lease` and `work`, the time one message takes, in seconds."""
    settings = {
        "data_dir": str(place.data_dir) if place.data_dir else None,
        "database_url": place.database_url,
        "org": COMPANY,
        "lease": lease,
        "work": work,
    }
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), json.dumps(settings), str(journal)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def delivered(journal: Path) -> list[tuple[str, int]]:
    if not journal.exists():
        return []
    lines = journal.read_text().splitlines()
    return [(conversation, int(number)) for conversation, number in (line.split() for line in lines)]


async def until(fulfilled: Callable[[], bool], seconds: float = 40) -> None:
    patience = time.monotonic() + seconds
    while not fulfilled():
        assert time.monotonic() < patience, "it took too long"
        await asyncio.sleep(0.02)


@pytest.fixture
async def filled(stores: Stores) -> Stores:
    for number in range(MESSAGES):
        async with stores.write(COMPANY) as session:
            for conversation in range(CONVERSATIONS):
                await Outbox(session).put("test:somewhere", f"c{conversation}", number)
    return stores


async def test_workers_killed_again_and_again_lose_nothing_and_keep_every_order(
    filled: Stores, place: Place, tmp_path: Path
) -> None:
    journal = tmp_path / "journal"
    conversations = [f"c{conversation}" for conversation in range(CONVERSATIONS)]
    everything = set(itertools.product(conversations, range(MESSAGES)))
    workers = [start(place, journal), start(place, journal)]
    try:
        for kill_at in (10, 60, 110):
            await until(lambda: len(delivered(journal)) >= kill_at)  # noqa: B023 (called at once)
            victim = workers.pop(0)
            victim.send_signal(signal.SIGKILL)
            victim.wait()
            workers.append(start(place, journal))
        await until(lambda: set(delivered(journal)) == everything)
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()

    for conversation in conversations:
        numbers = [number for name, number in delivered(journal) if name == conversation]
        # A repeat after a death is allowed; a message before its predecessor is not.
        first_times = list(dict.fromkeys(numbers))
        assert first_times == sorted(first_times) == list(range(MESSAGES))


async def test_what_a_killed_worker_had_leased_is_claimable_after_the_lease_and_not_before(
    filled: Stores, place: Place, tmp_path: Path
) -> None:
    journal = tmp_path / "journal"
    worker = start(place, journal, lease=600, work=5)
    try:
        await until(lambda: bool(delivered(journal)))
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()

    async with filled.read(COMPANY) as session:
        rows = await session.connection.execute(
            select(stream.c.conversation, stream.c.lease_until).where(stream.c.lease_until.is_not(None))
        )
        leased = {row.conversation: row.lease_until for row in rows}
    assert len(leased) == 3
    ends = max(leased.values())

    async with filled.write(COMPANY) as session:
        early = await Leases(session).claim("other", MINUTE, 10, session.now)
        late = await Leases(session).claim("other", MINUTE, 10, ends)
    assert not {claimed.conversation for claimed in early} & set(leased)
    taken_over = {claimed.conversation: claimed.messages for claimed in late}
    assert set(taken_over) >= set(leased)
    # Each had its first message claimed, perhaps delivered, but never recorded as done.
    assert all(taken_over[conversation][0].payload == 0 for conversation in leased)
