"""What is told of own reference numbers (自動採番)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class NumberingRule:
    matter_type: str
    """Empty for every type."""
    right: str
    """Empty for every right."""
    pattern: str
    next: str
    """The number the next such matter is given."""
    yearly: bool
    """Counts anew every year."""
    usual: bool
    """Not the organisation's own: the pattern everybody begins with."""


@dataclass(frozen=True, slots=True)
class NumberingChanged:
    at: datetime
    by: str
    matter_type: str
    right: str
    before: str
    """Empty for the usual pattern, as is `after`."""
    after: str


@dataclass(frozen=True, slots=True)
class NumberingShown:
    """採番: every pattern, and who changed which when (newest first)."""

    rules: tuple[NumberingRule, ...]
    history: tuple[NumberingChanged, ...] = ()

    card = None


@dataclass(frozen=True, slots=True)
class NumberingSet:
    """The pattern is this from now on, or would be (`dry_run`)."""

    matter_type: str
    right: str
    before: str
    after: str
    examples: tuple[str, ...]
    """The numbers that come next."""
    yearly: bool
    dry_run: bool

    card = None
