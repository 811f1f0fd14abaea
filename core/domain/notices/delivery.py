"""What is told when something did not arrive (未配達)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Undelivered:
    """未配達: something of ours did not arrive; kept, and can be sent again."""

    parked: str
    what: str
    """Name of the notice or envelope."""
    to: str
    reason: str

    card = None


@dataclass(frozen=True, slots=True)
class Resent:
    parked: str

    card = None
