"""One gate before each destination: keeps its rate, and stays shut while the destination is down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TypeVar

from core.delivery.pace import Pace, Rate, believable

Value = TypeVar("Value")

NOW = timedelta(0)


class TokenBucket:
    """Lets `rate` through: a message takes a token, tokens come back with time."""

    def __init__(self, rate: Rate, now: datetime) -> None:
        self._rate = rate
        self._tokens = float(rate.burst)
        self._counted_at = now

    def wait(self, now: datetime) -> timedelta:
        """Zero when there is a token, else how long until there will be one."""
        passed = max((now - self._counted_at).total_seconds(), 0.0)
        self._tokens = min(self._tokens + passed * self._rate.per_second, float(self._rate.burst))
        self._counted_at = now
        # A token that is there but for the rounding of floats is there.
        missing = 1.0 - self._tokens
        return NOW if missing < 1e-6 else timedelta(seconds=missing / self._rate.per_second)

    def take(self) -> None:
        self._tokens -= 1.0


class Circuit:
    """A circuit breaker. Closed: all pass. Open: none. After its rest one probe passes, and decides."""

    def __init__(self, failures_to_open: int, rest: timedelta, longest_rest: timedelta) -> None:
        self._failures_to_open = failures_to_open
        self._first_rest = rest
        self._longest_rest = longest_rest
        self._failures = 0
        self._rest = rest
        self._open_until: datetime | None = None
        self._probing = False

    def wait(self, now: datetime) -> timedelta:
        """Zero when a message may pass, else how long to stay away."""
        if self._open_until is None:
            return NOW
        if now < self._open_until:
            return self._open_until - now
        return self._first_rest if self._probing else NOW

    def pass_through(self) -> None:
        """A message goes: the probe, if the circuit was open."""
        self._probing = self._open_until is not None

    def answered(self) -> None:
        """The destination works, whatever it said."""
        self._failures = 0
        self._rest = self._first_rest
        self._open_until = None
        self._probing = False

    def failed(self, now: datetime) -> None:
        """The destination did not do it this time. What left before the circuit opened counts no more."""
        if self._probing:
            self._rest = min(self._rest * 2, self._longest_rest)
            self._open(now + self._rest)
        elif self._open_until is None:
            self._failures += 1
            if self._failures >= self._failures_to_open:
                self._open(now + self._rest)

    def pause(self, until: datetime) -> None:
        """The destination itself asked for rest."""
        self._open(max(until, self._open_until or until))

    def no_verdict(self) -> None:
        """The attempt told nothing about the destination; the next one may probe."""
        self._probing = False

    def _open(self, until: datetime) -> None:
        self._open_until = until
        self._probing = False


class Gates:
    """The gates of one worker, by destination, for all its organisations."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._circuits: dict[str, Circuit] = {}
        self._buckets: dict[str, TokenBucket] = {}

    def enter(self, destination: str, now: datetime) -> timedelta:
        """Zero: go, and report `answered`, `failed` or `no_verdict` afterwards. Else how long to wait."""
        circuit, bucket = self._circuit(destination), self._bucket(destination, now)
        wait = max(circuit.wait(now), bucket.wait(now) if bucket else NOW)
        if wait == NOW:
            circuit.pass_through()
            if bucket:
                bucket.take()
        return wait

    def answered(self, destination: str) -> None:
        self._circuit(destination).answered()

    def failed(self, destination: str, now: datetime, retry_after: float | None = None) -> None:
        """`retry_after` (seconds) shuts the gate for that long: it is said for all conversations there."""
        circuit = self._circuit(destination)
        circuit.failed(now)
        if retry_after:
            circuit.pause(now + believable(retry_after))

    def no_verdict(self, destination: str) -> None:
        self._circuit(destination).no_verdict()

    def _circuit(self, destination: str) -> Circuit:
        if destination not in self._circuits:
            pace = self._pace
            self._circuits[destination] = Circuit(pace.failures_to_open, pace.rest, pace.longest_rest)
        return self._circuits[destination]

    def _bucket(self, destination: str, now: datetime) -> TokenBucket | None:
        rate = longest_beginning(self._pace.rates, destination)
        if rate and destination not in self._buckets:
            self._buckets[destination] = TokenBucket(rate, now)
        return self._buckets.get(destination)


def longest_beginning(choices: Mapping[str, Value], destination: str) -> Value | None:
    """The value whose key is the longest beginning of `destination`; None when none is."""
    fitting = [key for key in choices if destination.startswith(key)]
    return choices[max(fitting, key=len)] if fitting else None
