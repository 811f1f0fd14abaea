"""When a person's digest comes, as people write it: `9:00`, `8時半 月水金`, `mon-fri`, `毎日`, `Europe/Berlin`. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import time
from unicodedata import normalize
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from core.domain.people import WEEKDAYS, Person
from core.errors import Invalid

_EVERY_DAY = frozenset(range(7))
_NAMED = {
    **dict.fromkeys(("毎日", "daily", "everyday"), _EVERY_DAY),
    **dict.fromkeys(("平日", "営業日", "weekdays", "workdays"), WEEKDAYS),
}
_JAPANESE = "月火水木金土日"
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_OF = {name: at for names in (_JAPANESE, _ENGLISH) for at, name in enumerate(names)}

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(am|pm)?")
_HOURS = re.compile(r"(\d{1,2})(?:時(?:(半)|(\d{1,2})分)?|(am|pm))")
_DAY = r"(?:[月火水木金土日](?:曜日?)?|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
_DAYS = re.compile(rf"{_DAY}(?:[-~〜・/]?{_DAY})*")
_ONE = re.compile(rf"([-~〜])?({_DAY})")
_BETWEEN = re.compile(r"[\s,、。に]+(?!$)|[\s,、。に]+$")


def in_rhythm(person: Person, written: str) -> Person:
    """The person with a digest at the time, on the days and in the zone that are written; the rest as it was.

    Raises Invalid: digest_rhythm, which names the word that is neither.
    """
    days: frozenset[int] = frozenset()
    for word in filter(None, _BETWEEN.split(normalize("NFKC", written).replace("every day", "daily").strip())):
        if (at := _time(word.lower())) is not None:
            person = replace(person, digest_at=at)
        elif named := _days(word.lower()):
            days |= named
        elif zone := _zone(word):
            person = replace(person, timezone=zone)
        else:
            raise Invalid("digest_rhythm", given=word)
    return replace(person, digest_days=days) if days else person


def written_days(days: Iterable[int]) -> str:
    """`月水金`, as `in_rhythm` reads it."""
    return "".join(_JAPANESE[day] for day in sorted(set(days)))


def _time(word: str) -> time | None:
    if found := _CLOCK.fullmatch(word):
        hour, minute, half_day = int(found[1]), int(found[2]), found[3]
    elif found := _HOURS.fullmatch(word):
        hour, minute, half_day = int(found[1]), 30 if found[2] else int(found[3] or 0), found[4]
    else:
        return None
    if half_day:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half_day == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _days(word: str) -> frozenset[int]:
    """Weekdays from 0, Monday; empty for a word that names none. `金-月` goes over the weekend."""
    if word in _NAMED:
        return _NAMED[word]
    if not _DAYS.fullmatch(word):
        return frozenset()
    days: list[int] = []
    for ranged, name in _ONE.findall(word):
        day = _DAY_OF[name[0] if name[0] in _JAPANESE else name[:3]]
        if ranged and days:
            days += [(days[-1] + step) % 7 for step in range(1, (day - days[-1]) % 7)]
        days.append(day)
    return frozenset(days)


def _zone(word: str) -> str:
    """The name of a time zone: only one with a place in it, so that no stray word is taken for one."""
    try:
        return ZoneInfo(word).key if "/" in word else ""
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""
