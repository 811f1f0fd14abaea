"""One notice of every kind and state of `core.domain.notices.messages`."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from core.domain import notices as n
from core.domain.sharing import OrgKind
from samples.shared import AT, COMPANY, FIRM, decided

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
DRAFT = replace(
    REQUEST, counterpart=FIRM, counterpart_kind=OrgKind.FIRM, refs=("PK260855",), unpublished_application=True
)
HANAKO = n.AddresseeView("弁理 花子", to=True, confirmed_at=None)
JIRO = n.AddresseeView("技術 次郎", to=False, confirmed_at=AT + timedelta(minutes=48))

SAMPLES: dict[str, n.Notice] = {
    "preview": n.AskedToSend("draft-1", DRAFT),
    "preview, with a kind of their own": n.AskedToSend("draft-1", replace(DRAFT, kind="至急の連絡")),
    "preview, mailed as well": n.AskedToSend(
        "draft-1",
        replace(
            DRAFT, mail=True, people=(replace(GORO, mail=True), replace(GORO, name="知財 六郎", to=True, mail=True))
        ),
        without_address=("知財 六郎",),
    ),
    "preview, to people on leave": n.AskedToSend(
        "draft-1",
        replace(DRAFT, people=(GORO,)),
        absent=tuple(
            n.LeaveView("知財 五郎", AT.date(), AT.date(), substitute) for substitute in ("知財 六郎", "知財 太郎", "")
        ),
    ),
    "message to a colleague on leave": n.MessageSent(
        replace(INSIDE, people=(GORO, replace(GORO, name="知財 六郎", stands_in_for="知財 五郎"))),
        n.DeliveryState.DELIVERED,
    ),
    "arrived for somebody on leave": n.MessageArrived(REQUEST, (replace(JIRO, stands_in_for="弁理 花子"),)),
    "an answer to what was withdrawn": n.MessageArrived(replace(REQUEST, answers_withdrawn=True), (JIRO,)),
    "a file that is something else": n.MessageArrived(
        replace(REQUEST, files=(n.FileView("図面.pdf", 1024, "c", "EXE"), n.FileView("表.xlsx", 10, "d", "?"))), (JIRO,)
    ),
    "preview, with cautions": n.AskedToSend(
        "draft-1", DRAFT, cautions=tuple(n.Caution(kind, f"PK26085{kind.rank}") for kind in n.CautionKind)
    ),
    "message stopped": n.MessageSent(DRAFT, n.DeliveryState.RECALLED, setback=n.Setback.MATTER_CLOSED),
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
    "message that reached nobody": n.MessageSent(
        DRAFT, n.DeliveryState.UNDELIVERED, (), setback=n.Setback.REACHED_NOBODY
    ),
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
    "withdrawn message, with a correction that waited": n.MessageWithdrawn(
        "message-1", FIRM, "年金納付依頼", "重複のため", unsaid=1
    ),
    "preview, instead of what waited": n.AskedToSend("draft-1", DRAFT, instead=True),
    "withdrawn message, inside": n.MessageWithdrawn("message-1", "", "相談", ""),
    "messages found": n.MessagesFound(
        "年金",
        (
            n.MessageFound(REQUEST, n.DeliveryState.DELIVERED, "…次回年度分の納付を…"),
            n.MessageFound(INSIDE, n.DeliveryState.WITHDRAWN, "…年金の相談…"),
        ),
    ),
    "messages sent, none": n.MessagesFound("", ()),
    "messages sent": n.MessagesFound("", (n.MessageFound(DRAFT, n.DeliveryState.CONFIRMED, "次回年度分"),)),
    "messages found, none": n.MessagesFound("年金", ()),
    "message copied": n.MessageCopied("年金納付依頼", "{期限}までにお願いします。", "to_agent", ""),
    "addressees suggested": n.AddresseesSuggested(
        (n.AddresseeSuggestion("DM", FIRM, OrgKind.FIRM), n.AddresseeSuggestion("goro", "知財 五郎", None))
    ),
    "addressees suggested, none": n.AddresseesSuggested(()),
    "message arrived, to two": n.MessageArrived(
        replace(REQUEST, unpublished_application=True, refs=("2019P377", "2019P378")), (HANAKO, JIRO)
    ),
    "message arrived, bare": n.MessageArrived(replace(REQUEST, refs=(), kind="", action="", files=()), ()),
    "message arrived, recalled": n.MessageArrived(REQUEST, (HANAKO,), recalled=True),
    "confirmation came back": n.MessageConfirmed(
        "message-1", "message-1", FIRM, ("PK260855",), "年金納付依頼", "弁理 花子", AT
    ),
    "held": n.MessageHeld("message-1", FIRM, "年金納付依頼", ("PK260855",), AT + timedelta(seconds=30)),
    "recalled": n.MessageRecalled("message-1", "年金納付依頼"),
    "replied": n.ReplySent("message-2", COMPANY, "年金納付依頼"),
    "noted": n.MessageNoted("message-1", COMPANY, "年金納付依頼"),
    "noted, for a colleague as well": n.MessageNoted("message-1", COMPANY, "年金納付依頼", ("弁理 花子",)),
}
