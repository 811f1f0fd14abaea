"""One notice of every kind and state of `core.domain.notices.references`."""

from __future__ import annotations

from dataclasses import replace

from core.domain import notices as n
from core.domain.masters import Master
from samples.shared import COMPANY, LINK, NOBODY, ROOT, ROOT_IP, UNRESOLVED

RESOLVED = n.ReferenceView(
    "reference-1", 1, Master.SITES, "本社", "", (), (), n.RecordView("4", "S00004", "デモ本社"), "弁理 花子"
)

MERGE = n.AskedToMerge(ROOT, ROOT_IP, 1_240, (f"{COMPANY} 株式会社root ip",), (COMPANY,))

SAMPLES: dict[str, n.Notice] = {
    "references": n.ReferencesShown(LINK, COMPANY, (UNRESOLVED, NOBODY), (RESOLVED,), 7, 2),
    "references, resolved by itself": n.ReferencesShown(LINK, COMPANY, (), (replace(RESOLVED, by=""),), 0, 1),
    "references, nothing": n.ReferencesShown(LINK, COMPANY, (), (), 0, 0),
    "references, a page": n.ReferencesShown(
        LINK, COMPANY, (), (RESOLVED,), 0, 40, tab="resolved", master="applicants", page=2, pages=2, elsewhere={1: "r1"}
    ),
    "references, an empty tab": n.ReferencesShown(LINK, COMPANY, (), (), 3, 0, tab="resolved"),
    "reference to make a record of": n.ReferenceShown(COMPANY, UNRESOLVED),
    "link all": n.AskedToLink(LINK, COMPANY, (n.CertainLink(UNRESOLVED, ROOT_IP),), 1),
    "link all, nothing": n.AskedToLink(LINK, COMPANY, (), 0),
    "linked all": n.ReferencesLinked(COMPANY, (n.CertainLink(UNRESOLVED, ROOT_IP),), released=3),
    **{
        f"reference {what}": n.ReferenceSettled(COMPANY, what, UNRESOLVED, ROOT_IP, released=2 if released else 0)
        for what, released in zip(n.Settling, (True, True, False, False), strict=True)
    },
    "reference no longer told apart": n.ReferenceSettled(COMPANY, n.Settling.UNDONE, UNRESOLVED, None),
    "asked to merge": MERGE,
    "asked to merge, unheard of": replace(MERGE, matters=0, references=(), hearing=()),
    "merging begun": n.MergingBegun("run-1", ROOT, ROOT_IP, 3_000),
    "merging under way": n.MergingBegun("run-1", ROOT, ROOT_IP, 3_000, 400),
    "merging over": n.MergingBegun("run-1", ROOT, ROOT_IP, 3_000, 3_000, over=True),
    "merged": n.RecordsMerged(ROOT, ROOT_IP, 1_240, (f"{COMPANY} 株式会社root ip",), (COMPANY,)),
    "merged, unheard of": n.RecordsMerged(ROOT, ROOT_IP, 0, (), ()),
    "records suggested": n.RecordsSuggested((ROOT_IP,)),
    "records suggested, nothing": n.RecordsSuggested(()),
}
