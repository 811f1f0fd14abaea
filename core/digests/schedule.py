"""When a person's digest is due. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.domain.people import Person
from core.domain.working_days import is_working_day

CATCH_UP = timedelta(hours=12)
"""After a pause of the service the day's digest is still sent, but not in the night after."""


def due_day(person: Person, now: datetime) -> date | None:
    """The day whose digest this person should have by `now`, None while none is due."""
    return reading_day(person, now) if person.digest_on else None


def reading_day(person: Person, now: datetime) -> date | None:
    """The working day on which this person is written to by now, at the time they chose for their digest."""
    here = now.astimezone(ZoneInfo(person.timezone))
    today = here.date()
    due_at = datetime.combine(today, person.digest_at, tzinfo=here.tzinfo)
    wanted = person.active and is_working_day(today)
    return today if wanted and due_at <= here < due_at + CATCH_UP else None
