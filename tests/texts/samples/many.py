"""One notice of every kind and state of `core.domain.notices.many`."""

from __future__ import annotations

from core.domain import notices as n
from samples.shared import COMPANY, FIRM

SAMPLES: dict[str, n.Notice] = {
    "told together, offers": n.ToldTogether(
        FIRM, n.Together.OFFERS, 1000, ("2016P002", "2016P003", "2016P004", "2016P005", "2016P006")
    ),
    "told together, answers": n.ToldTogether(
        FIRM, n.Together.ANSWERS, 500, ("PK190001", "PK190002"), linked=480, created=15, declined=5
    ),
    "told together, reviews": n.ToldTogether(COMPANY, n.Together.REVIEWS, 320, ("PK190001",)),
    "told together, decisions": n.ToldTogether(COMPANY, n.Together.DECISIONS, 12, ()),
}
