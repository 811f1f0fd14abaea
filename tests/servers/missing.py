"""What a test does where its server is not installed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from servers.machine import ServerMissing

REQUIRE = "KAKEHASHI_REQUIRE_SERVERS"
"""Set to 1 where every server is promised, so that no test is skipped unnoticed."""


@contextmanager
def skipped_when_missing() -> Iterator[None]:
    """Skips with the line that says how to get the server, or fails with it under `REQUIRE`."""
    try:
        yield
    except ServerMissing as missing:
        if os.environ.get(REQUIRE) == "1":
            raise
        pytest.skip(str(missing))
