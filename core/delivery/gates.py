"""One gate before each destination: keeps its rate, and stays shut while the destination is down.

A destination may stand within another: `bot:T1/C1` is a channel of the workspace `bot:T1`. An outage is the whole
workspace's, a rate is each channel's own, and a request to wait is what it says it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from core.delivery.pace import Pace, Rate, believable

Value = TypeVar("Value")

NOW = timedelta(0)

ROUNDING = timedelta(milliseconds=1)
"""Turns add up in microseconds, tokens in floats: nobody is sent away again for the difference."""

TURN_KEPT = timedelta(minutes=1)
"""How long after its time a turn is still kept."""

QUIET = timedelta(minutes=10)
"""After so long without a message a destination that has refused a burst is trusted with one again."""


class Pacing(Protocol):
    """How one destination is kept from being asked too much."""

    def wait(self, now: datetime) -> timedelta:
        """Zero when somebody may go, else how long until somebody may."""
        ...

    def take(self) -> None:
        """Somebody goes."""
        ...

    def over(self, now: datetime) -> None:
        """Whoever went is back, with whatever answer."""
        ...


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

    def over(self, now: datetime) -> None:
        """How long it took makes no difference to how many may go."""


class OneByOne:
    """The next may go an interval after the last one is back: whoever counts by when we arrive sees at least that much.

    An interval from when it left would not do: one that was slow on its way, and a quick one behind it, arrive too close.
    """

    def __init__(self, interval: timedelta, free_at: datetime) -> None:
        self._interval = interval
        self._free_at = free_at
        self._under_way = False

    def wait(self, now: datetime) -> timedelta:
        return self._interval if self._under_way else max(self._free_at - now, NOW)

    def take(self) -> None:
        self._under_way = True

    def over(self, now: datetime) -> None:
        self._under_way = False
        self._free_at = max(self._free_at, now + self._interval)

    def is_quiet(self, now: datetime) -> bool:
        """Whether nothing has gone for long, nor was to stay away meanwhile."""
        return not self._under_way and now - self._free_at >= QUIET


class Turns:
    """A rate kept first come, first served: whoever has to wait is told when, and finds the turn kept on coming back.

    Without turns all who wait would come back together, for one of them to pass.
    """

    def __init__(self, rate: Rate, now: datetime) -> None:
        self._rate = rate
        self._pacing: Pacing = TokenBucket(rate, now)
        self._interval = timedelta(seconds=1 / rate.per_second)
        self._turns: dict[str, datetime] = {}
        """Those who were told to wait, in their order."""

    def wait(self, who: str, now: datetime) -> timedelta:
        """Zero when it is `who`'s turn, else how long until it will be."""
        self._forget_missed(now)
        self._recover(now)
        until_free = self._pacing.wait(now)
        if until_free < ROUNDING:
            until_free = NOW
        if who not in self._turns:
            if not self._turns and until_free == NOW:
                return NOW
            last = next(reversed(self._turns.values()), now - self._interval)
            self._turns[who] = max(now + until_free, last + self._interval)
        until_turn = max(self._turns[who] - now, NOW)
        if until_free == NOW:
            return until_turn
        # Those before it may have been late for theirs.
        return max(until_turn, until_free + self._interval * list(self._turns).index(who))

    def take(self, who: str) -> None:
        self._turns.pop(who, None)
        self._pacing.take()

    def over(self, now: datetime) -> None:
        self._pacing.over(now)

    def refused(self, until: datetime) -> None:
        """It was too much at once. From then on it is one at a time, until it has been quiet for long: a second refusal in the
        same crowd would cost more than any haste gains."""
        self._pacing = OneByOne(self._interval, until)

    def _recover(self, now: datetime) -> None:
        if isinstance(self._pacing, OneByOne) and not self._turns and self._pacing.is_quiet(now):
            self._pacing = TokenBucket(self._rate, now)

    def _forget_missed(self, now: datetime) -> None:
        """Whoever does not come for their turn (another worker took it up) holds up nobody."""
        missed = [who for who, turn in self._turns.items() if now - turn > TURN_KEPT]
        for who in missed:
            del self._turns[who]


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
        self._asked_until: datetime | None = None

    def wait(self, now: datetime) -> timedelta:
        """Zero when a message may pass, else how long to stay away."""
        if self._asked_until is not None and now < self._asked_until:
            return self._asked_until - now
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

    def stay_away(self, until: datetime) -> None:
        """It works, but was asked too much: nobody comes before then, and then all may."""
        self._asked_until = max(until, self._asked_until or until)

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
        self._turns: dict[str, Turns] = {}

    def enter(self, destination: str, now: datetime, who: str = "") -> timedelta:
        """Zero: go, and report what became of it. Else how long to wait; `who` finds the turn kept on coming back."""
        circuits, turns = self._circuits_of(destination), self._turns_of(destination, now)
        waits = [circuit.wait(now) for circuit in circuits]
        wait = max([*waits, turns.wait(who, now) if turns else NOW])
        if wait == NOW:
            for circuit in circuits:
                circuit.pass_through()
            if turns:
                turns.take(who)
        return wait

    def over(self, destination: str, now: datetime) -> None:
        """Who was let in is back."""
        if turns := self._turns.get(destination):
            turns.over(now)

    def answered(self, destination: str) -> None:
        for circuit in self._circuits_of(destination):
            circuit.answered()

    def failed(self, destination: str, now: datetime, retry_after: float | None = None) -> None:
        """An outage, of everything the destination stands in; `retry_after` (seconds) shuts the gate for that long."""
        whole, *within = self._circuits_of(destination)
        whole.failed(now)
        if retry_after:
            whole.pause(now + believable(retry_after))
        for circuit in within:
            circuit.no_verdict()

    def asked_to_wait(self, destination: str, now: datetime, seconds: float, *, everywhere: bool) -> None:
        """It works, but not so fast: that place alone rests, or all it stands in."""
        circuits = self._circuits_of(destination)
        for circuit in circuits:
            circuit.answered()
        until = now + believable(seconds)
        circuits[0 if everywhere else -1].stay_away(until)
        if not everywhere and (turns := self._turns.get(destination)):
            turns.refused(until)

    def no_verdict(self, destination: str) -> None:
        for circuit in self._circuits_of(destination):
            circuit.no_verdict()

    def _circuits_of(self, destination: str) -> list[Circuit]:
        """From the whole to the place within it."""
        parts = destination.split("/")
        return [self._circuit("/".join(parts[: count + 1])) for count in range(len(parts))]

    def _circuit(self, destination: str) -> Circuit:
        if destination not in self._circuits:
            pace = self._pace
            self._circuits[destination] = Circuit(pace.failures_to_open, pace.rest, pace.longest_rest)
        return self._circuits[destination]

    def _turns_of(self, destination: str, now: datetime) -> Turns | None:
        rate = longest_beginning(self._pace.rates, destination)
        if rate and destination not in self._turns:
            self._turns[destination] = Turns(rate, now)
        return self._turns.get(destination)


def longest_beginning(choices: Mapping[str, Value], destination: str) -> Value | None:
    """The value whose key is the longest beginning of `destination`; None when none is."""
    fitting = [key for key in choices if destination.startswith(key)]
    return choices[max(fitting, key=len)] if fitting else None
