from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from world import World, open_world


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with open_world(tmp_path) as opened:
        yield opened


@pytest.fixture(params=["sqlite", "postgres"])
async def world_on_either(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """The same world once on each database. A module that wants it everywhere makes it its `world`."""
    if request.param == "sqlite":
        async with open_world(tmp_path) as opened:
            yield opened
        return
    async with open_world(None, request.getfixturevalue("postgres_url")) as opened:
        yield opened
