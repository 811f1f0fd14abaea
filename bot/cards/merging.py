"""統合の確認: what it would mean that one own record goes on for another, and the button that does it."""

from __future__ import annotations

from dataclasses import replace

from bot.buttons import Press, are_you_sure, button, row
from bot.cards.card import Card, worded
from bot.wording import Wording
from core.domain.notices import AskedToMerge


def merging_card(notice: AskedToMerge, wording: Wording) -> Card:
    merge = wording.word("merge")
    about = f"{notice.gone.name} ({notice.gone.code}) → {notice.kept.name} ({notice.kept.code})"
    sure = are_you_sure(merge, about, merge, wording.word("cancel"))
    press = Press("merge", notice.gone.code, part=notice.kept.code)
    return replace(worded(notice, wording), rows=row("", 1, [button(merge, press, "danger", sure)]))
