"""返信: an answer to a message of the counterpart, previewed like every message that crosses."""

from __future__ import annotations

import json

from bot import kit
from bot.kit import Json
from bot.wording import Wording
from core.domain.notices import MessageArrived


def reply_form(wording: Wording, arrived: MessageArrived, body: str = "", complaint: str = "") -> Json:
    return kit.modal(
        "answer",
        wording.word("reply"),
        [
            *([kit.section(complaint)] if complaint else []),
            kit.section(f"{arrived.message.counterpart}  {arrived.message.title}"),
            kit.text_input("body", wording.word("message_body"), lines=True, initial=body),
            kit.asked("files", wording.word("attachments"), kit.files_input("files"), optional=True),
        ],
        close=wording.word("cancel"),
        submit=wording.word("preview"),
        private=json.dumps({"message": arrived.message.message}),
    )
