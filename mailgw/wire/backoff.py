"""How long to wait before the next try: longer each time, and never together with everybody else."""

from __future__ import annotations

from secrets import SystemRandom
from typing import Protocol


class Spread(Protocol):
    def uniform(self, a: float, b: float) -> float: ...


class Backoff:
    """Doubles from `first` to at most `most` seconds; each wait is a random half to whole of that.

    The randomness keeps many clients from coming back in the same second after an outage.
    """

    def __init__(self, first: float = 1.0, most: float = 300.0, spread: Spread | None = None) -> None:
        self._first = first
        self._most = most
        self._spread = spread or SystemRandom()
        self._next = first

    def wait(self, at_least: float | None = None) -> float:
        """Seconds until the next try; `at_least` is what the other side asked for."""
        whole = min(self._next, self._most)
        self._next = min(self._next * 2, self._most)
        return max(self._spread.uniform(whole / 2, whole), at_least or 0.0)

    def reset(self) -> None:
        """It worked: the next failure starts from the shortest wait."""
        self._next = self._first
