"""取込: what a file would do, and the three things one can say to it."""

from __future__ import annotations

from dataclasses import replace

from bot.buttons import Press, button, row
from bot.cards.card import Card, worded
from bot.wording import Wording
from core.domain.notices import AskedToImport, ImportState


def import_card(notice: AskedToImport, wording: Wording) -> Card:
    card = worded(notice, wording)
    if notice.state is not ImportState.ASKED:
        return card
    word = wording.word
    columns = button(word("import_columns"), Press("import_columns", notice.pending, notice.version))
    abandon = button(word("abandon"), Press("abandon", notice.pending, notice.version))
    now = button(word("import_now"), Press("take_in", notice.pending, notice.version), "primary")
    possible = [columns, abandon] if notice.problem else [now, columns, abandon]
    return replace(card, rows=row(notice.card, 1, possible))
