"""The people of one organisation, and where each of them is reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from core.domain.leave import Leave
from core.ids import PersonId

WEEKDAYS = frozenset(range(5))
"""Monday to Friday."""


class Role(StrEnum):
    MEMBER = "member"
    ADMIN = "admin"
    """May connect organisations and change what is published."""


@dataclass(frozen=True, slots=True)
class Person:
    id: PersonId
    name: str
    surface: str
    """Name of the surface this person chose."""
    place: str
    """The person on that surface: a mail address, or `T1/U1`."""
    language: str = "ja"
    timezone: str = "Asia/Tokyo"
    roles: frozenset[Role] = frozenset({Role.MEMBER})
    digest_at: time = time(8, 30)
    """Local time of the daily digest."""
    digest_on: bool = True
    digest_days: frozenset[int] = WEEKDAYS
    """Weekdays from 0, Monday. On holidays none comes, whatever day it is."""
    weekly_on: bool = True
    """The summary of the week, for administrators."""
    active: bool = True
    leave: Leave | None = None
    """休暇, the present or the next."""
    mail: str = ""
    """Of somebody who is reached otherwise: where messages are mailed as well that are to be mailed."""

    def today(self, now: datetime) -> date:
        """Where this person is."""
        return now.astimezone(ZoneInfo(self.timezone)).date()

    def is_away(self, now: datetime) -> bool:
        return self.leave is not None and self.leave.covers(self.today(now))


def destination(place: str) -> str:
    """What shares limits with a place: the mail host after the @, or the place itself (`T1/C1`), which shares outages with
    all that stands before its slash."""
    return place.rpartition("@")[2].lower() if "@" in place else place
