"""When a person's digest is due, and an administrator's summary of the week. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.domain.people import Person, Role
from core.domain.working_days import is_closed

CATCH_UP = timedelta(hours=12)
"""After a pause of the service the day's digest is still sent, but not in the night after."""


def due_day(person: Person, now: datetime) -> date | None:
    """The day whose digest this person should have by `now`, None while none is due."""
    return reading_day(person, now) if person.digest_on else None


def due_week(person: Person, now: datetime) -> date | None:
    """The Monday of the week whose summary this administrator should have by now, None while none is due.

    It comes with the first reading day of the week, Monday for most people and after most weekends.
    """
    if not (person.weekly_on and Role.ADMIN in person.roles):
        return None
    today = reading_day(person, now)
    return None if today is None else monday_of(today)


def reading_day(person: Person, now: datetime) -> date | None:
    """The day on which this person is written to by now: one of their days, at their time, and no holiday.

    Wall clocks are compared, so that an hour that is skipped or repeated (DST) neither loses nor repeats a day.
    """
    here = now.astimezone(ZoneInfo(person.timezone)).replace(tzinfo=None)
    today = here.date()
    due_at = datetime.combine(today, person.digest_at)
    reads = person.active and today.weekday() in person.digest_days and not is_closed(today)
    return today if reads and due_at <= here < due_at + CATCH_UP else None


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
