"""One notice of every kind and state of `core.domain.notices.creating`."""

from __future__ import annotations

from dataclasses import replace

from core.domain import notices as n
from samples.shared import COMPANY, OFFER, PAIR, form_field

NO_DATE = n.Problem("value_date", {"field": "filing_date", "given": "平成40年13月1日"})
FORM = n.CreationForm(
    PAIR,
    COMPANY,
    OFFER,
    "2026P001",
    (
        form_field("internal_title", "内部名称", "省電力通信装置"),
        form_field("remarks", "備考", "", "long_text"),
        form_field("family", "ファミリ", "2016P001", "reference"),
        form_field("own_lab", "研究所コード", "R1"),
    ),
    (
        form_field("title", "発明等の名称", "省電力通信装置"),
        form_field("filing_date", "出願日", "2016/06/03", "date"),
    ),
    origin="2016P001",
)

SAMPLES: dict[str, n.Notice] = {
    "creation form": FORM,
    "creation form, bare": replace(FORM, record=FORM.record[:2], application=(), origin=""),
    "creation refused": n.CreationRefused(
        PAIR,
        COMPANY,
        "PK190001",
        (
            n.RefusedField("filing_date", NO_DATE),
            n.RefusedField("number", n.Problem("ref_taken", {"ref": "2026P001"})),
            n.RefusedField("色", n.Problem("unknown_field", {"field": "色", "suggestion": ""})),
        ),
    ),
}
