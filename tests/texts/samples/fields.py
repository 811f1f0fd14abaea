"""One notice of every kind and state of `core.domain.notices.fields`."""

from __future__ import annotations

from dataclasses import replace

from core.domain import notices as n
from core.domain.fields import FieldType
from samples.shared import FIRM, form_field

DESCRIBED = n.FieldDescribed("filing_date", "出願日", "date", "特許庁に出願した日です。", publishing="shared")
OWN_DESCRIBED = n.FieldDescribed("own_rank", "社内ランク", "code", own=True, choices=("A", "B"))

SAMPLES: dict[str, n.Notice] = {
    **{f"field added, {kind}": n.FieldAdded("own_lab", "研究所コード", kind) for kind in FieldType},
    "field added, choices": n.FieldAdded("own_rank", "社内ランク", "code", ("A", "B")),
    "field renamed": n.FieldChanged("own_rank", "重要度", "社内ランク", "code", False, ("A", "B", "C")),
    "field retyped": n.FieldChanged("own_rank", "社内ランク", "社内ランク", "count", False, values=12),
    "field retired": n.FieldChanged("own_rank", "社内ランク", "社内ランク", "text", True, stopped=(FIRM,)),
    "fields": n.FieldsShown((DESCRIBED, OWN_DESCRIBED, replace(OWN_DESCRIBED, label="旧ランク", retired=True))),
    **{f"field, {kind}": n.FieldExplained(replace(DESCRIBED, type=kind)) for kind in FieldType},
    "field, own": n.FieldExplained(replace(OWN_DESCRIBED, retired=True)),
    "edit form": n.EditShown(
        "PK190001",
        "",
        ("basics", "procedure"),
        (
            form_field("filing_date", "出願日", "2016/06/03", "date", "出願した日です。"),
            form_field("accelerated", "早期審査", "", "flag", "早期審査の有無です。"),
        ),
    ),
    "edit form, nothing": n.EditShown("PK190001", "design", ("basics",), ()),
}
