"""Few files stay open, and none is closed under a user."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from core.ids import OrgId
from core.store.engines import EngineCache
from core.store.namespaces import Namespace

NAMESPACES = [Namespace.of(OrgId(f"demo-{number}")) for number in range(10)]


class Maker:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: list[Namespace] = []

    def __call__(self, namespace: Namespace) -> AsyncEngine:
        self.made.append(namespace)
        return create_async_engine(f"sqlite+aiosqlite:///{self.folder}/{namespace}")


@pytest.fixture
def make(tmp_path: Path) -> Maker:
    return Maker(tmp_path)


async def use(cache: EngineCache, namespace: Namespace) -> None:
    async with cache.use(namespace) as engine, engine.connect() as connection:
        await connection.execute(text("SELECT 1"))


async def test_an_engine_is_made_once_and_kept_while_there_is_room(make: Maker) -> None:
    cache = EngineCache(make, capacity=10, idle=60)
    for _ in range(3):
        for namespace in NAMESPACES:
            await use(cache, namespace)
    assert make.made == NAMESPACES
    await cache.close()


async def test_beyond_its_capacity_the_least_recently_used_go(make: Maker) -> None:
    cache = EngineCache(make, capacity=3, idle=60)
    for namespace in NAMESPACES:
        await use(cache, namespace)
        assert len(cache) <= 3
    await use(cache, NAMESPACES[-1])
    await use(cache, NAMESPACES[-3])
    assert make.made == NAMESPACES
    await use(cache, NAMESPACES[0])
    assert make.made == [*NAMESPACES, NAMESPACES[0]]
    await cache.close()


async def test_an_engine_in_use_survives_any_pressure(make: Maker) -> None:
    cache = EngineCache(make, capacity=1, idle=0)
    async with cache.use(NAMESPACES[0]) as engine, engine.connect() as connection:
        await asyncio.gather(*(use(cache, namespace) for namespace in NAMESPACES[1:]))
        async with cache.use(NAMESPACES[0]) as again:
            assert again is engine
        assert await connection.scalar(text("SELECT 7")) == 7
    assert make.made.count(NAMESPACES[0]) == 1
    await cache.close()


async def test_what_was_idle_for_long_is_closed_at_the_next_use_of_another(make: Maker) -> None:
    cache = EngineCache(make, capacity=10, idle=0.01)
    for namespace in NAMESPACES[:5]:
        await use(cache, namespace)
    await asyncio.sleep(0.02)
    await use(cache, NAMESPACES[9])
    assert len(cache) == 1
    await cache.close()


async def test_many_tasks_opening_one_file_at_once_share_one_engine(make: Maker) -> None:
    cache = EngineCache(make, capacity=2, idle=60)
    await asyncio.gather(*(use(cache, NAMESPACES[0]) for _ in range(20)))
    assert make.made == [NAMESPACES[0]]
    await cache.close()


async def test_what_has_begun_to_close_is_closed_although_whoever_came_by_is_cancelled(
    make: Maker, caplog: pytest.LogCaptureFixture
) -> None:
    cache = EngineCache(make, capacity=1, idle=60)
    await use(cache, NAMESPACES[0])
    coming_by = asyncio.create_task(use(cache, NAMESPACES[1]))
    await asyncio.sleep(0)
    coming_by.cancel()
    with pytest.raises(asyncio.CancelledError):
        await coming_by
    await cache.close()
    assert caplog.text == ""
