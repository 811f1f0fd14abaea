"""未配達: what was given up, and 再送."""

from __future__ import annotations

from dataclasses import replace

from bot.buttons import Press, button, row
from bot.cards.card import Card, worded
from bot.wording import Wording
from core.domain.notices import Undelivered


def undelivered_card(notice: Undelivered, wording: Wording) -> Card:
    resend = button(wording.word("resend"), Press("resend", notice.parked), "primary")
    return replace(worded(notice, wording), rows=row(f"undelivered:{notice.parked}", 1, [resend]))
