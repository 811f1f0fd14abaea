"""One notice of every kind and state of `core.domain.notices.matters`."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from core.domain import notices as n
from core.domain.sharing import PairState
from samples.shared import AT, COMPANY, FILED, FIRM

SAMPLES: dict[str, n.Notice] = {
    "history of one counterpart": n.HistoryShown(
        "PK190001",
        (),
        erasures=(
            n.ErasureLine(AT, FIRM, True, "知財 太郎", "取引の終了", "kept", "保存義務のため"),
            n.ErasureLine(AT, FIRM, False, "弁理 花子", "", ""),
        ),
        counterpart=FIRM,
    ),
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
    "matter mentioned": n.MatterMentioned("PK190001", "特願2016-111548", "省電力通信装置", (FIRM,)),
    "matter mentioned where others read": n.MatterMentioned("PK190001"),
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
    "history of a counterpart, about no matter": n.HistoryShown(
        "",
        tuple(n.Crossing(AT, FIRM, "startable_workflow", "年金のご相談", gone) for gone in (False, True)),
        counterpart=FIRM,
    ),
    "history of a counterpart, nothing": n.HistoryShown("", (), counterpart=FIRM),
    "history, nothing": n.HistoryShown("PK190001", ()),
    "suggested": n.Suggested((n.MatterSuggestion("PK190001", "特願2016-111548", "2016-06-03"),)),
    "suggested, nothing": n.Suggested(()),
    "edited": n.MatterEdited("2016P002", (FILED,), (COMPANY,)),
    "edited, own field": n.MatterEdited("2016P002", (replace(FILED, field="own_rank", label="社内ランク"),), ()),
    "edited, unpublished": n.MatterEdited("2016P002", (FILED,), ()),
    "edited, the same": n.MatterEdited("2016P002", (), ()),
    "secrecy set": n.SecrecySet("PK190001", "right", "closed", "係争の準備", stopped=(FIRM,), withdrawn=("別事務所",)),
    "secrecy set, shared with nobody": n.SecrecySet("PK190001", "right", "closed", ""),
    "secrecy lifted": n.SecrecySet("PK190001", "closed", "right", "和解成立のため", resumed=(FIRM,)),
    "secrecy unchanged": n.SecrecySet("PK190001", "open", "open", ""),
}
