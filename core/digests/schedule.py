"""When a person's digest is due. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import jpholiday

from core.domain.people import Person

CATCH_UP = timedelta(hours=12)
"""After a pause of the service the day's digest is still sent, but not in the night after."""

_YEAR_END = {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}


def is_business_day(day: date) -> bool:
    """Not a Saturday, Sunday, national holiday or one of the days from 29 December to 3 January."""
    return day.weekday() < 5 and not jpholiday.is_holiday(day) and (day.month, day.day) not in _YEAR_END


def due_day(person: Person, now: datetime) -> date | None:
    """The day whose digest this person should have by `now`, None while none is due."""
    here = now.astimezone(ZoneInfo(person.timezone))
    today = here.date()
    due_at = datetime.combine(today, person.digest_at, tzinfo=here.tzinfo)
    wanted = person.active and person.digest_on and is_business_day(today)
    return today if wanted and due_at <= here < due_at + CATCH_UP else None
