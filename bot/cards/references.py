"""参照ID紐付け: whom the counterpart's names stand for; a row of buttons for each that is unresolved."""

from __future__ import annotations

from dataclasses import replace

from bot.buttons import Press, button, row
from bot.cards.card import Card, worded
from bot.kit import Blocks, Json
from bot.wording import Wording
from core.domain.notices import RecordView, ReferencesShown, ReferenceView

ROWS = 10
"""References with buttons on one card; the others follow as these are settled."""
CANDIDATES = 3
UNDOABLE = 3
"""Latest resolved references that can be taken back from the card."""


def references_card(notice: ReferencesShown, wording: Wording) -> Card:
    card = worded(notice, wording)
    rows: Blocks = []
    for reference in notice.unresolved[:ROWS]:
        rows += row(notice.card, reference.number, reference_buttons(reference, reference.candidates, wording))
    undo = [_undo(reference, wording) for reference in notice.resolved[:UNDOABLE]]
    ways = [
        button(wording.word("all_references"), Press("all_references", notice.link)),
        *([button(wording.word("link_all"), Press("link_all", notice.link))] if notice.unresolved else []),
    ]
    return replace(card, rows=[*rows, *row(notice.card, 0, [*undo, *ways])])


def reference_buttons(reference: ReferenceView, candidates: tuple[RecordView, ...], wording: Wording) -> list[Json]:
    """紐付け to each likely record, 作成 (in a form that is filled in), and the way to any other record."""
    number = reference.number
    return [
        *linking_buttons(reference.reference, f"{number} ", candidates, wording),
        button(f"{number} {wording.word('create')}", Press("create_record", reference.reference)),
        button(f"{number} {wording.word('choose_record')}", Press("choose_record", reference.reference)),
    ]


def linking_buttons(reference: str, prefix: str, candidates: tuple[RecordView, ...], wording: Wording) -> list[Json]:
    return [
        button(f"{prefix}{wording.word('link')} {one.label}", Press("resolve", reference, part=one.code))
        for one in candidates[:CANDIDATES]
    ]


def _undo(reference: ReferenceView, wording: Wording) -> Json:
    return button(
        f"{reference.number} {wording.word('undo')}",
        Press("unresolve", reference.reference, part=str(reference.number)),
    )
