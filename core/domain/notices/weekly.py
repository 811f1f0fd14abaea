"""週次まとめ: what is open with each counterpart, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Age(StrEnum):
    """How long something has been open, in days."""

    NEW = "new"
    """Up to 2."""
    DAYS = "days"
    """3 to 7."""
    WEEKS = "weeks"
    """8 to 30."""
    LONG = "long"
    """More than 30."""

    @classmethod
    def of(cls, days: int) -> Age:
        return cls.NEW if days <= 2 else cls.DAYS if days <= 7 else cls.WEEKS if days <= 30 else cls.LONG


@dataclass(frozen=True, slots=True)
class CounterpartWeek:
    letter: str
    """Names its row in the picture: A, B, …; empty for those the picture has no room for."""
    counterpart: str
    open: tuple[int, ...]
    """How many items of ours are open, by `Age`."""
    oldest: date | None
    waiting_for_counterpart: int
    """Offers of ours they have not answered (相手方承認待ち)."""

    @property
    def total(self) -> int:
        return sum(self.open)


@dataclass(frozen=True, slots=True)
class WeekShown:
    day: date
    lines: tuple[CounterpartWeek, ...]

    card = None

    @property
    def drawn(self) -> tuple[CounterpartWeek, ...]:
        """The rows of the picture."""
        return tuple(line for line in self.lines if line.letter)
