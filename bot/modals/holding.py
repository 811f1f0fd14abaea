"""保留 to a day of one's own choice."""

from __future__ import annotations

import json
from datetime import date

from bot import kit
from bot.kit import Json
from bot.wording import Wording


def hold_form(listing: str, numbers: str, suggested: date, wording: Wording) -> Json:
    """`numbers` are those of the list, comma between them."""
    return kit.modal(
        "hold",
        wording.word("hold"),
        [kit.asked("until", wording.word("hold_until"), kit.day("until", suggested.isoformat()))],
        close=wording.word("cancel"),
        submit=wording.word("hold"),
        private=json.dumps({"listing": listing, "numbers": numbers}),
    )
