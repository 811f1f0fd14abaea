"""One notice of every kind and state of `core.domain.notices.creating`."""

from __future__ import annotations

from dataclasses import replace

from core.domain import notices as n
from samples.shared import COMPANY, OFFER, PAIR

NO_DATE = n.Problem("value_date", {"field": "filing_date", "given": "平成40年13月1日"})
FORM = n.CreationForm(
    PAIR,
    COMPANY,
    OFFER,
    "2026P001",
    (
        n.FormField("internal_title", "省電力通信装置"),
        n.FormField("remarks", ""),
        n.FormField("family", "2016P001"),
        n.FormField("own_lab", "R1", "研究所コード"),
        n.FormField("title", "省電力通信装置", record=False),
        n.FormField("filing_date", "2016/06/03", record=False),
    ),
    origin="2016P001",
)

SAMPLES: dict[str, n.Notice] = {
    "creation form": FORM,
    "creation form, bare": replace(FORM, fields=FORM.fields[:2], origin=""),
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
