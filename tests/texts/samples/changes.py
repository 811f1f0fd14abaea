"""One notice of every kind and state of `core.domain.notices.changes`."""

from __future__ import annotations

from dataclasses import replace

from core.domain import notices as n
from samples.shared import APPLIED_FOR, COMPANY, FILED, FIRM, PAIR, REVIEW, TITLED, decided

UNREADABLE = n.ChangeView(1, "filing_date", "2016-06-08", "6月上旬の予定", n.ChangeKind.MISFIT, needs="date")
FORGOTTEN = n.ChangeView(2, "title", "通信装置", "省電力通信装置", n.ChangeKind.FORGOTTEN)

SAMPLES: dict[str, n.Notice] = {
    "review, unreadable": replace(REVIEW, changes=(UNREADABLE,)),
    "review, unreadable and from before the restore": replace(REVIEW, changes=(UNREADABLE, FORGOTTEN)),
    "review": REVIEW,
    "review of many kinds": replace(
        REVIEW,
        changes=(FILED, TITLED, APPLIED_FOR, n.ChangeView(4, "claims", 5, None, n.ChangeKind.CROSSED)),
        by=FIRM,
    ),
    "review, applied automatically": replace(REVIEW, changes=(replace(TITLED, number=1),)),
    "review settled": replace(
        REVIEW,
        changes=(
            replace(FILED, decision=decided("accepted")),
            replace(APPLIED_FOR, decision=decided("ignored")),
            replace(TITLED, decision=decided("reverted")),
            n.ChangeView(4, "claims", 5, 6, n.ChangeKind.CHANGE, decided("superseded", "")),
        ),
        application_number="",
    ),
    "changes answered": n.ChangesAnswered(
        PAIR,
        COMPANY,
        "2016P002",
        (n.DecidedField("filing_date", "2016-06-03", True), n.DecidedField("title", "通信装置", False)),
        "知財 太郎",
    ),
    "changes accepted": n.ChangesSettled(PAIR, FIRM, "PK190001", (replace(FILED, decision=decided("accepted")),)),
    "changes ignored": n.ChangesSettled(PAIR, FIRM, "PK190001", (replace(FILED, decision=decided("ignored")),)),
    "changes taken back": n.ChangesSettled(PAIR, FIRM, "PK190001", (replace(FILED, decision=decided("reverted")),)),
}
