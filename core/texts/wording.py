"""How dates, times and numbers read.

A day with its year has one form in each language, the one a field's value has: 2016/06/03, and 2016-06-03 in English, where
slashes would leave open which is the month.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from decimal import Decimal

from core.domain.dates import print_date
from core.texts.values import NOTHING, one_line

Day = date | datetime | str | None
"""Text is ISO 8601: so do days and moments come back from JSON."""

Moment = datetime | str | None

_WEEKDAYS = {
    "ja": ("月", "火", "水", "木", "金", "土", "日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_KIBI = 1024


def long_date(value: Day, zone: tzinfo, language: str) -> str:
    """`2016/06/03`, `2016-06-03`, from a date, an aware datetime (as in `zone`) or an ISO 8601 date."""
    return NOTHING if value is None else print_date(_local_day(value, zone), language)


def short_day(value: Day, zone: tzinfo, language: str) -> str:
    """`1/15(木)`, `Thu 15 Jan`."""
    if value is None:
        return NOTHING
    day = _local_day(value, zone)
    weekday = _WEEKDAYS[language][day.weekday()]
    return f"{day.month}/{day.day}({weekday})" if language == "ja" else f"{weekday} {_month_and_day(day, language)}"


def weekday(number: int, language: str) -> str:
    """`木`, `Thu`; from 0, Monday."""
    return _WEEKDAYS[language][number]


def calendar_day(value: Day, zone: tzinfo, language: str) -> str:
    """`1月15日(木)`, `Thu 15 Jan`: a day as a heading names it."""
    if value is None or language != "ja":
        return short_day(value, zone, language)
    day = _local_day(value, zone)
    return f"{day.month}月{day.day}日({_WEEKDAYS['ja'][day.weekday()]})"


def moment(value: Moment, zone: tzinfo, language: str) -> str:
    """`1/15 10:32`, `15 Jan 10:32`. Never the time alone: a card is still read next week."""
    if value is None:
        return NOTHING
    return f"{_month_and_day(_local_day(value, zone), language)} {clock_time(value, zone)}"


def clock_time(value: Moment, zone: tzinfo, *, seconds: bool = False) -> str:
    """`10:32`, or `10:32:30`, as clocks in `zone` show it."""
    if value is None:
        return NOTHING
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return f"{_local(moment, zone):{'%H:%M:%S' if seconds else '%H:%M'}}"


def grouped_number(value: int | float | Decimal | None) -> str:
    """`4,300`."""
    return NOTHING if value is None else f"{value:,}"


def file_size(size: int) -> str:
    """`512 B`, `84 KB`, `1.3 MB`; `size` in bytes, 1 KB is 1,024 of them as on people's own screens."""
    if size < _KIBI:
        return f"{size} B"
    kilobytes = size / _KIBI
    return f"{kilobytes:,.0f} KB" if kilobytes < _KIBI - 0.5 else f"{kilobytes / _KIBI:,.1f} MB"


def enumeration(parts: str | Iterable[str], language: str) -> str:
    """`a、b`, `a, b`; what is one text already stays as it is."""
    return parts if isinstance(parts, str) else ("、" if language == "ja" else ", ").join(parts)


def alternatives(parts: str | Iterable[str]) -> str:
    """`承認 / 辞退 理由`: words to choose from; what is one text already stays as it is."""
    return parts if isinstance(parts, str) else " / ".join(parts)


def tally(names: Iterable[str], language: str) -> str:
    """`デモ株式会社 5、ABC株式会社 2`: how often each name occurs, the most frequent first; empty names do not count."""
    counted = Counter(name for name in names if name)
    return enumeration((f"{name} {count}" for name, count in counted.most_common()), language)


def shortened(text: str, length: int = 60) -> str:
    """One line of at most `length` characters; what was left out shows as `…`."""
    line = one_line(text)
    return line if len(line) <= length else line[: length - 1] + "…"


def _month_and_day(day: date, language: str) -> str:
    """English names the month: 1/2 is another day in London than in Washington."""
    return f"{day.month}/{day.day}" if language == "ja" else f"{day.day} {_MONTHS[day.month - 1]}"


def _local_day(value: date | datetime | str, zone: tzinfo) -> date:
    if isinstance(value, str):
        # From JSON, a moment is told from a day by its time.
        return _local_day(datetime.fromisoformat(value), zone) if "T" in value else date.fromisoformat(value)
    return _local(value, zone).date() if isinstance(value, datetime) else value


def _local(value: datetime, zone: tzinfo) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be shown as local time")
    return value.astimezone(zone)
