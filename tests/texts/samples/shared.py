"""What the samples of several subjects are made of."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from core.domain import notices as n
from core.domain.deadlines import DeadlineState, Grounds, Period, Unit
from core.domain.masters import Master
from core.ids import LinkId, PairId

FIRM, COMPANY = "デモ事務所", "デモ株式会社"
AT = datetime(2026, 1, 15, 1, 32, tzinfo=UTC)
"""10:32 on a Thursday in Tokyo."""
LINK, PAIR = LinkId("link-1"), PairId("pair-1")


def decided(what: str, by: str = "知財 太郎", minutes: int = 12) -> n.Decision:
    return n.Decision(what, by, AT + timedelta(minutes=minutes))


OFFER = n.OfferView(
    ref="PK190001",
    application_number="特願2016-111548",
    filing_date="2016-06-03",
    right="特許",
    domestic_class="純国",
    country="JP",
    title="省電力通信装置",
    published=("filing_ref", "right", "domestic_class", "country", "title", "filing_date", "application_number"),
)
CANDIDATE = n.CandidateView(
    ref="2016P002",
    title="省電力通信装置",
    same=("application_number", "filing_date", "applicants"),
    similar=(),
    different=(),
    certain=True,
)
DOUBTFUL = n.CandidateView(
    ref="2016P010",
    title="省電力通信方法",
    same=("filing_date",),
    similar=("title",),
    different=("application_number",),
    certain=False,
    shared_already=True,
)
FILED = n.ChangeView(1, "filing_date", "2016-06-08", "2016-06-03", n.ChangeKind.CHANGE)
TITLED = n.ChangeView(2, "title", "通信装置", "省電力通信装置", n.ChangeKind.AUTO, decided("applied", FIRM, 0))
APPLIED_FOR = n.ChangeView(
    3, "applicants", [{"label": "ルートアイピー"}], [{"label": "株式会社root ip"}], n.ChangeKind.CONFLICT
)
REVIEW = n.AskedToReview("review-1", PAIR, FIRM, "PK190001", "特願2016-111548", "弁理 花子", (FILED,), 1)
ROOT_IP = n.RecordView("1", "C00001", "株式会社 root ip", "a", ("same_key",))
ROOT = n.RecordView("44", "C00044", "ルートアイピー株式会社", "c", ("different_corporate_number", "similar:0.62"))
UNRESOLVED = n.ReferenceView(
    "reference-2", 2, Master.APPLICANTS, "株式会社root ip", "root ip, Inc.", (ROOT_IP, ROOT), ("2016P002", "2016P010")
)
NOBODY = n.ReferenceView("reference-3", 3, Master.INVENTORS, "発明 太郎", "", (), ())
GROUNDS = Grounds(
    "refusal_response",
    "",
    "document:A131",
    date(2026, 1, 13),
    Period(60, Unit.DAYS),
    date(2026, 3, 14),
    "JP",
    extendable=True,
)
RESPONSE = n.DeadlineView(
    "deadline-3",
    3,
    "PK190001",
    "省電力通信装置",
    date(2026, 3, 16),
    60,
    DeadlineState.OPEN,
    grounds=GROUNDS,
    responsible="知財 太郎",
)
UNKNOWN = n.Problem("share_unknown", {"ref": "PK190099", "suggestion": "PK190009"})


def form_field(field: str, label: str, text: str, kind: str = "text", about: str = "") -> n.FormField:
    return n.FormField(field, label, kind, about, text)
