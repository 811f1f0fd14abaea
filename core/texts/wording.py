"""How dates, times and numbers read. Small, and the same in both languages wherever they can be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from decimal import Decimal

from core.texts.values import NOTHING, one_line

Day = date | datetime | str | None

_WEEKDAYS = {
    "ja": ("月", "火", "水", "木", "金", "土", "日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


def long_date(value: Day, zone: tzinfo) -> str:
    """`2016/06/03`, from a date, an aware datetime (as in `zone`) or an ISO 8601 date."""
    if value is None:
        return NOTHING
    return f"{_local_day(value, zone):%Y/%m/%d}"


def short_day(value: Day, zone: tzinfo, language: str) -> str:
    """`1/15(木)`, `1/15 (Thu)`."""
    if value is None:
        return NOTHING
    day = _local_day(value, zone)
    weekday = _WEEKDAYS[language][day.weekday()]
    space = "" if language == "ja" else " "
    return f"{day.month}/{day.day}{space}({weekday})"


def clock_time(value: datetime | None, zone: tzinfo) -> str:
    """`10:32`, as clocks in `zone` show it."""
    if value is None:
        return NOTHING
    return f"{_local(value, zone):%H:%M}"


def grouped_number(value: int | float | Decimal | None) -> str:
    """`4,300`."""
    return NOTHING if value is None else f"{value:,}"


def enumeration(parts: str | Iterable[str], language: str) -> str:
    """`a、b`, `a, b`; what is one text already stays as it is."""
    return parts if isinstance(parts, str) else ("、" if language == "ja" else ", ").join(parts)


def shortened(text: str, length: int = 60) -> str:
    """One line of at most `length` characters; what was left out shows as `…`."""
    line = one_line(text)
    return line if len(line) <= length else line[: length - 1] + "…"


def _local_day(value: date | datetime | str, zone: tzinfo) -> date:
    if isinstance(value, str):
        return date.fromisoformat(value)
    return _local(value, zone).date() if isinstance(value, datetime) else value


def _local(value: datetime, zone: tzinfo) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be shown as local time")
    return value.astimezone(zone)
