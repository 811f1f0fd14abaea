"""When a person is written to: their digest, an administrator's summary of the week, a reminder. Pure.

Wall clocks are compared, so that an hour that is skipped or repeated (DST) neither loses nor repeats a day.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.domain.people import Person, Role
from core.domain.working_days import is_closed, is_working_day

CATCH_UP = timedelta(hours=12)
"""After a pause of the service the day's digest is still sent, but not in the night after."""


def due_day(person: Person, now: datetime) -> date | None:
    """The day whose digest this person should have by `now`, None while none is due."""
    return _digest_day(person, now) if person.digest_on else None


def due_week(person: Person, now: datetime) -> date | None:
    """The Monday of the week whose summary this administrator should have by now, None while none is due.

    It comes on the first of their days in the week: Monday for most people, Tuesday after a holiday.
    """
    if not (person.weekly_on and Role.ADMIN in person.roles):
        return None
    today = _digest_day(person, now)
    return None if today is None else monday_of(today)


def reading_day(person: Person, now: datetime) -> date | None:
    """The working day on which this person can be reminded by now, at the time they chose for their digest."""
    today = _day(person, now)
    return today if today and is_working_day(today) else None


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _digest_day(person: Person, now: datetime) -> date | None:
    """One of the weekdays they chose, and no holiday."""
    today = _day(person, now)
    return today if today and today.weekday() in person.digest_days and not is_closed(today) else None


def _day(person: Person, now: datetime) -> date | None:
    """The day it is for somebody who is at work, from their time on and not for too long."""
    here = now.astimezone(ZoneInfo(person.timezone)).replace(tzinfo=None)
    due_at = datetime.combine(here.date(), person.digest_at)
    return here.date() if person.active and not person.is_away(now) and due_at <= here < due_at + CATCH_UP else None
