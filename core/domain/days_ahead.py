"""A day to come as people write it: `3日`, `来週金曜`, `月末まで`, `1/20`, `until next Monday`. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from unicodedata import normalize

from core.domain.dates import coming, day_of

_AROUND = re.compile(
    r"^(?:(?:until|till|for|by|on|about)\s+|あと|約)|(?:いっぱい|ほど|程度?|くらい|ぐらい|頃|ごろ|まで|は|に|で|\.|。|\s)+$"
)
"""Words that change no day."""
_DAY_NAME = r"(?:(mon|fri|sun)(?:day)?|(tue)(?:s|sday)?|(wed)(?:nesday)?|(thu)(?:r|rs|rsday)?|(sat)(?:urday)?)"
_NUMBER = r"(\d{1,3})\s*"
_WEEKS = {"今週": 0, "来週": 1, "翌週": 1, "再来週": 2, "this": 0, "next": 1}
_MONTHS = {"今月": 0, "当月": 0, "来月": 1, "翌月": 1, "再来月": 2, "this month": 0, "the month": 0, "next month": 1}
_IN_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_DAYS_THAT_SEE_ALL = (date(2000, 1, 1), date(2000, 7, 1))
"""A leap year is ahead of the one, two months of 31 days of the other."""


def day_ahead(written: str, today: date) -> date | None:
    """The day that is meant, seen from `today`; None for what names none.

    A date without a year, and a day of the month (`20日まで`), is the next one of that name; a weekday the next such day;
    来週 is its Monday. `3日` is a number of days, `3日まで` the third.
    """
    text = normalize("NFKC", written).strip().lower()
    if (found := re.fullmatch(r"(\d{1,2})日(?:いっぱい|頃|ごろ)?まで(?:は|に)?", text)) and int(found[1]):
        return _next_of_the_month(int(found[1]), today)
    for _ in range(2):
        text = _AROUND.sub("", text).strip()
    for pattern, read in _FORMS:
        if found := pattern.fullmatch(text):
            return read(found, today)
    return None


def names_a_day(written: str) -> bool:
    """Whether it names a day at all, whichever that is."""
    return any(day_ahead(written, today) is not None for today in _DAYS_THAT_SEE_ALL)


def _next_of_the_month(day: int, today: date) -> date | None:
    for months in range(1 + 12):
        first = _first_of_month(today, months)
        found = day_of(first.year, first.month, day)
        if found and found > today:
            return found
    return None


def _days(found: re.Match[str], today: date) -> date:
    return today + timedelta(days=int(found[1]))


def _weeks(found: re.Match[str], today: date) -> date:
    return today + timedelta(weeks=int(found[1] or 1))


def _months(found: re.Match[str], today: date) -> date:
    first = _first_of_month(today, int(found[1]))
    return first.replace(day=min(today.day, monthrange(first.year, first.month)[1]))


def _dated(found: re.Match[str], today: date) -> date | None:
    year, month, day = (int(part or 0) for part in found.groups())
    return day_of(year, month, day) if year else coming(month, day, today + timedelta(days=1))


def _weekday(found: re.Match[str], today: date) -> date:
    return _of_week(found[1], "月火水木金土日".index(found[2]), today)


def _weekday_in_english(found: re.Match[str], today: date) -> date:
    named = next(filter(None, found.groups()[1:]))
    return _of_week(found[1], _IN_ENGLISH.index(named), today)


def _of_week(week: str | None, number: int, today: date) -> date:
    if not week:
        return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return _monday(today, _WEEKS[week]) + timedelta(days=number)


def _week(found: re.Match[str], today: date) -> date:
    return _monday(today, _WEEKS[found[1]])


def _month(found: re.Match[str], today: date) -> date | None:
    """`来月`, `来月10日`, `来月末`."""
    first = _first_of_month(today, _MONTHS[found[1]])
    if found[2]:
        return day_of(first.year, first.month, int(found[2]))
    return _last(first) if found[3] else first


def _month_end(found: re.Match[str], today: date) -> date:
    return _last(_first_of_month(today, _MONTHS.get(found[1] or "", 0)))


def _monday(today: date, weeks: int) -> date:
    return today + timedelta(days=7 * weeks - today.weekday())


def _first_of_month(today: date, months: int) -> date:
    years, month = divmod(today.month - 1 + months, 12)
    return date(today.year + years, month + 1, 1)


def _last(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])


_Reading = Callable[[re.Match[str], date], date | None]
_FORMS: tuple[tuple[re.Pattern[str], _Reading], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"明日|翌日|tomorrow", lambda _, today: today + timedelta(days=1)),
        (r"明後日|あさって|the day after tomorrow", lambda _, today: today + timedelta(days=2)),
        (rf"{_NUMBER}(?:日間?|days?)後?", _days),
        (rf"(?:{_NUMBER}(?:週間?|weeks?)後?|(?:a|one) week)", _weeks),
        (rf"{_NUMBER}(?:[ヶヵケかカ箇]月間?|months?)後?", _months),
        (r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?(?:\s*\([^)]*\))?", _dated),
        (r"(今週|来週|翌週|再来週)の?([月火水木金土日])(?:曜日?)?", _weekday),
        (r"()([月火水木金土日])曜日?", _weekday),
        (rf"(?:(this|next)\s+)?{_DAY_NAME}", _weekday_in_english),
        (r"(来週|翌週|再来週)(?:初め|はじめ|頭|あたま)?", _week),
        (r"(next) week", _week),
        (r"(今月|当月|来月|翌月|再来月)の?(?:(\d{1,2})日|(末)日?|初め|はじめ|頭)?", _month),
        (r"(next month)()()", _month),
        (r"(?:(?:at\s+)?(?:the\s+)?end of (this month|the month|next month)|月末)", _month_end),
    )
)
