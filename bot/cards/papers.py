"""キュー and 庁書類: what a document proposes, decided one by one or all at once; and what is asked about a document."""

from __future__ import annotations

from dataclasses import replace

from bot.buttons import Press, Style, button, row
from bot.cards.card import Card, worded
from bot.kit import Blocks, Json
from bot.wording import Wording
from core.domain.notices import AskedAboutDocument, AskedToUpdate, ProposalView

ROWS = 15


def queue_card(notice: AskedToUpdate, wording: Wording) -> Card:
    rows: Blocks = []
    for one in notice.open[:ROWS]:
        rows += row(notice.card, one.number, _one(notice, one, wording))
    return replace(worded(notice, wording), rows=[*rows, *row(notice.card, 0, _for_all(notice, wording))])


def document_card(notice: AskedAboutDocument, wording: Wording) -> Card:
    card = worded(notice, wording)
    if notice.decision:
        return card
    paper = notice.document.paper
    buttons = [
        button(wording.word("identify"), Press("identify", paper), "primary"),
        button(wording.word("show_file"), Press("document_file", paper)),
        button(wording.word("discard"), Press("discard", paper), "danger"),
    ]
    return replace(card, rows=row(notice.card, 0, buttons))


def _one(notice: AskedToUpdate, one: ProposalView, wording: Wording) -> list[Json]:
    return [
        _decide(notice, verb, f"{one.number} {wording.word(label)}", str(one.number))
        for verb, label in (("take", "accept"), ("leave", "ignore"), ("revise", "correct"))
    ]


def _for_all(notice: AskedToUpdate, wording: Wording) -> list[Json]:
    buttons = []
    if len(notice.open) > 1:
        buttons += [
            _decide(notice, "take", wording.word("accept_all"), style="primary"),
            _decide(notice, "leave", wording.word("ignore_all")),
        ]
    if len(notice.open) < len(notice.proposals):
        buttons.append(_decide(notice, "put_back", wording.word("undo")))
    return [*buttons, button(wording.word("show_file"), Press("document_file", notice.document.paper))]


def _decide(notice: AskedToUpdate, verb: str, label: str, part: str = "", style: Style = "") -> Json:
    return button(label, Press(verb, notice.entry, notice.version, part), style)
