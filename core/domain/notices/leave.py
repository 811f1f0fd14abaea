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
class StandingIn:
    """代理: the reader stands in for somebody from now on, and what was open has come to them; or does so no more, and what
    still is has gone back."""

    name: str
    """Of whom."""
    until: date | None
    """Their last day of leave; None when it is over for the reader."""
    now_with: str = ""
    """Who has it when it is over: they themselves, or somebody else who stands in."""
    messages: int = 0
    """Case messages whose cards follow."""
    steps: int = 0
    """Steps of workflows whose cards follow."""
    listed: int = 0
    """Case messages that stand in the reader's list only: there are too many of them."""

    card = None


@dataclass(frozen=True, slots=True)
class LeavesShown:
    """休暇: who is away, the soonest first."""

    leaves: tuple[LeaveView, ...]
    person: str = ""
    """Whose leave was changed."""
    changed: str = ""
    """`kept` or `ended`; empty when it was only looked at."""

    card = None
