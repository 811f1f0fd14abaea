"""A commit is heard at once, by every process that can be told."""

from __future__ import annotations

import asyncio

import asyncpg
import pytest
from sqlalchemy.engine import make_url
from store.places import COMPANY, FIRM, Place

from core.store import Stores
from core.store.outbox import Outbox
from core.store.wakeups import Wakeups

A_DAY = 86_400.0
"""Seconds no test waits: what ends before was ended by what it is about."""


async def put(stores: Stores) -> None:
    async with stores.write(COMPANY) as session:
        await Outbox(session).put("slack:T1", "c", {})


async def test_a_commit_wakes_the_listeners_of_its_own_process(stores: Stores) -> None:
    async with stores.wakeups.listen() as first, stores.wakeups.listen() as second:
        await put(stores)
        assert await first.wait(5) == await second.wait(5) == {COMPANY}


async def test_a_rollback_wakes_nobody(stores: Stores) -> None:
    async def put_then_fail() -> None:
        async with stores.write(COMPANY) as session:
            await Outbox(session).put("slack:T1", "c", {})
            raise ZeroDivisionError

    async with stores.wakeups.listen() as listener:
        with pytest.raises(ZeroDivisionError):
            await put_then_fail()
        assert await listener.wait(0.2) == set()


async def test_wake_ups_run_together_until_they_are_heard() -> None:
    wakeups = Wakeups()
    async with wakeups.listen() as listener:
        for _ in range(5):
            wakeups.wake(COMPANY)
            wakeups.wake(FIRM)
        assert await listener.wait(5) == {COMPANY, FIRM}
        assert await listener.wait(0) == set()


async def test_a_poke_ends_the_wait_at_once() -> None:
    async with Wakeups().listen() as listener:
        waiting = asyncio.ensure_future(listener.wait(A_DAY))
        await asyncio.sleep(0)
        assert not waiting.done()
        listener.poke()
        assert await waiting == set()


async def test_a_commit_wakes_the_listeners_of_other_processes(stores: Stores, place: Place) -> None:
    other = Stores(place)
    async with other.wakeups.listen() as listener:
        await other.wakeups.until_listening()
        await put(stores)
        assert await listener.wait(10) == {COMPANY}
    await other.close()


@pytest.mark.parametrize("place", ["postgres"], indirect=True)
async def test_wake_ups_are_heard_again_after_the_connection_was_lost(
    stores: Stores, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.store.postgres_wakeups.RECONNECT_SECONDS", 0.05)
    assert place.database_url
    other = Stores(place)
    async with other.wakeups.listen() as listener:
        await other.wakeups.until_listening()
        await cut_wakeup_connections(place.database_url)
        async with asyncio.timeout(20):
            heard: set[str] = set()
            while COMPANY not in heard:
                await put(stores)
                heard |= await listener.wait(0.2)
    await other.close()


async def cut_wakeup_connections(url: str) -> None:
    dsn = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(dsn)
    cut = await connection.fetch(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND query ILIKE 'LISTEN%'"
    )
    assert cut
    await connection.close()
