"""What a Bolt app under test has heard, and a way to wait for it without polling."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox.slack.changes import Changes


class Heard(list[Any]):
    """A list that wakes its waiters."""

    def __init__(self) -> None:
        super().__init__()
        self._changes = Changes()

    def append(self, item: Any) -> None:
        super().append(item)
        self._changes.fire()

    async def until(self, condition: Callable[[], bool]) -> None:
        await self._changes.until(condition)

    async def times(self, count: int) -> None:
        """Returns once `count` things were heard."""
        await self.until(lambda: len(self) >= count)
