"""One notice of every kind and state of `core.domain.notices.papers`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core.domain import notices as n
from samples.shared import AT, FIRM, GROUNDS, RESPONSE, decided

PAPER = n.PaperView(
    "paper-1",
    "A131_2016111548.pdf",
    86_016,
    "content-2",
    "A131",
    date(2026, 1, 13),
    "PK190001",
    "省電力通信装置",
    "",
    "知財 太郎",
    AT,
)
THEIR_PAPER = replace(PAPER, counterpart=FIRM, by="弁理 花子")
UNCLEAR_PAPER = replace(PAPER, name="scan0001.pdf", kind="", dated=None, ref="", title="")
UPDATE = n.ProposalView(1, "decision_date", None, "2026-01-09", None, None)
NEW_DEADLINE = n.ProposalView(2, "", None, None, GROUNDS, RESPONSE.due)
TAKEN_OVER = replace(UPDATE, decision=decided("accepted"))
LEFT = replace(NEW_DEADLINE, decision=decided("ignored"))

SAMPLES: dict[str, n.Notice] = {
    "queue": n.AskedToUpdate("queue-1", PAPER, (UPDATE, NEW_DEADLINE), 3),
    "queue, from the counterpart": n.AskedToUpdate("queue-1", THEIR_PAPER, (UPDATE, NEW_DEADLINE), 3),
    "queue, partly settled": n.AskedToUpdate("queue-1", PAPER, (TAKEN_OVER, NEW_DEADLINE), 3),
    "queue, settled": n.AskedToUpdate("queue-1", PAPER, (TAKEN_OVER, LEFT), 3),
    "queue settled": n.QueueSettled(PAPER, (TAKEN_OVER, LEFT), (FIRM,)),
    "queue corrected": n.QueueSettled(PAPER, (UPDATE,)),
    "document arrived": n.DocumentArrived(replace(THEIR_PAPER, kind="A53")),
    "documents attached": n.DocumentsAttached(
        (
            n.AttachedLine("A131.pdf", PAPER, proposals=2, crosses_to=(FIRM,)),
            n.AttachedLine("A53.pdf", replace(PAPER, kind="A53")),
            n.AttachedLine("scan.pdf", UNCLEAR_PAPER, asked=True),
            n.AttachedLine("図面.zip", problem=n.Problem("file_too_large", {"filename": "図面.zip", "limit_mb": 50})),
        )
    ),
    "document unclear": n.AskedAboutDocument(
        UNCLEAR_PAPER, (n.MatterSuggestion("PK190001", "特願2016-111548", "2016-06-03"),)
    ),
    "document without a date": n.AskedAboutDocument(replace(PAPER, dated=None), (), needs_date=True),
    "document, settled": n.AskedAboutDocument(PAPER, (), decision=n.Decision("filed", "", AT)),
    "document, discarded": n.AskedAboutDocument(UNCLEAR_PAPER, (), decision=n.Decision("discarded", "", AT)),
    "document filed": n.DocumentSettled(PAPER, False, 2, (FIRM,)),
    "document half known": n.DocumentSettled(replace(PAPER, dated=None), False),
    "document thrown away": n.DocumentSettled(UNCLEAR_PAPER, True),
    "documents of a matter": n.DocumentsShown("PK190001", (PAPER, THEIR_PAPER), "matter-1"),
    "documents of a matter, none": n.DocumentsShown("PK190001", (), "matter-1"),
    **{
        f"documents published, {what}": n.DocumentKindsPublished(
            FIRM,
            (n.KindView("A131", published, asked, 3), n.KindView("A01", False), n.KindView("X-FILE", False, files, 1)),
            changed,
            on,
            dry_run,
            310,
        )
        for what, published, asked, files, changed, on, dry_run in (
            ("looked at", True, False, False, False, True, True),
            ("foreseen", True, True, False, False, True, True),
            ("foreseen, of other files", True, True, True, False, True, True),
            ("saved", True, True, False, True, True, False),
            ("stopped", False, True, False, True, False, False),
        )
    },
}
