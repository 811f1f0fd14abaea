"""Appeals and trials: 不服2020-012345, 無効2019-800012, 平成11年審判第35123号.

Since 2000 the serial says the type of trial: every type has ranges of its own, with five digits at first
and six later (訂正 39xxx, then 390xxx). A serial outside the ranges of its type is a typing error.
"""

from __future__ import annotations

import re

from core.domain.numbers import number as n
from core.domain.numbers.eras import ERA_KANJI
from core.domain.numbers.form import END, Form, form
from core.domain.numbers.hints import Hints
from core.domain.numbers.number import Number
from core.domain.numbers.years import (
    WESTERN_SINCE,
    YEAR_SERIAL,
    Year,
    era_year,
    serial_of,
    western_year,
    year_of,
)

_RANGES: dict[str, tuple[tuple[int, int], ...]] = {
    "不服": ((1, 299_999), (650_000, 669_999)),
    "取消": ((30_000, 34_999), (300_000, 389_999), (670_000, 679_999)),
    "無効": (
        (35_000, 38_999),
        (40_000, 49_999),
        (80_000, 89_999),
        (400_000, 499_999),
        (680_000, 684_999),
        (800_000, 899_999),
    ),
    "訂正": ((39_000, 39_999), (390_000, 399_999)),
    "補正": ((50_000, 59_999), (500_000, 599_999)),
    "判定": ((60_000, 64_999), (600_000, 649_999)),
    "異議": ((70_000, 79_999), (90_000, 94_999), (685_000, 689_999), (700_000, 799_999), (900_000, 949_999)),
    "再審": ((95_000, 99_999), (950_000, 999_999)),
}
"""Serial ranges per type; 65–68xxxx are international designs and trademarks."""
_BEFORE_2000 = "審判"
"""One series for all types until 1999, beside 異議."""


def appeal(kind: str, year: Year, serial: int) -> Number | None:
    if serial == 0 or not _serial_fits(kind, year, serial):
        return None
    number = Number(
        key=f"JP:APPEAL:{kind}{year.western}-{serial:06d}",
        display=f"{kind}{year.printed}-{serial:06d}",
        office="JP",
        kind=n.APPEAL,
    )
    return number.warned(n.ERA_AFTER_2000) if year.outdated else number


def _serial_fits(kind: str, year: Year, serial: int) -> bool:
    if year.western < WESTERN_SINCE:
        return True
    return any(first <= serial <= last for first, last in _RANGES.get(kind, ()))


def _read_titled(match: re.Match[str], _hints: Hints) -> Number | None:
    year = year_of(match)
    return appeal(match["kind"], year, serial_of(match)) if year else None


def _read_year_first(match: re.Match[str], _hints: Hints) -> Number | None:
    year = era_year(match["era"], match["era_year"]) if match["era"] else western_year(match["year"])
    return appeal(match["kind"], year, int(match["serial"])) if year else None


def _refuse(match: re.Match[str], hints: Hints) -> None:
    """A trial's name with digits that fit nothing is taken out of the text."""


_KIND = "|".join((*_RANGES, _BEFORE_2000))
_GAP = r"(?:の?審判|申立て?|請求|事件|番号|第|は|[ :]){0,3}"
# Gazettes repeat the number with its code: 不服2022-4567(P2022-4567/J1).
_ECHO = r"(?: ?[(]P[0-9]{4}-[0-9]{1,6}(?:/J[0-9])?[)])?"

FORMS: tuple[Form, ...] = (
    form("不取無訂補判異再審", rf"(?P<kind>{_KIND}){_GAP}{YEAR_SERIAL}{END}(?: ?号)?{_ECHO}", _read_titled),
    form("不取無訂補判異再審", rf"(?:{_KIND}){_GAP}[0-9]{{2,4}}[-/][0-9][0-9,/.-]*", _refuse),
    form(
        "明大昭平令0123456789",
        rf"(?:(?P<era>{ERA_KANJI}) ?(?P<era_year>[0-9]{{1,2}}|元)|(?P<year>[0-9]{{4}})) ?年? ?"
        rf"(?P<kind>{_KIND})(?:審判)? ?第? ?(?P<serial>[0-9]{{1,6}}){END}(?: ?号)?",
        _read_year_first,
    ),
)
