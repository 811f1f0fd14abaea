"""スレッドの共有: what it would mean is read before it is done."""

from __future__ import annotations

import json

from bot import kit
from bot.cards.card import worded
from bot.kit import Json
from bot.modals.reading import in_one_view
from bot.wording import Wording
from core.domain.notices import AskedToMirror


def mirror_form(asked: AskedToMirror, channel: str, thread_ts: str, wording: Wording) -> Json:
    card = worded(asked, wording)
    return kit.modal(
        "mirror",
        wording.word("share_thread").rstrip("…"),
        in_one_view(card, wording),
        close=wording.word("cancel"),
        submit=wording.word("mirror"),
        private=json.dumps({"message": asked.message, "channel": channel, "thread_ts": thread_ts}),
    )
