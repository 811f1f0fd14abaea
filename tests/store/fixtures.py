"""Every test of the stores runs on SQLite and on PostgreSQL. For the conftest files of folders that want it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from store.patterns import Pattern, copied
from store.places import COMPANY, FIRM, Place, lasting_database, own_database

from core.clock import Clock, SystemClock
from core.store import Stores

_furnished: dict[str | None, Pattern] = {}


@pytest.fixture(params=["sqlite", "postgres"])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Place]:
    """Where the test's stores are: an empty place, unless the test asks for `stores`, which are there already."""
    folder = tmp_path / "stores"
    server_url = request.getfixturevalue("postgres_url") if request.param == "postgres" else None
    if "stores" in request.fixturenames:
        async with copied(await _pattern(server_url), folder, server_url) as furnished:
            yield furnished
    elif server_url:
        async with own_database(server_url) as url:
            yield Place(database_url=url)
    else:
        yield Place(data_dir=folder)


@pytest.fixture
def clock() -> Clock:
    """What the stores go by; a module that sets the time has its own."""
    return SystemClock()


@pytest.fixture
async def stores(place: Place, clock: Clock) -> AsyncIterator[Stores]:
    """Stores with a company and a firm."""
    opened = Stores(place, clock)
    yield opened
    await opened.close()


async def _pattern(server_url: str | None) -> Pattern:
    if server_url not in _furnished:
        with TemporaryDirectory() as folder:
            place = Place(database_url=await lasting_database(server_url)) if server_url else Place(Path(folder))
            stores = Stores(place)
            await stores.create(COMPANY)
            await stores.create(FIRM)
            await stores.close()
            _furnished[server_url] = Pattern.of(place)
    return _furnished[server_url]
