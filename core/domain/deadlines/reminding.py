"""When somebody is reminded of a deadline. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from unicodedata import normalize

from core.domain.working_days import next_working_day

MOST_REMINDERS, FARTHEST_REMINDER = 10, 730
"""How many of them there may be, and how many days before."""
_DAYS = re.compile(r"\d{1,4}")


def days_in(text: str) -> tuple[int, ...]:
    """`90・30・7・1`, `60日前と14日前`: the numbers of days that are written there."""
    return tuple(int(days) for days in _DAYS.findall(normalize("NFKC", text)))


def reached(due: date, today: date, before: Iterable[int]) -> int | None:
    """The nearest of the agreed numbers of days that has been reached; None before the first, and once it is overdue.

    People are written to on working days only: what would be reached before the next one is reached today, so that the
    last day, be it a Monday, is announced on the Friday.
    """
    if due < today:
        return None
    until = next_working_day(today) - timedelta(days=1)
    return min((days for days in before if due - timedelta(days=days) <= until), default=None)
