"""One notice of every kind and state, for tests and for looking at: `python tests/texts/samples.py ja mailgw`."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from core.domain import notices as n
from core.domain.deadlines import USUAL, DeadlineState, Extension, Grounds, Period, Rule, Unit
from core.domain.fields import FieldType
from core.domain.intents import Extract, FileKind
from core.domain.masters import Master
from core.domain.sharing import Answer, Intake, OrgKind, PairState, Publishing, Tab
from core.ids import LinkId, PairId

FIRM, COMPANY = "デモ事務所", "デモ株式会社"
AT = datetime(2026, 1, 15, 1, 32, tzinfo=UTC)
"""10:32 on a Thursday in Tokyo."""
LINK, PAIR = LinkId("link-1"), PairId("pair-1")


MOVES = ("start", "complete", "send_back", "comment", "withdraw")


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
ASKED = n.AskedToApprove(PAIR, COMPANY, OFFER, (CANDIDATE,))

DESCRIBED = n.FieldDescribed("filing_date", "出願日", "date", "特許庁に出願した日です。", publishing="shared")
OWN_DESCRIBED = n.FieldDescribed("own_rank", "社内ランク", "code", own=True, choices=("A", "B"))

FILED = n.ChangeView(1, "filing_date", "2016-06-08", "2016-06-03", n.ChangeKind.CHANGE)
TITLED = n.ChangeView(2, "title", "通信装置", "省電力通信装置", n.ChangeKind.AUTO, decided("applied", FIRM, 0))
APPLIED_FOR = n.ChangeView(
    3, "applicants", [{"label": "ルートアイピー"}], [{"label": "株式会社root ip"}], n.ChangeKind.CONFLICT
)
UNREADABLE = n.ChangeView(1, "filing_date", "2016-06-08", "6月上旬の予定", n.ChangeKind.MISFIT, needs="date")
FORGOTTEN = n.ChangeView(2, "title", "通信装置", "省電力通信装置", n.ChangeKind.FORGOTTEN)
REVIEW = n.AskedToReview("review-1", PAIR, FIRM, "PK190001", "特願2016-111548", "弁理 花子", (FILED,), 1)

REQUEST = n.MessageView(
    message="message-1",
    thread="message-1",
    counterpart=COMPANY,
    counterpart_kind=OrgKind.COMPANY,
    author="知財 太郎",
    refs=("2019P377",),
    unpublished_application=False,
    title="年金納付依頼",
    body="【請求項数・最新】\n【次回年金印紙代】 4,300\n\n次回年度分の納付をお願いします。",
    kind="to_agent",
    action="年金納付",
    files=(n.FileView("年金一覧.xlsx", 86_016, "content-1"),),
    at=AT,
)
GORO = n.AddresseeView("知財 五郎", False, None)
INSIDE = replace(
    REQUEST,
    counterpart="",
    counterpart_kind=None,
    kind="照会",
    title="相談",
    ours=True,
    people=(replace(GORO, to=True), n.AddresseeView("知財 六郎", True, AT)),
)
TEMPLATE = n.TemplateView(
    "年金納付依頼", "年金納付依頼 {案件.社内整理番号}", "{期限}までに納付をお願いします。", "to_agent", "年金納付"
)
DRAFT = replace(
    REQUEST, counterpart=FIRM, counterpart_kind=OrgKind.FIRM, refs=("PK260855",), unpublished_application=True
)
HANAKO = n.AddresseeView("弁理 花子", to=True, confirmed_at=None)
JIRO = n.AddresseeView("技術 次郎", to=False, confirmed_at=AT + timedelta(minutes=48))

ROOT_IP = n.RecordView("1", "C00001", "株式会社 root ip", "a", ("same_key",))
ROOT = n.RecordView("44", "C00044", "ルートアイピー株式会社", "c", ("different_corporate_number", "similar:0.62"))
UNRESOLVED = n.ReferenceView(
    "reference-2", 2, Master.APPLICANTS, "株式会社root ip", "root ip, Inc.", (ROOT_IP, ROOT), ("2016P002", "2016P010")
)
NOBODY = n.ReferenceView("reference-3", 3, Master.INVENTORS, "発明 太郎", "", (), ())
RESOLVED = n.ReferenceView(
    "reference-1", 1, Master.SITES, "本社", "", (), (), n.RecordView("4", "S00004", "デモ本社"), "弁理 花子"
)

ENTRIES = (
    n.Entry(1, n.EntryKind.OFFER, "a", COMPANY, "PK260901", "無線給電装置", "2026P014", certain=True),
    n.Entry(2, n.EntryKind.OFFER, "b", COMPANY, "PK260902", "アンテナ", "2026P020"),
    n.Entry(3, n.EntryKind.OFFER, "c", "ABC株式会社", "A-77", "", ""),
    n.Entry(4, n.EntryKind.REVIEW, "d", COMPANY, "2016P002", "省電力通信装置", "registration_date,registration_number"),
    n.Entry(5, n.EntryKind.MESSAGE, "e", COMPANY, "2019P377", "年金納付依頼", "", since=date(2026, 1, 13)),
    n.Entry(6, n.EntryKind.AUTO, "f", COMPANY, "2016P002", "省電力通信装置", "title"),
    n.Entry(7, n.EntryKind.UNDELIVERED, "g", "", "", "mailgw:firm.example", "550 5.1.1 User unknown"),
)
UNRESOLVED_ENTRIES = (
    n.Entry(
        1, n.EntryKind.REFERENCE, "h", COMPANY, "2016P002", "株式会社root ip", "applicants", candidates=(ROOT_IP, ROOT)
    ),
    n.Entry(2, n.EntryKind.REFERENCE, "i", COMPANY, "", "発明 太郎", "inventors"),
)
OWN_RULE = Rule("own_rule1", ("登録日",), Period(2, Unit.YEARS), country="", label="発明報奨の支払")
MOVED = (
    n.DayMoved("PK190001", 0, date(2027, 6, 3), date(2026, 12, 3)),
    n.DayMoved("PK190005", 4, None, date(2026, 12, 3)),
    n.DayMoved("TK190001", 0, date(2027, 6, 3), None),
)
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
ANNUITY = replace(
    RESPONSE,
    deadline="deadline-17",
    number=17,
    due=date(2026, 1, 14),
    days_left=-1,
    grounds=Grounds(
        "annuity", "", "registration_date", date(2021, 1, 14), Period(5, Unit.YEARS), date(2026, 1, 14), "JP", turn=6
    ),
)
PRIORITY = replace(
    RESPONSE,
    number=18,
    due=date(2026, 1, 15),
    days_left=0,
    grounds=Grounds("priority", "", "filing_date", date(2025, 1, 15), Period(12, Unit.MONTHS), date(2026, 1, 15), ""),
    responsible="",
)
OWN_DEADLINE = replace(
    RESPONSE,
    number=20,
    due=date(2026, 5, 1),
    days_left=106,
    grounds=None,
    what="共同出願契約の更新",
    extensions=(Extension(date(2026, 4, 1), date(2026, 5, 1), "先方の希望により", "知財 太郎", AT),),
)
DONE = replace(RESPONSE, number=21, state=DeadlineState.DONE, settled_by="知財 太郎", settled_at=AT)
MOOT = replace(RESPONSE, number=22, state=DeadlineState.MOOT, settled_at=AT)
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
DEADLINE_ENTRY = n.Entry(
    1, n.EntryKind.DEADLINE, "deadline-3", "", "PK190001", "省電力通信装置", "", since=RESPONSE.due, deadline=RESPONSE
)
DIGEST = n.Digest("listing-1", date(2026, 1, 15), ENTRIES)

REFUSED_ROW = n.RejectedRow(
    7,
    "2016P003",
    n.Problem("value_date", {"field": "filing_date", "given": "平成40年13月1日"}),
    (n.Problem("import_row_too_long", {"cells": 9, "width": 8}),),
)
REFUSED_FILE = n.FileView("台帳_取り込めなかった行.xlsx", 6_400, "file-1")
IMPORT = n.AskedToImport(
    pending="import-1",
    filename="台帳.xlsx",
    sheet="案件",
    other_sheets=("控え", "料金"),
    counts=n.Counts(4_900, 100, 1_240, 31),
    rejected=(REFUSED_ROW,),
    columns=(
        n.ColumnView(1, "整理番号", "firm_ref", "2016P002", asked=False),
        n.ColumnView(2, "出願年月日", "filing_date", "平成28年6月3日", asked=False),
        n.ColumnView(4, "秘匿", "secrecy", "権利化", asked=False),
        n.ColumnView(5, "社内メモ", "", "要確認", asked=True),
        n.ColumnView(6, "請求先", "", "", asked=False),
    ),
    version=1,
)

UNKNOWN = n.Problem("share_unknown", {"ref": "PK190099", "suggestion": "PK190009"})
CHILD = n.Problem("share_parent_not_shared", {"ref": "PK190006", "parent": "PK190005", "counterpart": FIRM})
CIRCLE = n.Problem("share_circular", {"ref": "PK190006", "circle": "PK190006 → PK190007 → PK190006"})
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

EFFECTS = n.Configured(
    FIRM,
    1_243,
    310,
    dry_run=False,
    retracts_values=12,
    retracts_matters=12,
    diffs=57,
    applies=3,
    asks=8,
    fields=(
        n.FieldEffect("remarks", reveals=1_243, diffs=57),
        n.FieldEffect("title", retracts=12, applies=3, asks=8),
        n.FieldEffect("own_lab", label="研究所コード", reveals=1),
    ),
    settings=4,
)

ASKED_TO_SAVE = n.AskedToSave(
    "proposal-1",
    LINK,
    FIRM,
    "configure",
    (
        n.SettingChange("remarks", "publishing", "unpublished", "shared"),
        n.SettingChange("own_lab", "publishing", "shared", "unpublished", label="研究所コード"),
        n.SettingChange("title", "intake", "manual", "auto"),
        n.SettingChange("filing_ref", "landing", "", "client_ref"),
        n.SettingChange("right", "codes", "", "P=特許, U=実用新案"),
        n.SettingChange("", "match_names", "not_allowed", "allowed"),
    ),
    replace(EFFECTS, dry_run=True),
    AT,
)

SAMPLES: dict[str, n.Notice] = {
    "link proposed": n.LinkProposed(LINK, COMPANY, "知財 太郎", ("remarks", "title_en")),
    "link proposed, standard fields": n.LinkProposed(LINK, COMPANY, "", ()),
    "link activated": n.LinkActivated(LINK, FIRM, "弁理 花子"),
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
    "review, unreadable": replace(REVIEW, changes=(UNREADABLE,)),
    "review, unreadable and from before the restore": replace(REVIEW, changes=(UNREADABLE, FORGOTTEN)),
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
    "history of one counterpart": n.HistoryShown(
        "PK190001",
        (),
        erasures=(
            n.ErasureLine(AT, FIRM, True, "知財 太郎", "取引の終了", "kept", "保存義務のため"),
            n.ErasureLine(AT, FIRM, False, "弁理 花子", "", ""),
        ),
        counterpart=FIRM,
    ),
    "matter lost": n.MatterLost(PAIR, FIRM, "PK190001", "2016P002"),
    "matter lost, never taken in": n.MatterLost(PAIR, FIRM, "", "2016P002"),
    "offer answered, declined": n.OfferAnswered(
        PAIR, FIRM, "PK190001", "", Answer.DECLINED, "利益相反のため", "弁理 花子"
    ),
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
    "changes answered": n.ChangesAnswered(
        PAIR,
        COMPANY,
        "2016P002",
        (n.DecidedField("filing_date", "2016-06-03", True), n.DecidedField("title", "通信装置", False)),
        "知財 太郎",
    ),
    "preview": n.AskedToSend("draft-1", DRAFT),
    "preview, with a kind of their own": n.AskedToSend("draft-1", replace(DRAFT, kind="至急の連絡")),
    "preview, bare": n.AskedToSend("draft-1", replace(DRAFT, refs=(), kind="", action="", files=())),
    **{
        f"preview, {state}": n.AskedToSend("draft-1", DRAFT, decided(state))
        for state in n.DeliveryState
        if state is not n.DeliveryState.DRAFT
    },
    **{
        f"message {state}": n.MessageSent(
            DRAFT,
            state,
            (JIRO,) if state is n.DeliveryState.CONFIRMED else (),
            "550 5.1.1 User unknown" if state is n.DeliveryState.UNDELIVERED else "",
        )
        for state in n.DeliveryState
    },
    "message that reached nobody": n.MessageSent(DRAFT, n.DeliveryState.UNDELIVERED, (), "reached_nobody"),
    "message arrived": n.MessageArrived(REQUEST, (HANAKO,)),
    "message arrived, corrected": n.MessageArrived(replace(REQUEST, corrected_at=AT), (HANAKO,)),
    "message arrived, a correction": n.MessageArrived(replace(REQUEST, corrects=True), (HANAKO,)),
    "message arrived, withdrawn": n.MessageArrived(REQUEST, (HANAKO,), recalled=True, reason="重複のため"),
    "message of a colleague, inside": n.MessageArrived(INSIDE, INSIDE.people),
    "message of a colleague, to the counterpart": n.MessageArrived(
        replace(REQUEST, ours=True, people=(GORO,)), (GORO,)
    ),
    "message of a colleague, withdrawn": n.MessageArrived(INSIDE, INSIDE.people, recalled=True, reason="重複のため"),
    "sent, inside": n.MessageSent(INSIDE, n.DeliveryState.DELIVERED),
    "sent, to colleagues, corrected": n.MessageSent(
        replace(REQUEST, ours=True, people=(GORO,), corrected_at=AT), n.DeliveryState.DELIVERED
    ),
    "asked to send, inside": n.AskedToSend("message-1", INSIDE),
    "asked to send, with what is kept back": n.AskedToSend(
        "message-1", replace(REQUEST, ours=True, people=(GORO,), corrects=True), kept_back=("deadline", "client_ref")
    ),
    "held, inside": n.MessageHeld("message-1", "", "相談", (), None),
    "replied, inside": n.ReplySent("message-2", "", "相談"),
    "withdrawn message": n.MessageWithdrawn("message-1", FIRM, "年金納付依頼", "重複のため"),
    "withdrawn message, inside": n.MessageWithdrawn("message-1", "", "相談", ""),
    "messages found": n.MessagesFound(
        "年金",
        (
            n.MessageFound(REQUEST, n.DeliveryState.DELIVERED, "…次回年度分の納付を…"),
            n.MessageFound(INSIDE, n.DeliveryState.WITHDRAWN, "…年金の相談…"),
        ),
    ),
    "messages found, none": n.MessagesFound("年金", ()),
    "message copied": n.MessageCopied("年金納付依頼", "{期限}までにお願いします。", "to_agent", ""),
    "addressees suggested": n.AddresseesSuggested(
        (n.AddresseeSuggestion("DM", FIRM, OrgKind.FIRM), n.AddresseeSuggestion("goro", "知財 五郎", None))
    ),
    "addressees suggested, none": n.AddresseesSuggested(()),
    "kinds of messages": n.MessageKindsShown(
        (n.MessageKindView("to_agent", "", True), n.MessageKindView("照会", "照会", False)), 3, changed=True
    ),
    "templates": n.TemplatesShown((TEMPLATE, replace(TEMPLATE, name="照会"))),
    "templates, none": n.TemplatesShown(()),
    "template kept": n.TemplatesShown((TEMPLATE,), changed="kept"),
    "template retired": n.TemplatesShown((TEMPLATE,), changed="retired"),
    "message arrived, to two": n.MessageArrived(
        replace(REQUEST, unpublished_application=True, refs=("2019P377", "2019P378")), (HANAKO, JIRO)
    ),
    "message arrived, bare": n.MessageArrived(replace(REQUEST, refs=(), kind="", action="", files=()), ()),
    "message arrived, recalled": n.MessageArrived(REQUEST, (HANAKO,), recalled=True),
    "confirmation came back": n.MessageConfirmed(
        "message-1", "message-1", FIRM, ("PK260855",), "年金納付依頼", "弁理 花子", AT
    ),
    "digest": DIGEST,
    "digest, half settled": replace(
        DIGEST, entries=tuple(replace(entry, done=entry.number % 2 == 0) for entry in ENTRIES)
    ),
    "digest, settled": replace(DIGEST, entries=(replace(ENTRIES[0], done=True),)),
    "digest, more than there is room for": replace(
        DIGEST, left_out=(n.LeftOut(n.EntryKind.OFFER, COMPANY, 40), n.LeftOut(n.EntryKind.MESSAGE, COMPANY, 3))
    ),
    "digest, nothing": replace(DIGEST, entries=()),
    "week": n.WeekShown(
        date(2026, 1, 19),
        (
            n.CounterpartWeek("A", COMPANY, (3, 2, 0, 1), date(2025, 12, 1), 12),
            n.CounterpartWeek("B", "ABC株式会社", (0, 1, 0, 0), date(2026, 1, 14), 0),
            n.CounterpartWeek("", "第三株式会社", (0, 0, 0, 0), None, 1),
        ),
    ),
    "week, nothing": n.WeekShown(date(2026, 1, 19), ()),
    "listed": n.Listed("listing-2", ENTRIES),
    "listed, unresolved names": n.Listed("listing-2", UNRESOLVED_ENTRIES),
    "listed, very much": n.Listed(
        "listing-2",
        ENTRIES,
        (
            n.MoreWaiting(n.EntryKind.OFFER, COMPANY, "CDM", 9_950),
            n.MoreWaiting(n.EntryKind.REVIEW, COMPANY, "CDM", 120),
        ),
    ),
    "listed, nothing": n.Listed("listing-2", ()),
    "home": n.HomeShown(
        (
            n.LinkCounts(LINK, COMPANY, "CDM", 1_284, 3, 12, 2, 1, declined=4, withdrawn=1, unresolved=7),
            n.LinkCounts(LinkId("link-2"), "ABC株式会社", "ABC", 0, 0, 0, 0, 0),
        ),
        undelivered=2,
    ),
    "home, empty": n.HomeShown((), undelivered=0),
    "matter": n.MatterShown(
        "PK190001",
        "特願2016-111548",
        "省電力通信装置",
        (
            n.FieldShown("own_ref", "PK190001"),
            n.FieldShown("country", "JP", (FIRM,)),
            n.FieldShown("filing_date", "2016-06-03", (FIRM, "別事務所")),
            n.FieldShown("applicants", [{"label": "株式会社root ip", "ref": "35"}], (FIRM, "別事務所")),
            n.FieldShown("accelerated", False),
        ),
        (
            n.SharedWith(FIRM, "2016P002", PairState.ACTIVE),
            n.SharedWith("別事務所", "", PairState.LINKED),
            n.SharedWith("第三事務所", "", PairState.OFFERED),
            n.SharedWith("第四事務所", "", PairState.DECLINED, "利益相反のため"),
        ),
    ),
    "matter, not shared": n.MatterShown("PK190007", "", "", (), ()),
    "history": n.HistoryShown(
        "PK190001",
        (
            n.Crossing(AT, FIRM, "filing_date", "2016-06-03", False),
            n.Crossing(AT + timedelta(days=1), FIRM, "claims", None, True),
        ),
    ),
    "history with secrecy": n.HistoryShown(
        "PK190001",
        (n.Crossing(AT, FIRM, "filing_date", "2016-06-03", False),),
        (
            n.SecrecyChanged(AT, "知財 太郎", "right", "closed", ""),
            n.SecrecyChanged(AT, "知財 太郎", "closed", "open", "和解成立のため"),
        ),
    ),
    "history, nothing": n.HistoryShown("PK190001", ()),
    "settings": n.SettingsShown(
        LINK,
        FIRM,
        (
            n.FieldPolicy("title", Publishing.REQUIRED, Intake.MANUAL),
            n.FieldPolicy("remarks", Publishing.UNPUBLISHED, Intake.IGNORE),
        ),
    ),
    "settings for reading": n.SettingsShown(
        LINK, FIRM, (n.FieldPolicy("title", Publishing.SHARED, Intake.AUTO, number=17),), may_change=False
    ),
    "settings of a proposal": n.SettingsShown(
        LINK,
        FIRM,
        (n.FieldPolicy("title", Publishing.SHARED, Intake.AUTO, number=17),),
        match_names=True,
        proposal="proposal-1",
        changed=2,
        others=(COMPANY,),
    ),
    "settings in full": n.SettingsShown(
        LINK,
        FIRM,
        (
            n.FieldPolicy(
                "filing_ref",
                Publishing.REQUIRED,
                Intake.AUTO,
                "出願整理番号",
                shared_by_counterpart=True,
                own_field="client_ref",
                own_label="顧客整理番号",
            ),
            n.FieldPolicy("internal_title", Publishing.SHARED, Intake.MANUAL, "内部名称"),
            n.FieldPolicy(
                "decision_kind",
                Publishing.SHARED,
                Intake.AUTO,
                "査定種別",
                shared_by_counterpart=True,
                codes=(("01", "特許査定"), ("02", "拒絶査定")),
            ),
        ),
        (n.FieldPolicy("own_lab", Publishing.UNPUBLISHED, Intake.IGNORE, "own_lab", shared_by_counterpart=True),),
    ),
    "help": n.HelpShown(""),
    **{
        f"help on {about}": n.HelpShown(f"{about}:id", ("承認", "辞退 理由") if about == "offer" else ())
        for about in ("offer", "review", "message", "digest", "draft", "sent", "parked")
    },
    "suggested": n.Suggested((n.MatterSuggestion("PK190001", "PK190001 (特願2016-111548 2016/06/03)"),)),
    "suggested, nothing": n.Suggested(()),
    "records suggested": n.RecordsSuggested((ROOT_IP,)),
    "records suggested, nothing": n.RecordsSuggested(()),
    "problem": UNKNOWN,
    "problem, not understood": n.Problem(
        "not_understood", {"given": "OKですが名称は要確認", "words": ["承認", "承認 番号", "作成", "辞退 理由"]}
    ),
    "problem, already decided": n.Problem(
        "already_decided", {"what": "accepted", "by": "知財 太郎", "at": AT, "ref": ""}
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
    "told together, offers": n.ToldTogether(
        FIRM, n.Together.OFFERS, 1000, ("2016P002", "2016P003", "2016P004", "2016P005", "2016P006")
    ),
    "told together, answers": n.ToldTogether(
        FIRM, n.Together.ANSWERS, 500, ("PK190001", "PK190002"), linked=480, created=15, declined=5
    ),
    "told together, reviews": n.ToldTogether(COMPANY, n.Together.REVIEWS, 320, ("PK190001",)),
    "told together, decisions": n.ToldTogether(COMPANY, n.Together.DECISIONS, 12, ()),
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
    "approval begun": n.ApprovalBegun(3_000),
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
    "settled, declined": n.OfferSettled(PAIR, COMPANY, "PK190001", "", decided("declined", "弁理 花子", 0)),
    "changes accepted": n.ChangesSettled(PAIR, FIRM, "PK190001", (replace(FILED, decision=decided("accepted")),)),
    "changes ignored": n.ChangesSettled(PAIR, FIRM, "PK190001", (replace(FILED, decision=decided("ignored")),)),
    "changes taken back": n.ChangesSettled(PAIR, FIRM, "PK190001", (replace(FILED, decision=decided("reverted")),)),
    "held": n.MessageHeld("message-1", FIRM, "年金納付依頼", ("PK260855",), AT + timedelta(seconds=30)),
    "recalled": n.MessageRecalled("message-1", "年金納付依頼"),
    "replied": n.ReplySent("message-2", COMPANY, "年金納付依頼"),
    "noted": n.MessageNoted("message-1", COMPANY, "年金納付依頼"),
    "edited": n.MatterEdited("2016P002", (FILED,), (COMPANY,)),
    "edited, own field": n.MatterEdited("2016P002", (replace(FILED, field="own_rank", label="社内ランク"),), ()),
    "edited, unpublished": n.MatterEdited("2016P002", (FILED,), ()),
    "edited, the same": n.MatterEdited("2016P002", (), ()),
    "imported": n.Imported("台帳.xlsx", n.Counts(12, 30, 1_240, 1), (REFUSED_ROW,), REFUSED_FILE),
    "imported, many refused": n.Imported("台帳.xlsx", n.Counts(12, 30, 1_240, 1_300), (REFUSED_ROW,), REFUSED_FILE),
    "imported, nothing new": n.Imported("台帳.csv", n.Counts(0, 0, 1_240, 0), ()),
    "imported, nothing but errors": n.Imported("台帳.csv", n.Counts(0, 0, 0, 1), (REFUSED_ROW,), REFUSED_FILE),
    "import preview": IMPORT,
    "import preview, no number": replace(
        IMPORT,
        counts=n.Counts(),
        rejected=(),
        problem=n.Problem(
            "import_no_ref_column", {"expected": ["社内整理番号", "Company reference"], "columns": [], "asked": True}
        ),
    ),
    "import running": replace(IMPORT, state=n.ImportState.RUNNING, done=1_200, decision=decided("imported")),
    "import done": replace(IMPORT, state=n.ImportState.DONE, decision=decided("imported")),
    "import given up": replace(IMPORT, state=n.ImportState.ABANDONED, decision=decided("abandoned")),
    "import expired": replace(IMPORT, state=n.ImportState.EXPIRED),
    "import started": n.ImportStarted("import-1", "台帳.xlsx", 5_000),
    "import abandoned": n.ImportAbandoned("台帳.xlsx"),
    "fields suggested": n.FieldsSuggested((n.FieldSuggestion("filing_date", "出願日"),)),
    "no fields suggested": n.FieldsSuggested(()),
    "exported": n.Exported(Extract.MATTERS, FileKind.XLSX, "", 310, n.FileView("案件_20260115.xlsx", 84_000, "f1")),
    "exported, nothing": n.Exported(
        Extract.DIFFERENCES, FileKind.CSV, FIRM, 0, n.FileView("未処理の差分_20260115.csv", 84, "f1")
    ),
    "exported, characters missing": n.Exported(
        Extract.DISCLOSED,
        FileKind.CP932,
        FIRM,
        310,
        n.FileView("開示した値_20260115.csv", 84_000, "f1"),
        12,
        (n.Misfit(7, "発明等の名称", "🄐𠮷"),),
    ),
    "configured, names to link": n.Configured(FIRM, 0, 0, dry_run=True, settings=1, waits=3),
    "configured": n.Configured(FIRM, 1_243, 310, dry_run=False),
    "configuration preview": n.Configured(FIRM, 1_243, 310, dry_run=True),
    "configured, nothing new": n.Configured(FIRM, 0, 0, dry_run=False, settings=1),
    "configured, nothing at all": n.Configured(FIRM, 0, 0, dry_run=False),
    "configuration preview, both ways": replace(EFFECTS, dry_run=True),
    "configured, both ways": EFFECTS,
    "asked to save": ASKED_TO_SAVE,
    "asked to save, nothing follows": replace(
        ASKED_TO_SAVE, preview=n.Configured(FIRM, 0, 0, dry_run=True, settings=5)
    ),
    **{f"asked to save, {how}": replace(ASKED_TO_SAVE, how=how) for how in ("preset", "copy", "undo")},
    "asked to save, nothing": replace(ASKED_TO_SAVE, changes=()),
    "asked to save, too late": replace(ASKED_TO_SAVE, preview=None),
    "asked to save, saved": replace(
        ASKED_TO_SAVE, preview=None, decision=n.Decision("proposal_saved", "知財 太郎", AT)
    ),
    "asked to save, dropped": replace(
        ASKED_TO_SAVE, preview=None, decision=n.Decision("proposal_discarded", "知財 太郎", AT)
    ),
    "settings dropped": n.SettingsDiscarded(FIRM),
    "policy history": n.PolicyHistoryShown(
        FIRM,
        (
            n.PolicyChanged(AT, "知財 太郎", "remarks", "備考", "publishing", "unpublished", "shared", "configure"),
            n.PolicyChanged(AT, "知財 太郎", "title", "名称", "intake", "manual", "auto", "preset"),
            n.PolicyChanged(AT, "知財 太郎", "filing_ref", "出願整理番号", "landing", "", "顧客整理番号", "copy"),
            n.PolicyChanged(AT, "知財 太郎", "right", "法域", "codes", "01=特許", "", "configure"),
            n.PolicyChanged(AT, "知財 太郎", "", "", "match_names", "not_allowed", "allowed", "undo"),
        ),
    ),
    "policy history, nothing": n.PolicyHistoryShown(FIRM, ()),
    "numbering": n.NumberingShown(
        (
            n.NumberingRule("", "特許", "PK{yy}{seq:04}", "PK260008", yearly=True, usual=True),
            n.NumberingRule("契約", "", "K-{seq}", "K-12", yearly=False, usual=False),
        ),
        (n.NumberingChanged(AT, "知財 太郎", "契約", "", "", "K-{seq}"),),
    ),
    "numbering, never changed": n.NumberingShown(
        (n.NumberingRule("", "特許", "PK{yy}{seq:04}", "PK260008", yearly=True, usual=True),)
    ),
    **{
        f"numbering {what}": n.NumberingSet(
            "", "特許", before, "P-{seq:05}", ("P-00001", "P-00002", "P-00003"), yearly=False, dry_run=dry_run
        )
        for what, before, dry_run in (
            ("set", "PK{yy}{seq:04}", False),
            ("preview", "PK{yy}{seq:04}", True),
            ("unchanged", "P-{seq:05}", False),
        )
    },
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
            n.EditField("filing_date", "出願日", "date", "出願した日です。", "2016/06/03", "2016-06-03"),
            n.EditField("accelerated", "早期審査", "flag", "早期審査の有無です。", ""),
        ),
    ),
    "edit form, nothing": n.EditShown("PK190001", "design", ("basics",), ()),
    "secrecy set": n.SecrecySet("PK190001", "right", "closed", "係争の準備", stopped=(FIRM,), withdrawn=("別事務所",)),
    "secrecy set, shared with nobody": n.SecrecySet("PK190001", "right", "closed", ""),
    "secrecy lifted": n.SecrecySet("PK190001", "closed", "right", "和解成立のため", resumed=(FIRM,)),
    "secrecy unchanged": n.SecrecySet("PK190001", "open", "open", ""),
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
        UNCLEAR_PAPER, (n.MatterSuggestion("PK190001", "PK190001 (特願2016-111548 2016/06/03)"),)
    ),
    "document without a date": n.AskedAboutDocument(replace(PAPER, dated=None), (), needs_date=True),
    "document, settled": n.AskedAboutDocument(PAPER, (), decision=n.Decision("filed", "", AT)),
    "document, discarded": n.AskedAboutDocument(UNCLEAR_PAPER, (), decision=n.Decision("discarded", "", AT)),
    "document filed": n.DocumentSettled(PAPER, False, 2, (FIRM,)),
    "document half known": n.DocumentSettled(replace(PAPER, dated=None), False),
    "document thrown away": n.DocumentSettled(UNCLEAR_PAPER, True),
    "documents of a matter": n.DocumentsShown("PK190001", (PAPER, THEIR_PAPER)),
    "documents of a matter, none": n.DocumentsShown("PK190001", ()),
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
    "rules": n.RulesShown(
        tuple(n.RuleView(number, rule, rule == OWN_RULE) for number, rule in enumerate((*USUAL, OWN_RULE), 1)),
        (
            n.RuleChanged(AT, "知財 太郎", None, OWN_RULE),
            n.RuleChanged(AT, "知財 太郎", OWN_RULE, replace(OWN_RULE, active=False)),
            n.RuleChanged(AT, "知財 太郎", OWN_RULE, None),
        ),
    ),
    "rules, never changed": n.RulesShown((n.RuleView(1, USUAL[0]),)),
    **{
        f"rule {what}": n.RuleSet(n.RuleView(2, OWN_RULE, own=True), before, moved, count, dry_run, forgotten)
        for what, before, moved, count, dry_run, forgotten in (
            ("foreseen", replace(OWN_RULE, period=Period(3, Unit.YEARS)), MOVED, 5, True, False),
            ("changed", replace(OWN_RULE, period=Period(3, Unit.YEARS)), MOVED, 3, False, False),
            ("added", None, (), 0, False, False),
            ("unchanged", OWN_RULE, (), 0, False, False),
            ("forgotten", OWN_RULE, MOVED, 3, False, True),
        )
    },
    "deadlines": n.DeadlinesShown("matter/m", (ANNUITY, PRIORITY, RESPONSE, OWN_DEADLINE, DONE, MOOT), ("PK190001",)),
    "deadlines, none": n.DeadlinesShown("person/p", ()),
    "deadlines of a matter, none": n.DeadlinesShown("matter/m", (), ("PK190001",)),
    "deadlines, reminding": n.DeadlinesShown("these/3+17", (ANNUITY, RESPONSE), reminding=True),
    "deadlines, reminded and done": n.DeadlinesShown("these/21", (DONE,), reminding=True),
    **{
        f"deadlines settled, {what}": n.DeadlinesSettled(what, (view,))
        for what, view in (
            ("done", DONE),
            ("extended", OWN_DEADLINE),
            ("assigned", RESPONSE),
            ("set", replace(OWN_DEADLINE, extensions=())),
            ("reopened", RESPONSE),
        )
    },
    "reminders set": n.RemindersSet((90, 30, 7, 1)),
    "digest with a deadline": n.Digest(
        "listing-1",
        date(2026, 1, 15),
        (
            DEADLINE_ENTRY,
            n.Entry(2, n.EntryKind.DOCUMENT, "paper-2", "", "PK190001", "scan0001.pdf", ""),
            n.Entry(3, n.EntryKind.QUEUE, "queue-1", FIRM, "PK190001", "省電力通信装置", "A131", version=3),
        ),
    ),
    **{
        f"sharing, {tab}": n.SharingShown(
            LINK,
            FIRM,
            "DM",
            tab,
            ((Tab.SHARED, 1_284), (Tab.TO_APPROVE, 62), (Tab.WAITING, 1), (Tab.OVER, 1)),
            rows,
            1,
            2 if tab is Tab.TO_APPROVE else 1,
            "listing-3",
        )
        for tab, rows in {
            Tab.SHARED: (n.SharingRow(1, PAIR, PairState.ACTIVE, "PK190001", OFFER, "", date(2026, 1, 15)),),
            Tab.TO_APPROVE: (
                n.SharingRow(1, PAIR, PairState.PENDING, "", OFFER, "PK190001", date(2026, 1, 15), CANDIDATE),
                n.SharingRow(
                    2,
                    PairId("pair-2"),
                    PairState.PENDING,
                    "",
                    replace(OFFER, ref="PK190006", right=""),
                    "",
                    date(2026, 1, 15),
                    replace(DOUBTFUL, shared_already=False),
                    taken=("2016P002",),
                    parents=(n.WaitingParent(PAIR, "PK190001"),),
                ),
                n.SharingRow(3, PairId("pair-3"), PairState.PENDING, "", OFFER, "", date(2026, 1, 15)),
            ),
            Tab.WAITING: (),
            Tab.OVER: (
                n.SharingRow(
                    1,
                    PAIR,
                    PairState.DECLINED,
                    "PK190001",
                    replace(OFFER, ref="2016P002"),
                    "",
                    date(2026, 1, 15),
                    by="弁理 花子",
                    reason="利益相反のため",
                ),
                n.SharingRow(2, PAIR, PairState.ENDED, "PK190005", OFFER, "", date(2026, 1, 15), by="知財 太郎"),
            ),
        }.items()
    },
    "sharing ended by us": n.SharingEnded(PAIR, FIRM, "PK190001", "2016P002", "知財 太郎", "権利放棄", ours=True),
    "sharing ended by them": n.SharingEnded(PAIR, FIRM, "PK190001", "2016P002", "弁理 花子", "受任終了"),
    "approval taken back by them": n.SharingEnded(
        PAIR, FIRM, "PK190001", "", "弁理 花子", mistaken=True, offered_anew=True
    ),
    "approval of what was closed taken back": n.SharingEnded(PAIR, FIRM, "PK190001", "", "弁理 花子", mistaken=True),
    "approval taken back": n.ApprovalTakenBack(PAIR, COMPANY, "PK190001", "2016P002", ("title",)),
    "approval taken back, nothing to revert": n.ApprovalTakenBack(PAIR, COMPANY, "PK190001", "2016P002", ()),
    "approval taken back, created": n.ApprovalTakenBack(PAIR, COMPANY, "PK190001", "2026P001", (), created=True),
    "responsible": n.ResponsibleShown(
        LINK,
        COMPANY,
        (
            n.ResponsiblePerson("弁理 花子", True),
            n.ResponsiblePerson("技術 次郎", False),
            n.ResponsiblePerson("発明 太郎", None),
        ),
        changed=True,
    ),
    "responsible, everybody": n.ResponsibleShown(LINK, COMPANY, (n.ResponsiblePerson("弁理 花子", None),)),
    "offer ended": replace(ASKED, candidates=(), decision=decided("ended", "知財 太郎"), own_ref="2016P002"),
    "listed, of sharing": n.Listed(
        "listing-4",
        tuple(
            n.Entry(number, kind, f"p{number}", FIRM, "PK190001", "装置", "", since=date(2026, 1, 15))
            for number, kind in enumerate((n.EntryKind.WAITING, n.EntryKind.SHARED, n.EntryKind.OVER), start=1)
        ),
    ),
    "snoozed": n.Snoozed((1, 3), date(2026, 1, 16), "listing-1"),
    "snoozed nothing": n.Snoozed((), date(2026, 1, 16)),
    "digest on": n.DigestSet(True, "8:30", (0, 1, 2, 3, 4), "Asia/Tokyo"),
    "digest off": n.DigestSet(False, "8:30", (0, 2, 4), "Europe/Berlin", weekly=True),
    "digest of an administrator without summary": n.DigestSet(True, "9:00", (5,), "Asia/Tokyo", weekly=False),
    "resent": n.Resent("parked-1"),
    **{
        f"undelivered {what}": n.Undelivered("parked-1", what, to, "550 5.1.1 User unknown")
        for what, to in (
            ("offer", "hanako@firm.example"),
            ("review", "T1/C1"),
            ("message", "hanako@firm.example"),
            ("MessageConfirmed", "T1/U1"),
            ("digest", "hanako@firm.example"),
            ("LinkActivated", "T1/U1"),
            ("MessageLeaves", ""),
            ("SomethingNew", ""),
        )
    },
}

STEPS = (
    n.StepView(1, "納付要否の社内検討", False, ("知財 太郎",), (), "done", None, "知財 太郎", AT),
    n.StepView(2, "納付の依頼", True, (), (), "current", date(2026, 1, 22), request="次回年度分の納付をお願いします。"),
    n.StepView(3, "領収の確認", False, ("知財 太郎",), ("技術 次郎",), "waiting"),
)
REMARK = n.RemarkView("complete", False, "知財 太郎", AT, "上長の了承を得た", (), crosses=False)
RUN = n.WorkflowShown(
    workflow="run-1",
    name="年金納付",
    ours=True,
    counterpart=FIRM,
    counterpart_kind=OrgKind.FIRM,
    ref="PK190001",
    application_number="特願2016-111548",
    unpublished_application=True,
    state="running",
    steps=STEPS,
    remarks=(REMARK,),
    can_be_sent_back=True,
    version=3,
)
MIRROR = replace(
    RUN,
    name="",
    ours=False,
    counterpart=COMPANY,
    counterpart_kind=OrgKind.COMPANY,
    ref="2016P002",
    steps=(
        n.StepView(1, "", True, (), (), "done", None, "", AT),
        n.StepView(
            2, "次回年度分の納付をお願いします。", False, ("弁理 花子",), ("技術 次郎",), "current", date(2026, 1, 22)
        ),
        n.StepView(3, "", True, (), (), "waiting"),
    ),
    remarks=(
        n.RemarkView("start", True, "", AT, "期限が近いです", (), crosses=True),
        n.RemarkView(
            "complete",
            False,
            "弁理 花子",
            AT,
            "納付しました。",
            (n.FileView("領収書.pdf", 84_000, "c1"),),
            crosses=True,
        ),
    ),
)
DEFINITION = n.DefinitionView(
    "d1",
    "年金納付",
    True,
    "納付要否の社内検討 | 知財 太郎 | 3営業日\n納付の依頼 | 相手方 | 5営業日 | 次回年度分の納付をお願いします。",
    (FIRM,),
    "年金のご相談",
)
SAMPLES |= {
    "workflow": RUN,
    "workflow of theirs": MIRROR,
    **{f"workflow {state}": replace(RUN, state=state, steps=STEPS[:1]) for state in ("completed", "withdrawn")},
    **{f"workflow {state}": replace(RUN, state=state) for state in ("draft",)},
    "workflow of theirs before it starts": replace(MIRROR, state="draft", steps=(), name="年金のご相談"),
    "workflow requested": replace(MIRROR, state="requested", steps=()),
    "workflow refused": replace(MIRROR, state="refused", steps=()),
    "workflow refused here": replace(RUN, state="refused", steps=()),
    "workflow inside": replace(RUN, counterpart="", counterpart_kind=None, steps=(STEPS[0], STEPS[2])),
    **{f"workflow moved: {move}": n.WorkflowMoved(RUN, move) for move in MOVES},
    **{f"workflow moved by them: {move}": n.WorkflowMoved(MIRROR, move, theirs=True) for move in MOVES},
    "workflow moved to its end": n.WorkflowMoved(replace(RUN, state="completed"), "complete"),
    "workflow moved to us": n.WorkflowMoved(MIRROR, "complete", theirs=True),
    "workflows": n.WorkflowsShown(
        (
            n.RunLine("run-1", "年金納付", FIRM, "PK190001", "", True, date(2026, 1, 22)),
            n.RunLine("run-2", "", COMPANY, "2016P002", "納付のお願い", False, None),
        ),
        (DEFINITION, replace(DEFINITION, name="社内稟議", shared=False, published_to=())),
        (n.StartableView("d9", "年金のご相談", COMPANY),),
    ),
    "no workflows": n.WorkflowsShown((), (), ()),
    "workflow defined": n.WorkflowDefined(DEFINITION),
    "workflow defined inside": n.WorkflowDefined(replace(DEFINITION, shared=False)),
    "workflow retired": n.WorkflowDefined(replace(DEFINITION, text="")),
    "workflow not defined": n.WorkflowDefined(
        None,
        tuple(
            n.Problem(f"step_{code}", {"number": number, "line": "確認 | 誰か", "given": "誰か"})
            for number, code in enumerate(
                ("without_name", "without_assignee", "unknown_person", "without_request", "request_inside"), start=1
            )
        ),
    ),
    "workflow published": n.WorkflowPublished("年金納付", "年金のご相談", FIRM),
    "workflow unpublished": n.WorkflowPublished("年金納付", "", FIRM),
}


def main(language: str = "ja", surface: str = "mailgw") -> None:
    from core.texts import LANGUAGES, Texts
    from core.texts.notices import document_of
    from core.texts.plain import to_plain

    texts = Texts()
    known = next(one for one in LANGUAGES if one == language)
    reader = "弁理 花子" if surface == "mailgw" else ""
    for name, notice in SAMPLES.items():
        document = document_of(texts, notice, known, reader=reader, surface=surface)
        print(f"━━ {name}\n{document.title}\n\n{to_plain(document)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
