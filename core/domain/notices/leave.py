"""What is told of who is on leave (休暇)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LeaveView:
    """Both days are days of it."""

    name: str
    first: date
    last: date
    substitute: str
    """Empty when nobody stands in."""


@dataclass(frozen=True, slots=True)
class LeavesShown:
    """休暇: who is away, the soonest first."""

    leaves: tuple[LeaveView, ...]
    person: str = ""
    """Whose leave was changed."""
    changed: str = ""
    """`kept` or `ended`; empty when it was only looked at."""

    card = None
