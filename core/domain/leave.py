"""休暇: when somebody is away and who stands in for them, as people write it: `12/1-12/5 代理 技術 次郎`. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from unicodedata import normalize

from core.domain.dates import coming, day_of
from core.errors import Invalid
from core.ids import PersonId

LONGEST = timedelta(days=366)

_DATE = r"(?:(?:\d{4})[-/.年])?(?:\d{1,2})[-/.月](?:\d{1,2})日?(?:\s*\([^)]*\))?"
_TO = r"\s*(?:-|~|〜|–|—|−|から|より|to|until|through)\s*"
_DAYS = re.compile(rf"(?P<first>{_DATE})(?:{_TO}(?P<last>{_DATE}))?(?:まで)?", re.IGNORECASE)
_PARTS = re.compile(r"(?:(\d{4})\D)?(\d{1,2})\D(\d{1,2})")
_SUBSTITUTE = re.compile(r"^[\s,、。:]*(?:代理者?は?|substitute|covered by)[\s:]*", re.IGNORECASE)
_NONE = re.compile(r"(?:^|\s)(?:取消し?|取り消し|なし|終了|none|cancel|end)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Leave:
    """Both days are days of it."""

    first: date
    last: date
    substitute: PersonId | None = None

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class LeaveWritten:
    person: str
    """Whose it is, by name; empty for one's own."""
    days: tuple[date, date] | None
    """None when there is to be none."""
    substitute: str = ""


def leave_written(written: str, today: date) -> LeaveWritten:
    """`12/1-12/5`, `弁理 花子 2026/12/1〜12/5 代理 技術 次郎`, `取消`.

    A date without a year is the next of that name, today included. Raises Invalid: leave_not_understood, or leave_days
    for days that are over, the wrong way round, or more than a year long.
    """
    text = normalize("NFKC", written).strip()
    if none := _NONE.search(text):
        return LeaveWritten(text[: none.start()].strip(), None)
    found = _DAYS.search(text)
    rest = text[found.end() :].strip() if found else ""
    named = _SUBSTITUTE.match(rest)
    if found is None or (rest and named is None):
        raise Invalid("leave_not_understood", given=written.strip())
    first = _day(found["first"], today)
    last = _day(found["last"], max(first, today)) if found["last"] and first else first
    if first is None or last is None or not first <= last <= first + LONGEST or last < today:
        raise Invalid("leave_days", given=found[0])
    return LeaveWritten(
        text[: found.start()].strip(" ,、:は"), (first, last), rest[named.end() :].strip() if named else ""
    )


def _day(written: str, not_before: date | None) -> date | None:
    parts = _PARTS.match(written)
    if parts is None or not_before is None:
        return None
    year, month, day = (int(part or 0) for part in parts.groups())
    return day_of(year, month, day) if year else coming(month, day, not_before)
