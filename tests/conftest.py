"""Fixtures for every test: real servers, started once a run and only when a test asks for one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from servers.machine import ServerMissing
from servers.postgres import postgres


@contextmanager
def _skipped_when_missing() -> Iterator[None]:
    """A missing server skips its tests, except where the checks promise to have them all."""
    try:
        yield
    except ServerMissing as missing:
        if os.environ.get("KAKEHASHI_REQUIRE_SERVERS") == "1":
            raise
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """`postgresql+asyncpg://…` of a database that belongs to this test run alone."""
    with _skipped_when_missing(), postgres() as url:
        yield url
