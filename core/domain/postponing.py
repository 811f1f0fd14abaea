"""保留: until which day an entry is put off, as people write it. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta
from unicodedata import normalize

from core.errors import Invalid

LONGEST = timedelta(days=366)
"""What is put off for longer is forgotten rather than put off."""

_DAYS = re.compile(r"(?:あと)?(\d{1,3})\s*(?:日間?|days?)(?:後)?(?:まで)?")
_WEEKS = re.compile(r"(\d{1,2})\s*(?:週間?|weeks?)(?:後)?(?:まで)?")
_DATE = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?(?:\([^)]*\))?(?:まで)?")
_TOMORROW = frozenset({"", "明日", "明日まで", "翌日", "翌日まで", "tomorrow"})


def put_off_until(written: str, today: date) -> date:
    """The day it comes back: tomorrow when nothing is written, `3日`, `1週間`, `1/20`, `2026-01-20`, `until 1/20`.

    A date without a year is the next one of that name. Raises Invalid: put_off_until, for anything else, a day that is
    over, and one more than a year away.
    """
    text = normalize("NFKC", written).strip().lower().removeprefix("until").removeprefix("for").strip()
    day = _read(text, today)
    if day is None or not today < day <= today + LONGEST:
        raise Invalid("put_off_until", given=written.strip())
    return day


def _read(text: str, today: date) -> date | None:
    if text in _TOMORROW:
        return today + timedelta(days=1)
    if found := _DAYS.fullmatch(text):
        return today + timedelta(days=int(found[1]))
    if found := _WEEKS.fullmatch(text):
        return today + timedelta(weeks=int(found[1]))
    if found := _DATE.fullmatch(text):
        return _date(int(found[1] or 0), int(found[2]), int(found[3]), today)
    return None


def _date(year: int, month: int, day: int, today: date) -> date | None:
    """Without a year the next such day: 1/5 written in December is in January."""
    for chosen in (year,) if year else (today.year, today.year + 1):
        try:
            found = date(chosen, month, day)
        except ValueError:
            continue
        if year or found > today:
            return found
    return None
