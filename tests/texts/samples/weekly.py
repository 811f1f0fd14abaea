"""One notice of every kind and state of `core.domain.notices.weekly`."""

from __future__ import annotations

from datetime import date

from core.domain import notices as n
from samples.shared import COMPANY

SAMPLES: dict[str, n.Notice] = {
    "week": n.WeekShown(
        date(2026, 1, 19),
        (
            n.CounterpartWeek("A", COMPANY, (3, 2, 0, 1), date(2025, 12, 1), 12),
            n.CounterpartWeek("B", "ABC株式会社", (0, 1, 0, 0), date(2026, 1, 14), 0),
            n.CounterpartWeek("", "第三株式会社", (0, 0, 0, 0), None, 1),
        ),
    ),
    "week, nothing": n.WeekShown(date(2026, 1, 19), ()),
}
