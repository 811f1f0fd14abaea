"""Acknowledgements first: Slack waits three seconds for them, and people for what follows from them a little longer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress

AT_MOST = 1.0
"""Seconds that work gives way to requests coming in: a modal has to open within three of the click."""


class Arriving:
    """Which requests are being taken in at this moment."""

    def __init__(self) -> None:
        self._count = 0
        self._none = asyncio.Event()
        self._none.set()

    @contextmanager
    def one(self) -> Iterator[None]:
        """From when it came until it was acknowledged."""
        self._count += 1
        self._none.clear()
        try:
            yield
        finally:
            self._count -= 1
            if not self._count:
                self._none.set()

    async def nobody_waits(self) -> None:
        """Returns when all who came have been acknowledged, or when work has given way long enough."""
        with suppress(TimeoutError):
            async with asyncio.timeout(AT_MOST):
                await self._none.wait()
