"""Days on which a matter may have been filed, if the day that was told is a slip."""

from __future__ import annotations

from datetime import date, timedelta

DAYS_OFF = 3
"""How far off a day may be: counted from the posting, or from the receipt."""


def days_around(day: str) -> list[str]:
    """The ISO days worth looking at, the one told first; none for what is no date."""
    try:
        middle = date.fromisoformat(day)
    except ValueError:
        return []
    off = sorted(range(-DAYS_OFF, DAYS_OFF + 1), key=abs)
    return [(middle + timedelta(days=days)).isoformat() for days in off]
