"""Periods as people write them: 60日, 3か月, 1年, `60 days`. Pure."""

from __future__ import annotations

import re
import unicodedata

from core.domain.deadlines.counting import Period, Unit
from core.errors import Invalid

EXAMPLE = "60日, 3か月, 1年, 60days"
LONGEST = 1_200

_UNITS = {
    Unit.DAYS: r"日間?|days?",
    Unit.MONTHS: r"[かカヵヶケ箇]?月間?|months?",
    Unit.YEARS: r"年間?|years?",
}
_PERIOD = re.compile(
    r"(\d{1,4})\s*(?:" + "|".join(f"(?P<{unit.name}>{words})" for unit, words in _UNITS.items()) + ")", re.IGNORECASE
)


def parse_period(text: str) -> Period:
    """Raises Invalid (rule_does_not_fit)."""
    found = _PERIOD.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None or int(found[1]) > LONGEST:
        raise Invalid("rule_does_not_fit", given=text, example=EXAMPLE)
    return Period(int(found[1]), Unit[str(found.lastgroup)])


def is_period(text: str) -> bool:
    return _PERIOD.fullmatch(unicodedata.normalize("NFKC", text).strip()) is not None
