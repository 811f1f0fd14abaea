"""How fast, how often, how long: everything about delivery that an operator might tune."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

LONGEST_RETRY_AFTER = timedelta(days=1)


def believable(retry_after: float) -> timedelta:
    """What another side's "retry after" (seconds) is taken for: between nothing and a day."""
    return timedelta(seconds=min(max(retry_after, 0.0), LONGEST_RETRY_AFTER.total_seconds()))


@dataclass(frozen=True)
class RetryPolicy:
    """Exponential back-off with jitter, and when to give up."""

    first: timedelta = timedelta(seconds=2)
    longest: timedelta = timedelta(minutes=30)
    attempts: int = 40
    """Of one message before it is parked: most of a day, as long as a mail server may be down overnight."""
    attempts_after_bug: int = 8
    """The same when the failure was an error of ours, which seldom mends itself."""

    def delay(self, failures: int, chance: float, retry_after: float | None = None) -> timedelta:
        """How long to wait after `failures` failures in a row (1 for the first).

        `chance` (0..1) spreads the retries over the second half of the wait. Never sooner than `retry_after`
        seconds, when the other side said so, though it is not believed beyond a day.
        """
        doubled = self.first * 2.0 ** min(max(failures, 1) - 1, 30)
        spread = min(doubled, self.longest) * (0.5 + chance / 2)
        if retry_after is None:
            return spread
        return max(spread, believable(retry_after))


@dataclass(frozen=True)
class Rate:
    """At most `per_second` messages on average, up to `burst` at once."""

    per_second: float
    burst: int = 1


@dataclass(frozen=True)
class Pace:
    """The worker's measures."""

    streams_at_once: int = 50
    """Conversations being delivered at the same time, all organisations together."""
    lease: timedelta = timedelta(seconds=60)
    """How long a dead worker's conversations stay still; a live one renews in time."""
    patience: timedelta = timedelta(minutes=5)
    """The longest one attempt may take."""
    poll: timedelta = timedelta(seconds=10)
    """How often to look when no wake-up comes: the longest delay when one was lost."""
    grace: timedelta = timedelta(seconds=30)
    """How long attempts under way may still take when the worker is stopped."""
    retry: RetryPolicy = RetryPolicy()
    ask_again: timedelta = timedelta(minutes=1)
    """How long what is not to be delivered now, on a paused link, rests before it is asked again."""
    head_start: timedelta = timedelta(seconds=0.25)
    """Whose turn is so near waits for it with the conversation in hand, so as to be there in time."""
    rates: Mapping[str, Rate] = field(default_factory=dict)
    """By the beginning of a destination; each destination has the rate to itself."""
    failures_to_open: int = 5
    """Failures in a row, of all conversations, after which a destination is left alone for a while."""
    rest: timedelta = timedelta(seconds=30)
    """For how long at first; it doubles with each failed probe."""
    longest_rest: timedelta = timedelta(minutes=10)
