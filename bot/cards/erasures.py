"""削除のお願い: a request of the counterpart, and the two answers to it."""

from __future__ import annotations

from dataclasses import replace

from bot.buttons import Press, are_you_sure, button, row
from bot.cards.card import Card, worded
from bot.kit import Json
from bot.wording import Wording
from core.domain.notices import AskedToErase


def erasure_card(notice: AskedToErase, wording: Wording) -> Card:
    card = worded(notice, wording)
    return (
        card if notice.decision else replace(card, rows=row(notice.card, 1, erasure_buttons(notice.erasure, wording)))
    )


def erasure_buttons(erasure: str, wording: Wording) -> list[Json]:
    erase = wording.word("erase")
    sure = are_you_sure(erase, wording.word("erase_sure"), erase, wording.word("cancel"))
    return [
        button(erase, Press("erase", erasure), "danger", sure),
        button(wording.word("keep"), Press("keep", erasure)),
    ]
