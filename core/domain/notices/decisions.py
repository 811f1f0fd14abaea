"""Who settled a card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """Who settled a card, how and when."""

    what: str
    """approved | linked | created | declined | withdrawn | accepted | ignored | reverted | applied | superseded …"""
    by: str
    at: datetime
