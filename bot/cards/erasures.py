"""削除のお願い: a request of the counterpart, and the two answers to it."""

from __future__ import annotations

from dataclasses import replace

from bot.buttons import Press, are_you_sure, button, row
from bot.cards.card import Card, worded
from bot.wording import Wording
from core.domain.notices import AskedToErase


def erasure_card(notice: AskedToErase, wording: Wording) -> Card:
    card = worded(notice, wording)
    if notice.decision:
        return card
    erase = wording.word("erase")
    sure = are_you_sure(erase, wording.word("erase_sure"), erase, wording.word("cancel"))
    answers = [
        button(erase, Press("erase", notice.erasure), "danger", sure),
        button(wording.word("keep"), Press("keep", notice.erasure)),
    ]
    return replace(card, rows=row(notice.card, 1, answers))
