"""Dates as people and spreadsheets write them: 2016/06/03, 平成28年6月3日, H28.6.3, 20160603."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from core.domain.numbers.eras import ERA, Era, era_named, era_on
from core.domain.numbers.folding import arabic_dates, fold
from core.errors import Invalid

_SEPARATED = r"(?: ?[-/.・年] ?)(?P<month>[0-9]{1,2})(?: ?[-/.・月] ?)(?P<day>[0-9]{1,2}) ?日?"
_TIME = r"(?:[T ](?:午[前後] ?)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
_WEEKDAY = r"(?: ?[(](?:[日月火水木金土](?:曜日?)?|(?:MON|TUE|WED|THU|FRI|SAT|SUN)[A-Z]{0,6})[)]| ?[日月火水木金土]曜日?)?(?: ?付け?)?"
_WESTERN = re.compile(rf"(?:西暦 ?)?(?P<year>[0-9]{{4}}){_SEPARATED}{_WEEKDAY}{_TIME}")
_COMPACT = re.compile(rf"(?P<year>[0-9]{{4}})(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})(?:T?[0-9]{{6}})?{_TIME}")
_OF_ERA = re.compile(rf"(?P<era>{ERA})[.]? ?(?P<year>[0-9]{{1,2}}|元){_SEPARATED}{_WEEKDAY}{_TIME}")
_COMPACT_OF_ERA = re.compile(rf"(?P<era>{ERA})(?P<year>[0-9]{{2}})(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2} ?[-/.年] ?[0-9]{1,2} ?[-/.月] ?[0-9]{1,4} ?日?")

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"), start=1
    )
}
_MONTH_NAME = rf"(?P<name>{'|'.join(_MONTHS)})[A-Z]{{0,6}}[.]?"
_DAY_NAME = r"(?:(?:MON|TUE|WED|THU|FRI|SAT|SUN)[A-Z]{0,6}[.]?,? )?"
_ENGLISH = (
    re.compile(rf"{_DAY_NAME}(?P<day>[0-9]{{1,2}})(?:ST|ND|RD|TH)?[ -]{_MONTH_NAME},?[ -](?P<year>[0-9]{{4}})"),
    re.compile(rf"{_DAY_NAME}{_MONTH_NAME} (?P<day>[0-9]{{1,2}})(?:ST|ND|RD|TH)?,? (?P<year>[0-9]{{4}})"),
)

_IN_TWO_CALENDARS = re.compile(r"(?P<one>[^()]{1,8}?)年? ?[(](?P<other>[^()]{1,8}?)年?[)] ?年? ?(?P<rest>[0-9].*)")
"""平成28年(2016年)6月3日: both have to name one day."""

_SPREADSHEET_EPOCH = date(1899, 12, 30)
_SPREADSHEET_DAYS = range(61, 2_958_466)
"""1900-03-01, behind the leap day that spreadsheets invented, to 9999-12-31 (ECMA-376 part 1, 18.17.4)."""
_LONGEST = 64


def parse_date(given: str | date | datetime | int | float) -> date:
    """Read one date; a time of day behind it is dropped, not converted.

    Numbers are spreadsheet serials, or 20160603. Raises `Invalid` with the fact `given` and code
    `date_not_understood`, `date_no_such_day` (2月30日), `date_wrong_era` (昭和64年2月1日; facts `era`,
    `first`, `last`) or `date_year_unclear` (16/06/03: two-digit years are not guessed).
    """
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    if isinstance(given, str):
        return _from_text(given)
    return _from_cell(given)


def _from_cell(given: int | float) -> date:
    whole = int(given) if given == given and abs(given) < 1e9 else 0
    if not isinstance(given, bool) and whole in _SPREADSHEET_DAYS:
        return _SPREADSHEET_EPOCH + timedelta(days=whole)
    return _from_text(str(given))


def _from_text(given: str) -> date:
    text = arabic_dates(fold(given).strip()) if len(given) <= _LONGEST else ""
    if match := _IN_TWO_CALENDARS.fullmatch(text):
        return _same_day(given, *(f"{match[year]}年{match['rest']}" for year in ("one", "other")))
    if match := _WESTERN.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(given, int(match["year"]), int(match["month"]), int(match["day"]))
    if match := _OF_ERA.fullmatch(text) or _COMPACT_OF_ERA.fullmatch(text):
        return _day_of_era(given, match)
    for pattern in _ENGLISH:
        if match := pattern.fullmatch(text):
            return _day(given, int(match["year"]), _MONTHS[match["name"]], int(match["day"]))
    raise Invalid("date_year_unclear" if _SHORT_YEAR.fullmatch(text) else "date_not_understood", given=given)


def _same_day(given: str, one: str, other: str) -> date:
    day = _from_text(one)
    if day != _from_text(other):
        raise Invalid("date_not_understood", given=given)
    return day


def _day(given: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as problem:
        raise Invalid("date_no_such_day", given=given) from problem


def _day_of_era(given: str, match: re.Match[str]) -> date:
    named = era_named(match["era"])
    year = 1 if match["year"] == "元" else int(match["year"])
    day = _day(given, named.offset + year, int(match["month"]), int(match["day"]))
    if year == 0 or not named.first <= day <= named.last:
        raise Invalid("date_wrong_era", given=given, era=named.name, first=named.first, last=named.last)
    return day


def era(day: date) -> Era | None:
    """The era a day lies in, exact to the day; None before 明治."""
    return era_on(day)


def coming(month: int, day: int, not_before: date) -> date | None:
    """The next day of that name, `not_before` included: 1/5 written in December is in January. None when there is none."""
    for year in (not_before.year, not_before.year + 1):
        found = day_of(year, month, day)
        if found and found >= not_before:
            return found
    return None


def day_of(year: int, month: int, day: int) -> date | None:
    """None for a day there is not, such as 2/30."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def print_date(day: date, language: str = "ja") -> str:
    """2016/06/03 in Japanese, 2016-06-03 in any other language."""
    return f"{day:%Y/%m/%d}" if language == "ja" else day.isoformat()


def print_era_date(day: date) -> str:
    """平成28年6月3日, the first year as 元年; western where no era is known."""
    named = era_on(day)
    if named is None:
        return f"{day.year}年{day.month}月{day.day}日"
    year = day.year - named.offset
    return f"{named.name}{'元' if year == 1 else year}年{day.month}月{day.day}日"
