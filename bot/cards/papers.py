"""キュー and 庁書類: what a document proposes, decided one by one or all at once; what is asked about a
document; 包袋, whose files open by their numbers."""

from __future__ import annotations

from dataclasses import replace

from bot.buttons import MOST_IN_A_ROW, Press, Style, button, row
from bot.cards.card import Card, worded
from bot.kit import Blocks, Json
from bot.wording import Wording
from core.domain.notices import AskedAboutDocument, AskedToUpdate, DocumentsShown, PaperView, ProposalView
from core.domain.papers import OTHER

ROWS = 15
MOST_OPENED = 50
"""Buttons below a file wrapper."""


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
        button(wording.word("show_file"), Press("file", notice.card)),
        button(wording.word("discard"), Press("discard", paper), "danger"),
    ]
    return replace(card, rows=row(notice.card, 0, buttons))


def wrapper_card(notice: DocumentsShown, wording: Wording) -> Card:
    """包袋: each document has its number, and opens by a button that has the same; of very many the latest do."""
    openings = [
        button(f"{number} {_called(one, wording)}", Press("file", notice.card, part=str(number)))
        for number, one in list(enumerate(notice.documents, start=1))[-MOST_OPENED:]
    ]
    rows = [openings[at : at + MOST_IN_A_ROW] for at in range(0, len(openings), MOST_IN_A_ROW)]
    buttons = [block for number, some in enumerate(rows, start=1) for block in row(notice.card, number, some)]
    return replace(worded(notice, wording), rows=buttons)


def _called(paper: PaperView, wording: Wording) -> str:
    """An office document by what it is, whatever else the file holds by its name."""
    return paper.name if paper.kind in ("", OTHER) else wording.document_kind(paper.kind)


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
    return [*buttons, button(wording.word("show_file"), Press("file", notice.card))]


def _decide(notice: AskedToUpdate, verb: str, label: str, part: str = "", style: Style = "") -> Json:
    return button(label, Press(verb, notice.entry, notice.version, part), style)
