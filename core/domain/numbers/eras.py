"""Japanese eras and the day each begins (the day of change belongs to the new era).

Sources: the imperial edicts of 1868, 1912 and 1926, 元号を改める政令 of 1989 and 2019.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Era:
    name: str
    """Full name: 平成."""
    short: str
    """One kanji, as the office prints it in numbers: 平."""
    letter: str
    """Latin initial: H."""
    first: date
    last: date

    @property
    def offset(self) -> int:
        """Western year of the era's year 0."""
        return self.first.year - 1

    def western(self, year: int) -> int | None:
        """The western year of this era's `year`, or None where the era had no such year."""
        western = self.offset + year
        return western if self.first.year <= western <= self.last.year else None


MEIJI = Era("明治", "明", "M", date(1868, 1, 25), date(1912, 7, 29))
TAISHO = Era("大正", "大", "T", date(1912, 7, 30), date(1926, 12, 24))
SHOWA = Era("昭和", "昭", "S", date(1926, 12, 25), date(1989, 1, 7))
HEISEI = Era("平成", "平", "H", date(1989, 1, 8), date(2019, 4, 30))
REIWA = Era("令和", "令", "R", date(2019, 5, 1), date.max)

ERAS = (MEIJI, TAISHO, SHOWA, HEISEI, REIWA)

_ROMANISED = {
    "MEIJI": MEIJI,
    "TAISHO": TAISHO,
    "SHOWA": SHOWA,
    "SHO": SHOWA,
    "HEISEI": HEISEI,
    "HEI": HEISEI,
    "REIWA": REIWA,
}
"""As translations write them: Tokkai Hei 7-135792."""
_BY_SPELLING = {spelling: era for era in ERAS for spelling in (era.name, era.short, era.letter)} | _ROMANISED

ERA_WORD = "MEIJI|TAISHO|SHOWA|SHO|HEISEI|HEI|REIWA"
ERA = f"明治|大正|昭和|平成|令和|{ERA_WORD}|[明大昭平令MTSHR]"
"""Regular expression for every spelling of an era in folded text; ㍾㍽㍼㍻㋿ are unfolded there."""

ERA_KANJI = "明治|大正|昭和|平成|令和|[明大昭平令]"


def era_named(spelling: str) -> Era:
    """The era of 平成, 平 or H. Raises KeyError for anything `ERA` does not match."""
    return _BY_SPELLING[spelling]


def era_on(day: date) -> Era | None:
    """The era `day` lies in; None before 明治."""
    return next((era for era in reversed(ERAS) if era.first <= day), None)


def era_of_year(western: int) -> Era | None:
    """The era a western year ends in (1989 → 平成); None before 明治."""
    return era_on(date(western, 12, 31))
