"""The demonstration's clock: it runs like any other, from a moment of one's choice, and can be put forward."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.clock import Clock, SystemClock


class MovableClock:
    """`starts_at` (aware) is the present at the start; None begins with the real present."""

    def __init__(self, starts_at: datetime | None = None, real: Clock | None = None) -> None:
        self._real = real or SystemClock()
        self._ahead = starts_at - self._real.now() if starts_at else timedelta(0)

    def now(self) -> datetime:
        return self._real.now() + self._ahead

    def move(self, by: timedelta) -> None:
        self._ahead += by
