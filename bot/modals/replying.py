"""返信: an answer to a message of the counterpart, previewed like every message that crosses."""

from __future__ import annotations

import json

from bot import kit
from bot.kit import Json
from bot.wording import Wording
from core.domain.notices import MessageArrived


def reply_form(
    wording: Wording, arrived: MessageArrived, body: str = "", complaint: str = "", *, to_all: bool = False
) -> Json:
    return kit.modal(
        "answer",
        wording.word("reply_all" if to_all else "reply"),
        [
            *([kit.section(complaint)] if complaint else []),
            kit.section(f"{_answered(arrived, to_all=to_all)}  {arrived.message.title}"),
            kit.text_input("body", wording.word("message_body"), lines=True, initial=body),
            kit.asked("files", wording.word("attachments"), kit.files_input("files"), optional=True),
        ],
        close=wording.word("cancel"),
        submit=wording.word("preview"),
        private=json.dumps({"message": arrived.message.message, "to_all": to_all}),
    )


def _answered(arrived: MessageArrived, *, to_all: bool) -> str:
    """Whom the answer reaches; a colleague's message to the counterpart is answered to both only when all are meant."""
    message = arrived.message
    author = [message.author] if message.ours else []
    return " / ".join(
        [*([message.counterpart] if message.counterpart and (to_all or not message.ours) else []), *author]
    )
