"""The year inside a number: western or of an era, and how the Japan office prints it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.domain.numbers.eras import ERA, Era, era_named, era_of_year

FIRST_YEAR, LAST_YEAR = 1885, 2099
"""The Patent Monopoly Act is of 1885; the far end only keeps stray digits from being read as a year."""
WESTERN_SINCE = 2000
"""The office numbers by western years from 2000 on."""

_IN_WESTERN = r"(?: ?[(](?:18|19|20)[0-9]{2}年?[)])?"
"""平10(1998): the same year once more."""
ERA_YEAR = rf"(?:[(\[]?(?P<era>{ERA})[)\]]? ?(?P<era_year>[0-9]{{1,2}}|元){_IN_WESTERN})"
BETWEEN = r"(?: ?年度? ?-? ?第? ?| ?(?:--|[-/.・･_]) ?第? ?| ?第 ?| (?=[0-9]{6}(?![0-9])))"
"""What stands between year and serial: -, /, 年第, or one space before six digits."""
_SERIAL = r"(?P<serial>[0-9]{1,3},[0-9]{3}|[0-9]{1,6})"
YEAR_SERIAL = (
    rf"(?:(?:{ERA_YEAR}|(?P<year>[0-9]{{4}}|[0-9]{{2}}|[0-9](?=[-/][0-9]{{5}}))){BETWEEN}{_SERIAL}"
    rf"|(?:[(\[]?(?P<era_j>{ERA})[)\]]? ?(?P<era_year_j>[0-9]{{2}})|(?P<year_j>[0-9]{{4}}))"
    r"(?P<serial_j>[0-9]{6}))"
)
"""Year and serial, either parted or, at full width (平02288665, 2016111548), joined."""


@dataclass(frozen=True, slots=True)
class Year:
    western: int
    era: Era | None = None
    """The era it was written with, if any."""

    @property
    def printed(self) -> str:
        """As the Japan office prints it: 2016, 平02. An era written in its last year (昭64) is kept."""
        era = self.era or era_of_year(self.western)
        if self.western >= WESTERN_SINCE or era is None:
            return f"{self.western:04d}"
        return f"{era.short}{self.western - era.offset:02d}"

    @property
    def outdated(self) -> bool:
        """Written with an era although the office had left eras."""
        return self.era is not None and self.western >= WESTERN_SINCE


def western_year(digits: str) -> Year | None:
    year = int(digits)
    return Year(year) if FIRST_YEAR <= year <= LAST_YEAR else None


def era_year(spelling: str, year: str) -> Year | None:
    """None where the era had no such year: 平成40, 昭和65, any year 0."""
    era = era_named(spelling)
    western = era.western(1 if year == "元" else int(year))
    return Year(western, era) if western and FIRST_YEAR <= western <= LAST_YEAR else None


def pct_year(digits: str) -> Year | None:
    """Two digits are unambiguous in PCT numbers: the treaty's first year is 1978."""
    if len(digits) == 4:
        return western_year(digits) if int(digits) >= 1978 else None
    return Year(int(digits) + (1900 if int(digits) >= 78 else 2000))


def two_digit_readings(digits: str) -> tuple[Year, ...]:
    """What a short year without an era can mean: 16 → 2016, 平16, 昭16. The western reading comes first.

    令 is left out: nobody drops the era of a system the office never used. One digit is no western year.
    """
    western = (Year(2000 + int(digits)),) if len(digits) == 2 else ()
    eras = (era_year(spelling, digits) for spelling in "平昭")
    return (*western, *(year for year in eras if year is not None))


def year_of(match: re.Match[str]) -> Year | None:
    """The year of a `YEAR_SERIAL` match; None when impossible or of one or two digits without an era."""
    part = match.groupdict()
    if era := part["era"] or part["era_j"]:
        return era_year(era, part["era_year"] or part["era_year_j"])
    year = part["year"] or part["year_j"]
    return western_year(year) if len(year) == 4 else None


def serial_of(match: re.Match[str]) -> int:
    return int((match["serial"] or match["serial_j"]).replace(",", ""))


def bare_two_digits(match: re.Match[str]) -> str | None:
    year = match["year"]
    return year if year is not None and len(year) <= 2 else None
