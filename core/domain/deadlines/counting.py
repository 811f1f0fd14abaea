"""How a period is counted, from the day of an event to its last day. Pure."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Unit(StrEnum):
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


class Counting(StrEnum):
    """Which law says where a period of months ends."""

    JAPAN = "japan"
    """Civil Code 143, Patent Act 3(1): it starts on the day after the event and ends before the corresponding day, so
    one month from 28 February ends on 31 March."""
    SAME_DAY = "same_day"
    """Paris Convention 4C(2), PCT Rule 80.2: it ends on the day of the same number, 28 February to 28 March."""


@dataclass(frozen=True, slots=True)
class Period:
    amount: int
    unit: Unit

    @property
    def months(self) -> int:
        return self.amount * 12 if self.unit is Unit.YEARS else self.amount


def last_day(event: date, period: Period, counting: Counting = Counting.JAPAN) -> date:
    """The last day of a period that an event sets off; the day of the event is never counted."""
    if period.unit is Unit.DAYS:
        return event + timedelta(days=period.amount)
    if counting is Counting.SAME_DAY:
        return _months_later(event, period.months)[0]
    corresponding, there_is_one = _months_later(event + timedelta(days=1), period.months)
    return corresponding - timedelta(days=1) if there_is_one else corresponding


def _months_later(day: date, months: int) -> tuple[date, bool]:
    """The corresponding day; the last day of the month, and False, where the month has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    longest = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, longest)), day.day <= longest
