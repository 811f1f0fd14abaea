"""One notice of every kind and state of `core.domain.notices.offers`."""

from __future__ import annotations

from dataclasses import replace

from core.domain import notices as n
from core.domain.sharing import Answer
from core.ids import PairId
from samples.shared import (
    APPLIED_FOR,
    CANDIDATE,
    COMPANY,
    DOUBTFUL,
    FILED,
    FIRM,
    NOBODY,
    OFFER,
    PAIR,
    REVIEW,
    TITLED,
    UNKNOWN,
    UNRESOLVED,
    decided,
)

ASKED = n.AskedToApprove(PAIR, COMPANY, OFFER, (CANDIDATE,))
CHILD = n.Problem("share_parent_not_shared", {"ref": "PK190006", "parent": "PK190005", "counterpart": FIRM})
CIRCLE = n.Problem("share_circular", {"ref": "PK190006", "circle": "PK190006 → PK190007 → PK190006"})

SAMPLES: dict[str, n.Notice] = {
    "offer": ASKED,
    "offer without a candidate": replace(ASKED, candidates=(), offer=replace(OFFER, filing_date="", title="")),
    "offer with two candidates": replace(ASKED, candidates=(CANDIDATE, DOUBTFUL)),
    "offer without a number": replace(ASKED, offer=replace(OFFER, application_number="", filing_date="", right="")),
    "offer of a child": replace(ASKED, parents=(n.WaitingParent(PairId("pair-2"), "PK190005"),)),
    "offer, search failed": replace(ASKED, candidates=(), search_failed=True),
    "offer linked": replace(ASKED, candidates=(), decision=decided("linked", "弁理 花子"), own_ref="2016P002"),
    "offer created": replace(ASKED, candidates=(), decision=decided("created", "弁理 花子"), own_ref="2026P001"),
    "offer declined": replace(ASKED, candidates=(), decision=decided("declined", "弁理 花子")),
    "offer declined with a reason": replace(
        ASKED, candidates=(), decision=decided("declined", "弁理 花子"), reason="利益相反のため"
    ),
    "offer withdrawn": replace(ASKED, candidates=(), decision=decided("withdrawn", COMPANY)),
    "offer answered, linked": n.OfferAnswered(PAIR, FIRM, "PK190001", "2016P002", Answer.LINKED, "", "弁理 花子"),
    "offer answered, created": n.OfferAnswered(PAIR, FIRM, "PK190001", "", Answer.CREATED, "", "弁理 花子"),
    "matter lost": n.MatterLost(PAIR, FIRM, "PK190001", "2016P002"),
    "matter lost, never taken in": n.MatterLost(PAIR, FIRM, "", "2016P002"),
    "offer answered, declined": n.OfferAnswered(
        PAIR, FIRM, "PK190001", "", Answer.DECLINED, "利益相反のため", "弁理 花子"
    ),
    "shared": n.Shared(FIRM, (n.ShareLine("PK190001", True), n.ShareLine("PK190005", True))),
    "shared in part": n.Shared(
        FIRM,
        (
            n.ShareLine("PK190001", True),
            n.ShareLine("PK190099", False, UNKNOWN),
            n.ShareLine("PK190006", False, CHILD),
        ),
    ),
    "shared nothing": n.Shared(FIRM, (n.ShareLine("PK190099", False, UNKNOWN),)),
    "shared, with the rest as a file": n.Shared(
        FIRM,
        tuple(n.ShareLine(f"PK19{number:04}", False, UNKNOWN) for number in range(31)),
        files=(n.FileView("share-result.csv", 4_096, "file-1"),),
    ),
    "shared, one of them twice": n.Shared(FIRM, (n.ShareLine("PK190001", True),), ("PK190001",)),
    "shared, a circle of parents": n.Shared(FIRM, (n.ShareLine("PK190006", False, CIRCLE),)),
    "approved many": n.ApprovedMany(
        (
            n.ApprovalLine(PAIR, "PK190001", "2016P002", differences=2),
            n.ApprovalLine(PairId("pair-2"), "PK190005", "2016P010"),
            n.ApprovalLine(PairId("pair-3"), "PK190006", "", n.Problem("not_certain", {"ref": "PK190006"})),
        )
    ),
    "approved many, thousands": n.ApprovedMany(
        (
            *(n.ApprovalLine(PairId(f"pair-{i}"), f"PK{i:06}", f"F{i:06}", differences=i % 3) for i in range(1, 1_200)),
            *(
                n.ApprovalLine(PairId(f"pair-{i}"), f"PK{i:06}", "", n.Problem("not_certain", {"ref": f"PK{i:06}"}))
                for i in range(1_200, 1_300)
            ),
        ),
        (n.FileView("一括承認結果.csv", 52_000, "file-9"),),
    ),
    "approval begun": n.ApprovalBegun("run-1", 3_000),
    "approval under way": n.ApprovalBegun("run-1", 3_000, 400),
    "approval over": n.ApprovalBegun("run-1", 3_000, 3_000),
    "approved none": n.ApprovedMany(
        (n.ApprovalLine(PAIR, "PK190006", "", n.Problem("not_certain", {"ref": "PK190006"})),)
    ),
    "unshared": n.Unshared(FIRM, "PK190001"),
    "settled, linked": n.OfferSettled(PAIR, COMPANY, "PK190001", "2016P002", decided("linked", "弁理 花子", 0)),
    "settled, with differences": n.OfferSettled(
        PAIR,
        COMPANY,
        "PK190001",
        "2016P002",
        decided("linked", "弁理 花子", 0),
        replace(
            REVIEW,
            changes=(
                replace(TITLED, number=1),
                replace(APPLIED_FOR, number=2),
                replace(FILED, number=3, decision=decided("ignored")),
            ),
        ),
    ),
    "settled, with unresolved names": n.OfferSettled(
        PAIR,
        COMPANY,
        "PK190001",
        "2016P002",
        decided("linked", "弁理 花子", 0),
        unresolved=(UNRESOLVED, NOBODY),
    ),
    "settled, created": n.OfferSettled(PAIR, COMPANY, "PK190001", "2026P001", decided("created", "弁理 花子", 0)),
    "settled, beside its parent": n.OfferSettled(
        PAIR, COMPANY, "PK190006", "2026P002", decided("created", "弁理 花子", 0), family="2026P001", origin="2026P001"
    ),
    "settled, declined": n.OfferSettled(PAIR, COMPANY, "PK190001", "", decided("declined", "弁理 花子", 0)),
    "sharing ended by us": n.SharingEnded(PAIR, FIRM, "PK190001", "2016P002", "知財 太郎", "権利放棄", ours=True),
    "sharing ended by them": n.SharingEnded(PAIR, FIRM, "PK190001", "2016P002", "弁理 花子", "受任終了"),
    "approval taken back by them": n.SharingEnded(
        PAIR, FIRM, "PK190001", "", "弁理 花子", mistaken=True, offered_anew=True
    ),
    "approval of what was closed taken back": n.SharingEnded(PAIR, FIRM, "PK190001", "", "弁理 花子", mistaken=True),
    "approval taken back": n.ApprovalTakenBack(PAIR, COMPANY, "PK190001", "2016P002", ("title",)),
    "approval taken back, nothing to revert": n.ApprovalTakenBack(PAIR, COMPANY, "PK190001", "2016P002", ()),
    "approval taken back, created": n.ApprovalTakenBack(PAIR, COMPANY, "PK190001", "2026P001", (), created=True),
    "offer ended": replace(ASKED, candidates=(), decision=decided("ended", "知財 太郎"), own_ref="2016P002"),
}
