"""Stores for tests: each test its own, on both databases."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
from sqlalchemy.engine import make_url

from core.ids import OrgId

COMPANY = OrgId("demo-company")
FIRM = OrgId("demo-firm")


@dataclass(frozen=True)
class Place:
    """Settings enough to open stores."""

    data_dir: Path | None = None
    database_url: str | None = None


@asynccontextmanager
async def own_database(server_url: str) -> AsyncIterator[str]:
    """A fresh database on the server; gives its URL, and removes it afterwards."""
    name = f"test_{secrets.token_hex(8)}"
    server = await asyncpg.connect(make_url(server_url).set(drivername="postgresql").render_as_string(False))
    try:
        await server.execute(f"CREATE DATABASE {name}")
        yield make_url(server_url).set(database=name).render_as_string(False)
        await server.execute(f"DROP DATABASE {name} WITH (FORCE)")
    finally:
        await server.close()
