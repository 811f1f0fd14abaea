"""One notice of every kind and state of `core.domain.notices.workflows`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core.domain import notices as n
from core.domain.sharing import OrgKind
from samples.shared import AT, COMPANY, FIRM

MOVES = ("start", "complete", "send_back", "comment", "withdraw")
TARO, JIRO = n.StepPerson("知財 太郎"), n.StepPerson("技術 次郎")
STEPS = (
    n.StepView(1, "納付要否の社内検討", False, (), (), "done", None, "知財 太郎", AT),
    n.StepView(2, "納付の依頼", True, (), (), "current", date(2026, 1, 22), request="次回年度分の納付をお願いします。"),
    n.StepView(3, "領収の確認", False, (TARO,), (JIRO,), "waiting"),
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
            2,
            "次回年度分の納付をお願いします。",
            False,
            (replace(JIRO, stands_in_for="弁理 花子"),),
            (),
            "current",
            date(2026, 1, 22),
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

SAMPLES: dict[str, n.Notice] = {
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
