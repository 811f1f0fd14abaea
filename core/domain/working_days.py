"""Days on which the Japan Patent Office takes nothing in, and on which nobody is written to. Pure."""

from __future__ import annotations

from datetime import date, timedelta

import jpholiday

_YEAR_END = {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}


def is_working_day(day: date) -> bool:
    """Not a Saturday, Sunday, national holiday or one of the days from 29 December to 3 January (行政機関の休日)."""
    return day.weekday() < 5 and not jpholiday.is_holiday(day) and (day.month, day.day) not in _YEAR_END


def working_day_from(day: date) -> date:
    """The day itself, else the next working day."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def next_working_day(day: date) -> date:
    return working_day_from(day + timedelta(days=1))
