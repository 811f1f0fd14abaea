"""Every test of the stores runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from store.places import COMPANY, FIRM, Place, own_database

from core.store import Stores


@pytest.fixture(params=["sqlite", "postgres"])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Place]:
    """Where the test's stores are."""
    if request.param == "sqlite":
        yield Place(data_dir=tmp_path / "stores")
        return
    async with own_database(request.getfixturevalue("postgres_url")) as url:
        yield Place(database_url=url)


@pytest.fixture
async def stores(place: Place) -> AsyncIterator[Stores]:
    """Stores with a company and a firm."""
    opened = Stores(place)
    await opened.create(COMPANY)
    await opened.create(FIRM)
    yield opened
    await opened.close()
