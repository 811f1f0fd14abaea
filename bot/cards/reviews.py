"""差分: what the counterpart changed, and 適用 / 無視 for each and for all."""

from __future__ import annotations

from dataclasses import replace

from bot.buttons import Press, Style, button, row
from bot.cards.card import Card, worded
from bot.kit import Blocks, Json
from bot.wording import Wording
from core.domain.notices import AskedToReview, ChangeView

ROWS = 15
"""Rows of single decisions on one card; with more the person decides on all, or opens the whole."""


def review_card(notice: AskedToReview, wording: Wording) -> Card:
    card = worded(notice, wording)
    singles = _one_by_one(notice, wording) if len(notice.open) > 1 else []
    return replace(card, rows=[*singles, *row(notice.card, 0, _for_all(notice, wording))])


def _for_all(notice: AskedToReview, wording: Wording) -> list[Json]:
    several = len(notice.open) > 1
    buttons = []
    if notice.acceptable:
        buttons.append(_decide(notice, wording, "accept", "accept_all" if several else "accept", "primary"))
    if notice.open:
        buttons.append(_decide(notice, wording, "ignore", "ignore_all" if several else "ignore"))
    if notice.unchecked:
        buttons.append(_decide(notice, wording, "check", "check_results"))
    if notice.revertible:
        buttons.append(_decide(notice, wording, "revert", "undo"))
    return [*buttons, button(wording.word("history"), Press("history", notice.review))]


def _one_by_one(notice: AskedToReview, wording: Wording) -> Blocks:
    return [
        block
        for change in notice.open[:ROWS]
        for block in row(notice.card, change.number, _pair(notice, change, wording))
    ]


def _pair(notice: AskedToReview, change: ChangeView, wording: Wording) -> list[Json]:
    named = f"{change.number} {wording.field(change.field)}"
    return [
        button(wording.about(named, verb), Press(verb, notice.review, notice.version, change.field))
        for verb in (("accept", "ignore") if change.fits else ("ignore",))
    ]


def _decide(notice: AskedToReview, wording: Wording, verb: str, label: str, style: Style = "") -> Json:
    return button(wording.word(label), Press(verb, notice.review, notice.version), style)
