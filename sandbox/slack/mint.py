"""Identifiers that look like Slack's: counted, so that a run repeats itself, and unique in one stand-in."""

from __future__ import annotations

from collections import Counter

from core.clock import Clock


class Mint:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._counts: Counter[str] = Counter()
        self._last_moment = 0

    def id(self, prefix: str) -> str:
        """`id("C")` gives C0000001, C0000002, …"""
        self._counts[prefix] += 1
        return f"{prefix}{self._counts[prefix]:07d}"

    def ts(self) -> str:
        """A message's time and identity, `seconds.microseconds`: never twice, even when the clock stands."""
        moment = int(self._clock.now().timestamp() * 1_000_000)
        self._last_moment = max(moment, self._last_moment + 1)
        return f"{self._last_moment // 1_000_000}.{self._last_moment % 1_000_000:06d}"

    def seconds(self) -> float:
        """The stand-in's time, Unix seconds."""
        return self._clock.now().timestamp()
