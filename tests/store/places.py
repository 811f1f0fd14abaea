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
async def own_database_in(server_url: str, locale: str) -> AsyncIterator[str]:
    """A fresh database that sorts as people of this locale do (`ja`), rather than byte by byte."""
    name = f"test_{secrets.token_hex(8)}"
    sorting = f"LOCALE_PROVIDER icu ICU_LOCALE '{locale}' LC_COLLATE 'C' LC_CTYPE 'C'"
    await _tell(server_url, f"CREATE DATABASE {name} TEMPLATE template0 {sorting}")
    yield make_url(server_url).set(database=name).render_as_string(False)
    await _tell(server_url, f"DROP DATABASE {name} WITH (FORCE)")


@asynccontextmanager
async def own_database(server_url: str, like: str = "template1") -> AsyncIterator[str]:
    """A fresh database on the server, a copy of the one called `like`; gives its URL, and removes it afterwards."""
    url = await lasting_database(server_url, like)
    yield url
    await _tell(server_url, f"DROP DATABASE {make_url(url).database} WITH (FORCE)")


async def lasting_database(server_url: str, like: str = "template1") -> str:
    """The URL of a database that stays for as long as the server runs. Nobody may be in `like` meanwhile."""
    name = f"test_{secrets.token_hex(8)}"
    await _tell(server_url, f"CREATE DATABASE {name} TEMPLATE {like}")
    return make_url(server_url).set(database=name).render_as_string(False)


async def _tell(server_url: str, statement: str) -> None:
    server = await asyncpg.connect(make_url(server_url).set(drivername="postgresql").render_as_string(False))
    try:
        await server.execute(statement)
    finally:
        await server.close()
