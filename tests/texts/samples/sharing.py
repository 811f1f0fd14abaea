"""One notice of every kind and state of `core.domain.notices.sharing`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core.domain import notices as n
from core.domain.sharing import PairState, Tab
from core.ids import PairId
from samples.shared import CANDIDATE, COMPANY, DOUBTFUL, FIRM, LINK, OFFER, PAIR

LEAVE = n.LeaveView("弁理 花子", date(2026, 12, 1), date(2026, 12, 5), "技術 次郎")

SAMPLES: dict[str, n.Notice] = {
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
    "responsible, with duties": n.ResponsibleShown(
        LINK,
        COMPANY,
        (n.ResponsiblePerson("弁理 花子", True, LEAVE), n.ResponsiblePerson("技術 次郎", False)),
        duties=(n.DutyShown("商標", ("技術 次郎",), ()), n.DutyShown("2016P002", ("弁理 花子",), ("技術 次郎",))),
    ),
    "responsible for a right": n.ResponsibleShown(
        LINK,
        COMPANY,
        (n.ResponsiblePerson("弁理 花子", None, replace(LEAVE, substitute="")), n.ResponsiblePerson("技術 次郎", True)),
        about="商標",
    ),
    "responsible for a right, nobody": n.ResponsibleShown(
        LINK, COMPANY, (n.ResponsiblePerson("弁理 花子", None),), about="商標"
    ),
    "leaves": n.LeavesShown((LEAVE, replace(LEAVE, name="技術 次郎", substitute=""))),
    "leaves, none": n.LeavesShown(()),
    "leave kept": n.LeavesShown((LEAVE,), "弁理 花子", "kept"),
    "leave kept, nobody stands in": n.LeavesShown((replace(LEAVE, substitute=""),), "弁理 花子", "kept"),
    "leave of one day": n.LeavesShown((replace(LEAVE, last=LEAVE.first),)),
    "standing in": n.StandingIn("弁理 花子", LEAVE.last, messages=2, steps=1),
    "standing in, much to confirm": n.StandingIn("弁理 花子", LEAVE.last, messages=20, listed=5),
    "standing in, nothing is open": n.StandingIn("弁理 花子", LEAVE.last),
    "standing in no more": n.StandingIn("弁理 花子", None, now_with="弁理 花子"),
    "leave ended": n.LeavesShown((), "弁理 花子", "ended"),
    "responsible, everybody": n.ResponsibleShown(LINK, COMPANY, (n.ResponsiblePerson("弁理 花子", None),)),
}
