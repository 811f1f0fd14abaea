"""ワークフロー: where a run stands, with what its reader can do; and everything that runs or can be started."""

from __future__ import annotations

from dataclasses import replace

from bot.buttons import Press, button, row
from bot.cards.card import Card, worded
from bot.cards.enclosures import file_buttons
from bot.kit import Json
from bot.wording import Wording
from core.domain.notices import WorkflowShown, WorkflowsShown

MOST_OPENED = 20
"""Buttons to single runs below the list."""


def workflow_card(notice: WorkflowShown, wording: Wording) -> Card:
    files = [file for remark in notice.remarks for file in remark.files]
    rows = [
        *row(notice.card, 1, _moves(notice, wording)),
        *row(notice.card, 2, file_buttons(notice.card, files, wording)),
    ]
    return replace(worded(notice, wording), rows=rows)


def workflows_card(notice: WorkflowsShown, wording: Wording) -> Card:
    """The list is shown once; each run opens as its own card."""
    begin = [
        button(wording.word("start_workflow"), Press("start_workflow", "workflows"), "primary"),
        button(wording.word("define_workflow"), Press("define_workflow", "workflows")),
        button(wording.word("publish_workflow"), Press("publish_workflow", "workflows")),
    ]
    runs = [
        button(f"{wording.word('show')} {run.ref} {run.name}", Press("more", f"workflow:{run.workflow}", part=str(at)))
        for at, run in enumerate(notice.running[:MOST_OPENED])
    ]
    return replace(worded(notice, wording), rows=[*row("", 1, begin), *(row("", 2, runs) if runs else [])])


def _moves(notice: WorkflowShown, wording: Wording) -> list[Json]:
    def one(word: str, verb: str, style: str = "") -> Json:
        press = Press(verb, notice.workflow, notice.version)
        return button(wording.word(word), press, "primary" if style == "primary" else "")

    if notice.state == "draft":
        return [one("begin", "begin_workflow", "primary")]
    if notice.state != "running":
        return []
    take = [one("complete", "complete_step", "primary")] if notice.asks_us else []
    back = [one("send_back", "send_back_step")] if notice.asks_us and notice.can_be_sent_back else []
    withdraw = [one("withdraw_workflow", "withdraw_workflow")] if notice.ours else []
    return [*take, *back, one("comment", "comment_step"), *withdraw]
