"""期限: 完了, 延長 and 担当 for each deadline that is open; 元に戻す for one that was just marked done."""

from __future__ import annotations

from dataclasses import replace

from bot.buttons import Press, button, row
from bot.cards.card import Card, worded
from bot.kit import Blocks, Json
from bot.wording import Wording
from core.domain.deadlines import DeadlineState
from core.domain.notices import DeadlinesShown, DeadlineView

ROWS = 10
"""Deadlines with buttons on one card; the nearest come first."""
UNDOABLE = 3


def deadlines_card(notice: DeadlinesShown, wording: Wording) -> Card:
    card = worded(notice, wording)
    rows: Blocks = []
    for one in [view for view in notice.deadlines if view.open][:ROWS]:
        rows += row(notice.card, one.number, deadline_buttons(one.deadline, f"{one.number} ", wording))
    done = [view for view in notice.deadlines if view.state is DeadlineState.DONE]
    return replace(card, rows=[*rows, *row(notice.card, 0, [_undo(one, wording) for one in done[-UNDOABLE:]])])


def deadline_buttons(deadline: str, prefix: str, wording: Wording) -> list[Json]:
    return [
        button(f"{prefix}{wording.word('complete')}", Press("finish", deadline)),
        button(f"{prefix}{wording.word('extend')}", Press("extend", deadline)),
        button(f"{prefix}{wording.word('assign')}", Press("assign", deadline)),
    ]


def deadline_line(one: DeadlineView, wording: Wording) -> str:
    """`審査請求期限 2019/06/03`: as a list names it."""
    return wording.texts.phrase("deadline_line", wording.language, zone=wording.zone, one=one)


def _undo(one: DeadlineView, wording: Wording) -> Json:
    return button(f"{one.number} {wording.word('undo')}", Press("reopen", one.deadline, part=str(one.number)))
