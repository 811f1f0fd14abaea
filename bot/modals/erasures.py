"""保持: keeping what they ask us to delete takes a reason."""

from __future__ import annotations

import json

from bot import kit
from bot.kit import Json
from bot.wording import Wording
from core.domain.notices import AskedToErase


def keep_form(wording: Wording, asked: AskedToErase) -> Json:
    about = "  ".join(part for part in (asked.counterpart, asked.own_ref or asked.counterpart_ref) if part)
    return kit.modal(
        "keep",
        wording.word("keep"),
        [kit.section(about), kit.text_input("reason", wording.word("reason"), lines=True, most=1_000)],
        close=wording.word("cancel"),
        submit=wording.word("keep"),
        private=json.dumps({"erasure": asked.erasure}),
    )
