"""One notice of every kind and state of `core.domain.notices.erasures`."""

from __future__ import annotations

from core.domain import notices as n
from samples.shared import COMPANY, FIRM, decided

SAMPLES: dict[str, n.Notice] = {
    "asked to erase": n.AskedToErase(
        "erasure-1", COMPANY, "2016P002", "PK190001", ("title", "filing_date"), "取引の終了", "知財 太郎"
    ),
    "asked to erase, kept": n.AskedToErase(
        "erasure-1", COMPANY, "2016P002", "", ("title",), "", "", decided("kept", "弁理 花子"), "保存義務のため"
    ),
    "asked to erase, erased": n.AskedToErase(
        "erasure-1", COMPANY, "", "PK190001", ("title",), "", "", decided("erased", "弁理 花子")
    ),
    "erasure asked": n.ErasureAsked(FIRM, "PK190001", ("title", "filing_date"), still_published=True),
    "erasure asked, not shared any more": n.ErasureAsked(FIRM, "PK190001", ("title",), still_published=False),
    "erasure settled, erased": n.ErasureSettled(COMPANY, "2016P002", True, ("title",)),
    "erasure settled, nothing left": n.ErasureSettled(COMPANY, "2016P002", True, ()),
    "erasure settled, kept": n.ErasureSettled(COMPANY, "2016P002", False, (), "保存義務のため"),
    "erasure answered, erased": n.ErasureAnswered(FIRM, "PK190001", ("title",), True, "", "弁理 花子"),
    "erasure answered, kept": n.ErasureAnswered(FIRM, "PK190001", ("title",), False, "保存義務のため", "弁理 花子"),
}
